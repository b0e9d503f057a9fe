package dev.spate.protocol.measure;

import static java.util.Objects.requireNonNull;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * What happened in one second, of one worker or merged over many, or in all seconds of a window.
 *
 * <p>An operation is counted as offered or dropped in the second in which it was due, as started or
 * late in the second in which it was sent, and as completed, failed or in doubt in the second in
 * which that was known. So the laws {@code offered = started + dropped} and {@code started =
 * completed + failed + inDoubt} hold over a whole run, not for each second; see {@link
 * #imbalance()}.
 *
 * @param counts what is counted
 * @param failed operations that are surely not stored, by cause: the SQLSTATE, or the server's own
 *     code of five characters; none with 0
 * @param retried attempts at operations that failed and were followed by another attempt, by cause,
 *     none with 0; the operation itself is counted once, as what became of it
 * @param service service times of the completed operations: from sent to acknowledged, of the last
 *     attempt
 * @param response response times of the completed operations: from due to acknowledged
 */
public record SecondCounts(
    Counts counts,
    SortedMap<String, Long> failed,
    SortedMap<String, Long> retried,
    LatencyHistogram service,
    LatencyHistogram response) {
  private static final Pattern SQL_STATE = Pattern.compile("[0-9A-Z]{5}");
  private static final SecondCounts ZERO =
      new SecondCounts(
          Counts.zero(),
          Collections.emptySortedMap(),
          Collections.emptySortedMap(),
          LatencyHistogram.empty(),
          LatencyHistogram.empty());

  public SecondCounts {
    requireNonNull(counts, "counts is null");
    failed = byCause("failed", failed);
    retried = byCause("retried", retried);
    long completed = counts.of(Count.COMPLETED);
    requireTimes("service", service, completed);
    requireTimes("response", response, completed);
    if (counts.of(Count.AWAY_NS) > counts.of(Count.WANTED_NS)) {
      throw new IllegalArgumentException(
          "connections were away for 0 ns up to what was wanted, %d ns, not for %d ns"
              .formatted(counts.of(Count.WANTED_NS), counts.of(Count.AWAY_NS)));
    }
  }

  private static SortedMap<String, Long> byCause(String name, SortedMap<String, Long> causes) {
    causes.forEach(
        (sqlState, count) -> {
          requireSqlState(sqlState);
          if (count < 1) {
            throw new IllegalArgumentException(
                "%s: the count of %s must be at least 1: %d".formatted(name, sqlState, count));
          }
        });
    return Collections.unmodifiableSortedMap(new TreeMap<>(causes));
  }

  /**
   * Checks an SQLSTATE.
   *
   * @throws IllegalArgumentException where it isn't one
   */
  public static void requireSqlState(String sqlState) {
    if (!SQL_STATE.matcher(sqlState).matches()) {
      throw new IllegalArgumentException(
          "failed: a SQLSTATE is five digits or capital letters, not '" + sqlState + "'");
    }
  }

  private static void requireTimes(String name, LatencyHistogram times, long completed) {
    if (times.count() != completed) {
      throw new IllegalArgumentException(
          "%s must hold a time for each of %d completed operations, not %d"
              .formatted(name, completed, times.count()));
    }
  }

  /** Operations that the schedule made due. */
  public long offered() {
    return counts.of(Count.OFFERED);
  }

  /** Operations that were sent. */
  public long started() {
    return counts.of(Count.STARTED);
  }

  /** Operations that the database acknowledged. */
  public long completed() {
    return counts.of(Count.COMPLETED);
  }

  /** Operations whose outcome is not known. */
  public long inDoubt() {
    return counts.of(Count.IN_DOUBT);
  }

  /** Operations that were due but never sent. */
  public long dropped() {
    return counts.of(Count.DROPPED);
  }

  /** Operations that were sent later after they were due than the recorder tolerates. */
  public long late() {
    return counts.of(Count.LATE);
  }

  /** Rows in the completed operations. */
  public long rowsAcknowledged() {
    return counts.of(Count.ROWS_ACKNOWLEDGED);
  }

  /**
   * The completed operations by the time that they took in this second, wherever they were
   * acknowledged.
   */
  public DoneByTime done() {
    return new DoneByTime(counts.of(Count.OPERATIONS_BY_TIME), counts.of(Count.ROWS_BY_TIME));
  }

  /** How long the load wanted connections, and did not have them. */
  public ConnectionTime connections() {
    return new ConnectionTime(counts.of(Count.WANTED_NS), counts.of(Count.AWAY_NS));
  }

  /** Returns the counts of a second in which nothing happened: the zero of {@link #plus}. */
  public static SecondCounts zero() {
    return ZERO;
  }

  /** Returns the counts of both. To merge many, use a {@link MeasurementsAccumulator}. */
  public SecondCounts plus(SecondCounts other) {
    return new CountsSum().sum(List.of(this, other));
  }

  /** Returns how many operations failed, with whatever SQLSTATE. */
  public long failedOperations() {
    return failed.values().stream().mapToLong(Long::longValue).sum();
  }

  /** Returns how many attempts failed and were followed by another, by whatever cause. */
  public long retriedAttempts() {
    return retried.values().stream().mapToLong(Long::longValue).sum();
  }

  /** Returns the conflicts by cause: attempts that were followed by another, and failed ones. */
  public SortedMap<String, Long> conflicts() {
    return Conflicts.of(this);
  }

  /**
   * Says which law the counts of a whole run break: what was offered was started or dropped, and
   * what was started completed, failed or is in doubt. Counts of a part of a run break them
   * rightly.
   */
  public Optional<String> imbalance() {
    if (offered() != started() + dropped()) {
      return Optional.of(
          "offered %d ≠ started %d + dropped %d".formatted(offered(), started(), dropped()));
    }
    if (started() != completed() + failedOperations() + inDoubt()) {
      return Optional.of(
          "started %d ≠ completed %d + failed %d + in doubt %d"
              .formatted(started(), completed(), failedOperations(), inDoubt()));
    }
    return Optional.empty();
  }
}
