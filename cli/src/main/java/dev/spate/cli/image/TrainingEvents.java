package dev.spate.cli.image;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.spate.lambdalocal.execution.Invocation;
import dev.spate.lambdalocal.runtime.Delivery;
import dev.spate.lambdalocal.runtime.RuntimeCalls;
import dev.spate.protocol.invocation.FunctionRequest;
import dev.spate.protocol.json.ProtocolJson;
import dev.spate.protocol.target.CredentialReference;
import dev.spate.protocol.target.DatabaseEndpoint;
import dev.spate.protocol.task.Errand;
import dev.spate.protocol.task.TaskId;
import dev.spate.protocol.time.TimeSource;
import dev.spate.protocol.workload.ExistingRows;
import dev.spate.protocol.workload.Generator;
import dev.spate.protocol.workload.Insert;
import dev.spate.protocol.workload.InsertMethod;
import dev.spate.protocol.workload.StatementProtocol;
import dev.spate.protocol.workload.Weights;
import dev.spate.protocol.workload.Workload;
import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/** Lambda's side of a training: hands one event after the other to the function. */
final class TrainingEvents implements RuntimeCalls {
  private static final Duration TIMEOUT = Duration.ofMinutes(1);

  private final List<byte[]> events;
  private final CompletableFuture<Void> done = new CompletableFuture<>();
  private final CompletableFuture<Delivery> never = new CompletableFuture<>();
  private int delivered;

  TrainingEvents(List<byte[]> events) {
    this.events = List.copyOf(events);
  }

  /** A task that creates the table, the plain event twice, and a task that keeps a connection. */
  static List<byte[]> of(String url, String user) throws IOException {
    DatabaseEndpoint endpoint =
        new DatabaseEndpoint(
            "training", url, Map.of(), new CredentialReference.None(user), Duration.ofSeconds(20));
    TaskId id = TaskId.errand("training", "training");
    return List.of(
        request(new Errand.Prepare(id, endpoint, eventHeader(), Errand.Prepare.Mode.CREATE, 0)),
        "{\"id\": 1, \"type\": \"business_event\"}".getBytes(UTF_8),
        "{\"id\": 101, \"type\": \"business_event\"}".getBytes(UTF_8),
        request(new Errand.WarmUp(id, endpoint, 1, TimeSource.system().now())));
  }

  private static byte[] request(Errand task) throws IOException {
    FunctionRequest request = FunctionRequest.of(task, FunctionRequest.Delivery.direct());
    return ProtocolJson.mapper().writeValueAsBytes(request);
  }

  private static Workload eventHeader() {
    Map<String, Generator> columns = new LinkedHashMap<>();
    columns.put("id", new Generator.SequentialBigintKey(1));
    columns.put("event_type", new Generator.Choice(Weights.equal(List.of("placed", "paid"))));
    columns.put("timestamp", new Generator.Sql("CURRENT_TIMESTAMP"));
    return new Workload(
        "event_header",
        Optional.of(
            "CREATE TABLE event_header (id bigint PRIMARY KEY, event_type text NOT NULL,"
                + " \"timestamp\" timestamptz NOT NULL)"),
        columns,
        new Insert(
            InsertMethod.BATCH,
            100,
            OptionalInt.empty(),
            Optional.empty(),
            StatementProtocol.PREPARED),
        ExistingRows.REFUSE);
  }

  /**
   * Waits until the function has answered all of them.
   *
   * @param ended completes when the function's process ends, which it must not do by itself
   * @throws IOException where it failed
   */
  void await(CompletableFuture<Process> ended) throws IOException, InterruptedException {
    try {
      CompletableFuture.anyOf(done, ended).get();
    } catch (ExecutionException e) {
      throw new IOException(e.getCause().getMessage(), e);
    }
    if (!done.isDone()) {
      throw new IOException("the function's process ended by itself");
    }
  }

  @Override
  public Delivery next() {
    if (delivered == events.size()) {
      done.complete(null);
      return never.join(); // until the API is closed
    }
    Invocation invocation =
        new Invocation(
            "training-" + delivered,
            events.get(delivered++),
            "arn:aws:lambda:us-east-1:123456789012:function:spate",
            "$LATEST",
            Optional.empty());
    return new Delivery(invocation, TimeSource.system().now().plus(TIMEOUT), "Root=1-0-0");
  }

  @Override
  public void response(String requestId, byte[] payload) {
    String answer = new String(payload, UTF_8);
    if (answer.contains("\"status\":\"error\"")) {
      fail(answer);
    }
  }

  @Override
  public void error(String requestId, byte[] error) {
    fail(new String(error, UTF_8));
  }

  @Override
  public void initError(byte[] error) {
    fail(new String(error, UTF_8));
  }

  @Override
  public void restore() {
    fail("a training isn't restored");
  }

  private void fail(String answer) {
    done.completeExceptionally(new IOException("the function failed: " + answer));
  }
}
