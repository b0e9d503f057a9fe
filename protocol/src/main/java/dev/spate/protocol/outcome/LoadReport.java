package dev.spate.protocol.outcome;

import dev.spate.protocol.ledger.Ledger;
import dev.spate.protocol.measure.LatencyHistogram;
import dev.spate.protocol.measure.Measurements;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What one worker measured.
 *
 * @param startedAt when the worker's first operation could start, by its wall clock
 * @param startSkew how far that was after the task's start time; never negative
 * @param active how long after the task's start time the worker stopped offering load
 * @param connectTime time to open each of the worker's connections
 * @param firstErrors the first message of each SQLSTATE, for a person
 * @param endedEarly why the worker stopped before its load's end, where it did
 */
public record LoadReport(
    Instant startedAt,
    Duration startSkew,
    Duration active,
    LatencyHistogram connectTime,
    Measurements measurements,
    Ledger ledger,
    ExecutionEnvironment environment,
    GeneratorHealth health,
    Map<String, String> firstErrors,
    Optional<EndedEarly> endedEarly)
    implements Report {

  /** Why a worker stopped early. */
  public enum EndedEarly {
    /** Somebody asked for it. */
    STOPPED,
    /** The key generator has no further key. */
    KEY_SPACE_EXHAUSTED,
    /** No connection could be opened again. */
    CONNECTIONS_LOST
  }

  public LoadReport {
    if (startSkew.isNegative() || active.isNegative()) {
      throw new IllegalArgumentException(
          "load report: startSkew and active must not be negative: %s, %s"
              .formatted(startSkew, active));
    }
    firstErrors = Collections.unmodifiableMap(new TreeMap<>(firstErrors));
  }
}
