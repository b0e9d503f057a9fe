package dev.spate.lambda;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.spate.lambda.event.EventReader;
import dev.spate.lambda.plain.DatabaseVariables;
import dev.spate.protocol.invocation.FunctionRequest;
import dev.spate.protocol.invocation.FunctionRequest.Delivery;
import dev.spate.protocol.json.ProtocolJson;
import dev.spate.protocol.target.CredentialReference;
import dev.spate.protocol.target.DatabaseEndpoint;
import dev.spate.protocol.task.Errand;
import dev.spate.protocol.task.TaskId;
import dev.spate.protocol.task.TaskKind;
import dev.spate.protocol.time.TimeSource;
import dev.spate.worker.pool.ConnectionPool;
import dev.spate.worker.priming.Priming;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * What is done around SnapStart's snapshot: before it, the code of all that invocations do is run
 * once, so that the snapshot holds it loaded and compiled; after it, what must not be shared by
 * those that are restored from it is made anew.
 */
final class Snapshot {
  private static final Duration REMAINING = Duration.ofMinutes(1);

  /** Where nobody listens (RFC 863, a service that no server offers any more). */
  private static final DatabaseEndpoint NOWHERE =
      new DatabaseEndpoint(
          "priming",
          "jdbc:postgresql://127.0.0.1:9/postgres",
          Map.of(),
          new CredentialReference.None("nobody"),
          Duration.ofSeconds(1));

  private final FunctionState state;
  private final Optional<DatabaseEndpoint> database;
  private final TimeSource time;

  /**
   * A snapshot of this state.
   *
   * @param variables the function's environment variables, which may name a database
   */
  Snapshot(FunctionState state, Map<String, String> variables, TimeSource time) {
    this.state = state;
    this.database = database(variables);
    this.time = time;
  }

  /**
   * Primes the code, and closes all connections: their other ends would be gone, or shared by many.
   *
   * @return what went wrong at the database, for a person and without secrets
   */
  Optional<String> before() {
    EventReader.read("{\"id\": 1, \"type\": \"priming\", \"count\": 1}".getBytes(UTF_8));
    state.answer("{}".getBytes(UTF_8), "priming-event", REMAINING, line -> {});
    state.answer(warmUp(database.orElse(NOWHERE)), "priming-task", REMAINING, line -> {});
    Priming.rows();
    ConnectionPool pool = state.pool();
    Optional<String> problem = database.flatMap(known -> Priming.inserts(pool, known));
    state.release();
    return problem;
  }

  /**
   * Makes an environment of its own of what was restored, and connects it.
   *
   * @return what went wrong at the database, for a person and without secrets
   */
  Optional<String> after() {
    long beganNs = time.nanoTime();
    state.environment().restored(Duration.ZERO);
    Optional<String> problem = database.flatMap(known -> Priming.connection(state.pool(), known));
    state.environment().restoreTook(Duration.ofNanos(time.nanoTime() - beganNs));
    return problem;
  }

  private byte[] warmUp(DatabaseEndpoint endpoint) {
    Errand.WarmUp task =
        new Errand.WarmUp(
            TaskId.errand("priming", "priming", TaskKind.WARM_UP), endpoint, 1, Instant.EPOCH);
    try {
      return ProtocolJson.mapper().writeValueAsBytes(FunctionRequest.of(task, Delivery.direct()));
    } catch (IOException e) {
      throw new UncheckedIOException("a request can't be written", e);
    }
  }

  private static Optional<DatabaseEndpoint> database(Map<String, String> variables) {
    try {
      return DatabaseVariables.any(variables)
          ? Optional.of(DatabaseVariables.endpoint(variables))
          : Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.empty(); // the first event's answer says what is wrong with them
    }
  }
}
