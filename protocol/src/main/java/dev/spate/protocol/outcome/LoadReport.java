package dev.spate.protocol.outcome;

import static java.util.Objects.requireNonNull;
import static java.util.Objects.requireNonNullElse;

import dev.spate.protocol.ledger.Ledger;
import dev.spate.protocol.measure.ConnectionCounts;
import dev.spate.protocol.measure.LatencyHistogram;
import dev.spate.protocol.measure.Measurements;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What one worker measured, in its whole load or in a segment of it.
 *
 * @param startedAt when the worker's first operation could start, by its wall clock
 * @param startSkew how far that was after the task's start time, or after the begin of the segment;
 *     never negative
 * @param active how long after the task's start time the worker stopped offering load
 * @param connectTime time to open each of the worker's connections
 * @param errors what went wrong, for a person
 * @param endedEarly why the worker stopped before its load's or segment's end, where it did
 * @param parents the fingerprint of the parent rows that values were taken from; 0 where none were
 * @param resumeAt from which due time on the worker's next segment must go on, since the task's
 *     start time; empty where the worker's load ended
 * @param connections which connections were opened, and what was waited for that
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
    ErrorCauses errors,
    long parents,
    Optional<EndedEarly> endedEarly,
    Optional<Duration> resumeAt,
    ConnectionCounts connections)
    implements Report {

  /** No fingerprint of any parents: segments of the load saw different ones. */
  public static final long MIXED_PARENTS = -1;

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
    requireNonNull(errors, "errors is null");
    requireNonNull(resumeAt, "resumeAt is null");
    connections = requireNonNullElse(connections, ConnectionCounts.NONE); // as in runs of before
  }

  /** The report of a worker whose rows refer to no parents, and that opened no connections. */
  public LoadReport(
      Instant startedAt,
      Duration startSkew,
      Duration active,
      LatencyHistogram connectTime,
      Measurements measurements,
      Ledger ledger,
      ExecutionEnvironment environment,
      GeneratorHealth health,
      ErrorCauses errors,
      Optional<EndedEarly> endedEarly,
      Optional<Duration> resumeAt) {
    this(
        startedAt,
        startSkew,
        active,
        connectTime,
        measurements,
        ledger,
        environment,
        health,
        errors,
        0,
        endedEarly,
        resumeAt,
        ConnectionCounts.NONE);
  }

  /**
   * Returns the report of a worker that did this segment of its load and then the next one: it
   * started as in the first and ended as in the last, and all that can be added up is.
   *
   * @throws IllegalArgumentException if the segments' operations have different numbers of rows
   */
  public LoadReport followedBy(LoadReport next) {
    return new LoadReport(
        startedAt,
        startSkew,
        next.active,
        connectTime.plus(next.connectTime),
        measurements.plus(next.measurements),
        ledger.followedBy(next.ledger),
        next.environment,
        health.plus(next.health),
        errors.plus(next.errors),
        parents == next.parents ? parents : MIXED_PARENTS,
        next.endedEarly,
        next.resumeAt,
        connections.plus(next.connections));
  }
}
