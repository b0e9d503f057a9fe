package dev.spate.fleets.lambda.invoke;

import dev.spate.protocol.invocation.FunctionAnswer;
import dev.spate.protocol.outcome.TransactionReport;
import dev.spate.protocol.task.LoadTask;
import dev.spate.protocol.task.Outcome;
import dev.spate.protocol.task.Outcome.Completed;
import dev.spate.protocol.task.Outcome.Lost;
import dev.spate.protocol.task.TaskKind;
import dev.spate.protocol.time.TimeSource;
import dev.spate.worker.insert.InsertResult;
import dev.spate.worker.insert.Inserter;
import dev.spate.worker.load.LoadConnection;
import dev.spate.worker.load.LoadConnections;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** "Connections" of which each sends its transactions by invoking the function. */
public final class InvokedConnections implements LoadConnections {
  /** The SQL standard's code for a transaction of which nobody knows how it ended. */
  private static final String RESOLUTION_UNKNOWN = "08007";

  /** The SQL standard's code for a connection that was refused: nothing ran. */
  private static final String REFUSED = "08004";

  /** How long a throttled transaction is tried again; what it waits is in its response time. */
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private static final InvokeResult GIVEN_UP =
      new InvokeResult.Unclear("the answer was waited for until the load's end and then given up");

  private final LoadTask task;
  private final TransactionRequest requests;
  private final FunctionClient client;
  private final ThrottleRetry throttles;
  private final TimeSource time;
  private final FleetStats stats;

  public InvokedConnections(
      LoadTask task,
      FunctionClient client,
      ThrottleRetry throttles,
      TimeSource time,
      FleetStats stats) {
    this.task = task;
    this.requests = new TransactionRequest(task);
    this.client = client;
    this.throttles = throttles;
    this.time = time;
    this.stats = stats;
  }

  @Override
  public long capacity() {
    return Long.MAX_VALUE; // the function says so where its keys run out
  }

  @Override
  public LoadConnection open() {
    return LoadConnection.of(new Invoking());
  }

  /** Sends transactions, one after the other. */
  private final class Invoking implements Inserter {
    private FunctionClient.Invoke underWay;
    private boolean closed;

    @Override
    public InsertResult insert(long firstSequence) {
      byte[] request = requests.of(firstSequence);
      stats.invocations.increment();
      InvokeResult result =
          throttles.attempt(() -> send(request), time.now().plus(PATIENCE), stats.throttled);
      return switch (result) {
        case InvokeResult.Returned returned -> result(returned);
        case InvokeResult.Throttled(String reason) ->
            new InsertResult.Failed(REFUSED, "throttled for too long (" + reason + ")", false);
        case InvokeResult.Refused(Lost.Kind _, String message) ->
            new InsertResult.Failed(REFUSED, message, false);
        case InvokeResult.Failed(String type, String message) ->
            inDoubt("the function ended without an answer: %s (%s)".formatted(message, type));
        case InvokeResult.Unclear(String message) -> inDoubt(message);
        case InvokeResult.Accepted _ ->
            throw new IllegalStateException("a call was taken as an event");
      };
    }

    private InvokeResult send(byte[] request) {
      FunctionClient.Invoke invoke = client.call(request);
      synchronized (this) {
        if (closed) {
          return GIVEN_UP;
        }
        underWay = invoke;
      }
      return invoke.send();
    }

    /** What an invocation costs that does nothing. */
    @Override
    public void ping() throws IOException {
      InvokeResult result = client.call(Ping.REQUEST).send();
      if (!(result instanceof InvokeResult.Returned)) {
        throw new IOException(InvocationLosses.of(task.id(), result).message());
      }
    }

    /** The caller waits for an answer no longer; the invocation itself can't be called back. */
    @Override
    public synchronized void close() {
      closed = true;
      if (underWay != null) {
        underWay.cancel();
      }
    }
  }

  private InsertResult result(InvokeResult.Returned returned) {
    try {
      FunctionAnswer answer = FunctionAnswers.returned(returned.payload());
      stats.answered(
          answer.facts(),
          Optional.of(
              ClockSkew.of(
                  returned.sent(),
                  answer.facts().receivedAt(),
                  answer.facts().answeredAt(),
                  returned.received())));
      if (answer.outcome().isEmpty()) {
        return inDoubt("an answer without an outcome came");
      }
      Outcome<?> outcome = answer.outcome().get().outcome();
      if (!outcome.id().equals(task.id().as(TaskKind.TRANSACTION))) {
        return inDoubt(
            "an outcome of trial %s, run %s came"
                .formatted(outcome.id().trial(), outcome.id().run()));
      }
      if (outcome instanceof Completed(var _, TransactionReport report)) {
        if (answer.facts().cold()) {
          stats.coldTransaction(second(returned.received()), report.service());
        }
        return result(report);
      }
      return lost(outcome);
    } catch (FunctionAnswers.UnreadableAnswerException e) {
      return inDoubt(e.getMessage());
    }
  }

  private int second(Instant at) {
    return Math.toIntExact(Math.max(0, Duration.between(task.startAt(), at).toSeconds()));
  }

  private static InsertResult result(TransactionReport report) {
    String sqlState = report.sqlState().orElse(RESOLUTION_UNKNOWN);
    String message = report.message().orElse("");
    return switch (report.state()) {
      case ACKNOWLEDGED -> new InsertResult.Acknowledged(report.rows());
      case FAILED -> new InsertResult.Failed(sqlState, message, false);
      case IN_DOUBT -> new InsertResult.InDoubt(sqlState, message);
    };
  }

  /** The function answered that it could not begin, so that nothing was sent. */
  private static InsertResult lost(Outcome<?> outcome) {
    return outcome instanceof Lost<?> lost && lost.kind() != Lost.Kind.CRASHED
        ? new InsertResult.Failed(lost.sqlState().orElse(REFUSED), lost.message(), false)
        : inDoubt(String.valueOf(outcome));
  }

  private static InsertResult inDoubt(String message) {
    return new InsertResult.InDoubt(RESOLUTION_UNKNOWN, message);
  }
}
