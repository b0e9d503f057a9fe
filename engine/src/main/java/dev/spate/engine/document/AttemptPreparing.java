package dev.spate.engine.document;

import static java.util.Objects.requireNonNull;

import dev.spate.protocol.workload.Workload;
import java.time.Instant;

/**
 * The table of an attempt at a trial is about to be prepared, so that it may be another one from
 * now on: {@code trials/<id>/<attempt>/preparing.json}.
 *
 * @param session the driver's, which must be there for the attempt to go on
 * @param workload whose table is prepared
 */
public record AttemptPreparing(
    String trial, int attempt, int session, Instant at, String target, Workload workload) {
  public AttemptPreparing {
    requireNonNull(trial, "trial is null");
    requireNonNull(at, "at is null");
    requireNonNull(target, "target is null");
    requireNonNull(workload, "workload is null");
    if (attempt < 1 || session < 1) {
      throw new IllegalArgumentException(
          "attempt and session must be 1 or more, got %d and %d".formatted(attempt, session));
    }
  }
}
