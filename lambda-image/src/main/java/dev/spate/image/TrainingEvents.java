package dev.spate.image;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.spate.lambdalocal.execution.Invocation;
import dev.spate.lambdalocal.runtime.PendingDelivery;
import dev.spate.lambdalocal.runtime.RuntimeCalls;
import dev.spate.protocol.time.TimeSource;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/** Lambda's side of a training: hands one event after the other to the function. */
final class TrainingEvents implements RuntimeCalls {
  private static final Duration TIMEOUT = Duration.ofMinutes(1);

  private final List<byte[]> events;
  private final CompletableFuture<Void> done = new CompletableFuture<>();
  private final CompletableFuture<PendingDelivery> never = new CompletableFuture<>();
  private int delivered;

  TrainingEvents(List<byte[]> events) {
    this.events = List.copyOf(events);
  }

  /**
   * The plain event, cold and warm. No task: all that a cache holds is linked at every start, so
   * that what only tasks need would make each first event wait for it.
   */
  static List<byte[]> plain() {
    return List.of(
        "{\"id\": 1, \"type\": \"business_event\"}".getBytes(UTF_8),
        "{\"id\": 101, \"type\": \"business_event\"}".getBytes(UTF_8));
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
  public PendingDelivery next() {
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
    return new PendingDelivery(invocation, TimeSource.system().now().plus(TIMEOUT), "Root=1-0-0");
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
