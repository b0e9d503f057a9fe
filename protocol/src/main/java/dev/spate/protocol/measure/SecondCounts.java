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
 * @param offered operations that the schedule made due
 * @param started operations that were sent
 * @param completed operations that the database acknowledged
 * @param failed operations that are surely not stored, by SQLSTATE, none with 0
 * @param inDoubt operations whose outcome is not known
 * @param dropped operations that were due but never sent
 * @param late operations that were sent later after they were due than the recorder tolerates
 * @param rowsAcknowledged rows in the completed operations
 * @param service service times of the completed operations: from sent to acknowledged
 * @param response response times of the completed operations: from due to acknowledged
 * @param done the completed operations by the time that they took in this second, wherever they
 *     were acknowledged
 * @param connections how long the load wanted connections, and did not have them
 */
public record SecondCounts(
    long offered,
    long started,
    long completed,
    SortedMap<String, Long> failed,
    long inDoubt,
    long dropped,
    long late,
    long rowsAcknowledged,
    LatencyHistogram service,
    LatencyHistogram response,
    DoneByTime done,
    ConnectionTime connections) {
  private static final Pattern SQL_STATE = Pattern.compile("[0-9A-Z]{5}");
  private static final SecondCounts ZERO =
      new SecondCounts(
          0,
          0,
          0,
          Collections.emptySortedMap(),
          0,
          0,
          0,
          0,
          LatencyHistogram.empty(),
          LatencyHistogram.empty(),
          DoneByTime.zero(),
          ConnectionTime.zero());

  public SecondCounts {
    failed = Collections.unmodifiableSortedMap(new TreeMap<>(failed));
    failed.forEach(SecondCounts::requireFailures);
    requireCount("offered", offered);
    requireCount("started", started);
    requireCount("completed", completed);
    requireCount("inDoubt", inDoubt);
    requireCount("dropped", dropped);
    requireCount("late", late);
    requireCount("rowsAcknowledged", rowsAcknowledged);
    requireTimes("service", service, completed);
    requireTimes("response", response, completed);
    requireNonNull(done, "done is null");
    requireNonNull(connections, "connections is null");
  }

  private static void requireCount(String name, long count) {
    if (count < 0) {
      throw new IllegalArgumentException(name + " must not be negative: " + count);
    }
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

  private static void requireFailures(String sqlState, long count) {
    requireSqlState(sqlState);
    if (count < 1) {
      throw new IllegalArgumentException(
          "failed: the count of " + sqlState + " must be at least 1: " + count);
    }
  }

  private static void requireTimes(String name, LatencyHistogram times, long completed) {
    if (times.count() != completed) {
      throw new IllegalArgumentException(
          "%s must hold a time for each of %d completed operations, not %d"
              .formatted(name, completed, times.count()));
    }
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

  /**
   * Says which law the counts of a whole run break: what was offered was started or dropped, and
   * what was started completed, failed or is in doubt. Counts of a part of a run break them
   * rightly.
   */
  public Optional<String> imbalance() {
    if (offered != started + dropped) {
      return Optional.of(
          "offered %d ≠ started %d + dropped %d".formatted(offered, started, dropped));
    }
    if (started != completed + failedOperations() + inDoubt) {
      return Optional.of(
          "started %d ≠ completed %d + failed %d + in doubt %d"
              .formatted(started, completed, failedOperations(), inDoubt));
    }
    return Optional.empty();
  }
}
