package dev.spate.engine.document;

import static java.util.Objects.requireNonNull;

import dev.spate.engine.trial.TableAtStart;
import dev.spate.protocol.outcome.MadeObject;
import java.time.Instant;
import java.util.List;

/**
 * An attempt at a trial is ready to start; its workers may be given their tasks from now on, which
 * follow from the run's documents and this one: {@code trials/<id>/<attempt>/begun.json}.
 *
 * @param startAt when all workers start
 * @param ordinal how many attempts of the run beyond the first at their trial were begun before
 * @param table the table as the trial finds it
 * @param made what this run has made there, the table among it
 */
public record AttemptBegun(
    Instant startAt, int ordinal, TableAtStart table, List<MadeObject> made) {
  public AttemptBegun {
    requireNonNull(startAt, "startAt is null");
    requireNonNull(table, "table is null");
    made = List.copyOf(made);
    if (ordinal < 0) {
      throw new IllegalArgumentException("ordinal must be 0 or more, got " + ordinal);
    }
  }
}
