package dev.spate.protocol.outcome;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.stream.Stream;

/**
 * What became of a run's rows in one table.
 *
 * @param how by what they were removed
 * @param removed how many rows were removed
 * @param left what is in the table now
 * @param vacuumed whether what deleted rows take up was cleared, where rows were deleted
 * @param reasons why rows of the run stayed, or may have; none where all are removed for sure
 */
public record RowRemoval(How how, long removed, Left left, boolean vacuumed, List<String> reasons) {
  /** Nothing was asked for, or there was nothing. */
  public static final RowRemoval NOTHING =
      new RowRemoval(How.NOTHING, 0, Left.NOTHING, false, List.of());

  /** The ways in which rows are removed. */
  public enum How {
    /** None were. */
    NOTHING,
    /** Not known, nor is how many rows are left: the answer of the clean-up is lost. */
    UNKNOWN,
    /** With the table, which the run had made. */
    DROPPED,
    /** All at once. */
    TRUNCATED,
    /** One by one, in batches. */
    DELETED
  }

  /**
   * Rows that are still there.
   *
   * @param own this run's for sure
   * @param foreign somebody else's for sure
   * @param unknown which may be this run's
   */
  public record Left(long own, long foreign, long unknown) {
    /** None. */
    public static final Left NOTHING = new Left(0, 0, 0);

    /** All of them. */
    public long rows() {
      return own + foreign + unknown;
    }

    /** In words, such as "7 rows of somebody else". */
    public String description() {
      List<String> parts =
          Stream.of(
                  part(own, "of this run"),
                  part(foreign, "of somebody else"),
                  part(unknown, "that may be this run's or not"))
              .filter(part -> !part.isEmpty())
              .toList();
      return String.join(", ", parts);
    }

    private static String part(long rows, String whose) {
      return rows == 0 ? "" : "%d %s %s".formatted(rows, rows == 1 ? "row" : "rows", whose);
    }
  }

  public RowRemoval {
    requireNonNull(how, "how is null");
    requireNonNull(left, "left is null");
    reasons = List.copyOf(reasons);
  }

  /** The same with one more reason why something stayed. */
  public RowRemoval with(String reason) {
    return new RowRemoval(
        how, removed, left, vacuumed, Stream.concat(reasons.stream(), Stream.of(reason)).toList());
  }

  /** What stays, and why, in one sentence; for a table of which something stays. */
  public String message(String table) {
    String kept = left.rows() > 0 ? "keeps " + left.description() : "stays, " + withoutCount();
    String why = reasons.isEmpty() ? "" : ": " + String.join("; ", reasons);
    return "%s %s%s".formatted(table, kept, why);
  }

  private String withoutCount() {
    return how == How.UNKNOWN ? "and may keep rows of this run" : "without rows";
  }
}
