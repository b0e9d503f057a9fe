package dev.spate.lambda.testing;

import dev.spate.protocol.invocation.FunctionRequest;
import dev.spate.protocol.invocation.FunctionRequest.Delivery;
import dev.spate.protocol.json.ProtocolJson;
import dev.spate.protocol.load.ClosedLoad;
import dev.spate.protocol.target.DatabaseEndpoint;
import dev.spate.protocol.task.Errand;
import dev.spate.protocol.task.LoadTask;
import dev.spate.protocol.task.RowIdentity;
import dev.spate.protocol.task.Task;
import dev.spate.protocol.task.TaskId;
import dev.spate.protocol.task.TaskKind;
import dev.spate.protocol.task.TransactionTask;
import dev.spate.protocol.workload.ExistingRows;
import dev.spate.protocol.workload.Generator;
import dev.spate.protocol.workload.Insert;
import dev.spate.protocol.workload.InsertMethod;
import dev.spate.protocol.workload.StatementProtocol;
import dev.spate.protocol.workload.Weights;
import dev.spate.protocol.workload.Workload;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** Tasks as a driver hands them out. */
public final class TestTasks {
  /** Makes the table of the tasks' workload. */
  public static final String CREATE =
      "CREATE TABLE event_header (id uuid PRIMARY KEY, event_type text NOT NULL)";

  private TestTasks() {}

  /** A task's request, to be answered by what is returned. */
  public static String request(Task<?> task) throws IOException {
    return request(task, Delivery.direct());
  }

  /** A task's request. */
  public static String request(Task<?> task, Delivery delivery) throws IOException {
    return ProtocolJson.mapper().writeValueAsString(FunctionRequest.of(task, delivery));
  }

  /** Ten rows. */
  public static TransactionTask transaction(
      DatabaseEndpoint endpoint, Instant startAt, long firstSequence) {
    return new TransactionTask(
        id(TaskKind.TRANSACTION),
        endpoint,
        workload(),
        new RowIdentity(7, 7, 0, 1),
        startAt,
        firstSequence);
  }

  /** Counts the rows. */
  public static Errand.Count count(DatabaseEndpoint endpoint) {
    return new Errand.Count(id(TaskKind.COUNT), endpoint, "event_header");
  }

  /** Opens connections, and answers at once. */
  public static Errand.WarmUp warmUp(DatabaseEndpoint endpoint, int connections) {
    return new Errand.WarmUp(id(TaskKind.WARM_UP), endpoint, connections, Instant.EPOCH);
  }

  /** Two connections for a time, from two seconds from now. */
  public static LoadTask load(DatabaseEndpoint endpoint, Duration duration) {
    return LoadTask.whole(
        id(TaskKind.LOAD),
        endpoint,
        workload(),
        new ClosedLoad(
            2,
            Duration.ZERO,
            Duration.ZERO,
            Optional.of(duration),
            OptionalLong.empty(),
            List.of()),
        new RowIdentity(7, 7, 0, 1),
        Instant.now().plusSeconds(2),
        Duration.ofSeconds(10));
  }

  /** The id of those of a kind. */
  public static TaskId id(TaskKind kind) {
    return TaskId.errand("run", "trial", kind);
  }

  private static Workload workload() {
    Map<String, Generator> columns = new LinkedHashMap<>();
    columns.put("id", new Generator.UuidKey());
    columns.put("event_type", new Generator.Choice(Weights.equal(List.of("placed", "paid"))));
    return new Workload(
        "event_header",
        Optional.of(CREATE),
        columns,
        new Insert(
            InsertMethod.BATCH,
            10,
            OptionalInt.empty(),
            Optional.empty(),
            StatementProtocol.PREPARED),
        ExistingRows.REFUSE);
  }
}
