package dev.spate.lambda.plain;

import static java.util.Objects.requireNonNull;

import dev.spate.lambda.answer.Answer;
import dev.spate.lambda.log.WorkDone;
import dev.spate.protocol.progress.StopSignal;
import dev.spate.protocol.time.TimeSource;
import dev.spate.worker.event.EventInsert;
import dev.spate.worker.event.EventInserts;
import dev.spate.worker.event.EventOutcome;
import dev.spate.worker.pool.ConnectionPool;
import java.util.Map;

/** Runs plain events, on the database that the function's variables name. */
public final class PlainHandler {
  private static final String KIND = "event";

  private final Map<String, String> variables;
  private final ConnectionPool pool;
  private final TimeSource time;

  /** A handler over connections of this pool. */
  public PlainHandler(Map<String, String> variables, ConnectionPool pool, TimeSource time) {
    this.variables = requireNonNull(variables, "variables is null");
    this.pool = requireNonNull(pool, "pool is null");
    this.time = requireNonNull(time, "time is null");
  }

  /** Inserts, and says what came of it. */
  public Answer handle(EventInsert event, StopSignal stop) {
    EventInserts inserts;
    try {
      inserts = new EventInserts(pool, DatabaseVariables.endpoint(variables), time);
    } catch (IllegalArgumentException e) {
      return Answer.error(WorkDone.refused(KIND, e.getMessage()));
    }
    EventOutcome outcome = inserts.insert(event, stop);
    WorkDone done =
        new WorkDone(
            KIND,
            Map.of(),
            outcome.inserts(),
            outcome.sqlState().map(code -> Map.of(code, 1L)).orElse(Map.of()),
            Map.of("service", outcome.service()),
            outcome.problem());
    return done.problem().isPresent()
        ? Answer.error(done)
        : Answer.inserted(outcome.inserts(), done);
  }
}
