package dev.spate.protocol.ledger;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * What one worker knows about each operation that it started: all are acknowledged but those
 * listed.
 *
 * <p>A worker numbers its operations from 0 as it starts them, and its rows with them: row {@code
 * i} of operation {@code n} has the sequence number {@code n * rowsPerOperation + i}.
 *
 * @param operations how many operations were started
 * @param rowsPerOperation rows in each of them
 * @param failed the operations of which surely nothing is stored
 * @param inDoubt the operations of which all or nothing is stored
 */
public record Ledger(
    long operations, int rowsPerOperation, OperationRanges failed, OperationRanges inDoubt) {

  public Ledger {
    if (operations < 0) {
      throw new IllegalArgumentException("ledger: operations must not be negative: " + operations);
    }
    if (rowsPerOperation < 1) {
      throw new IllegalArgumentException(
          "ledger: rowsPerOperation must be at least 1: " + rowsPerOperation);
    }
    requireWithin("failed", failed, operations);
    requireWithin("inDoubt", inDoubt, operations);
    if (failed.intersects(inDoubt)) {
      throw new IllegalArgumentException("ledger: an operation is both failed and in doubt");
    }
  }

  private static void requireWithin(String name, OperationRanges ranges, long operations) {
    if (ranges == null) {
      throw new IllegalArgumentException("ledger: " + name + " is missing");
    }
    if (ranges.highest().orElse(-1) >= operations) {
      throw new IllegalArgumentException(
          "ledger: %s has operation %d, but only %d were started"
              .formatted(name, ranges.highest().getAsLong(), operations));
    }
  }

  /** Returns the ledger of a worker that started nothing. */
  public static Ledger empty(int rowsPerOperation) {
    return new Ledger(0, rowsPerOperation, OperationRanges.none(), OperationRanges.none());
  }

  /**
   * Returns the ledger of a worker that started these operations and, after them, those of another
   * ledger, which numbers them from 0.
   *
   * @throws IllegalArgumentException if their operations have different numbers of rows
   */
  public Ledger followedBy(Ledger next) {
    if (next.rowsPerOperation != rowsPerOperation) {
      throw new IllegalArgumentException(
          "ledger: operations of %d rows can't follow those of %d"
              .formatted(next.rowsPerOperation, rowsPerOperation));
    }
    return new Ledger(
        Math.addExact(operations, next.operations),
        rowsPerOperation,
        failed.followedBy(next.failed, operations),
        inDoubt.followedBy(next.inDoubt, operations));
  }

  /** Returns the ledger of somebody who knows only how many operations were started. */
  public Ledger inDoubtThroughout() {
    return new Ledger(
        operations, rowsPerOperation, OperationRanges.none(), OperationRanges.first(operations));
  }

  /** Returns the operations that are acknowledged, as ranges in ascending order. */
  public Stream<OperationRanges.Range> acknowledged() {
    List<OperationRanges.Range> gaps = new ArrayList<>();
    long next = 0;
    List<OperationRanges.Range> others =
        Stream.concat(failed.ranges(), inDoubt.ranges())
            .sorted(Comparator.comparingLong(OperationRanges.Range::first))
            .toList();
    for (OperationRanges.Range other : others) {
      if (other.first() > next) {
        gaps.add(new OperationRanges.Range(next, other.first() - 1));
      }
      next = other.last() + 1;
    }
    if (next < operations) {
      gaps.add(new OperationRanges.Range(next, operations - 1));
    }
    return gaps.stream();
  }

  /** Returns how many operations are in each state. */
  public LedgerCounts counts() {
    long failures = failed.count();
    long doubts = inDoubt.count();
    return new LedgerCounts(operations - failures - doubts, failures, doubts);
  }

  /** Returns how many rows are in operations of each state. */
  public LedgerCounts rowCounts() {
    return counts().times(rowsPerOperation);
  }

  /**
   * Returns the state of an operation.
   *
   * @throws IllegalArgumentException if the worker didn't start it
   */
  public OperationState stateOf(long operation) {
    if (operation < 0 || operation >= operations) {
      throw new IllegalArgumentException(
          "operation %d was not started: the worker started %d".formatted(operation, operations));
    }
    if (failed.contains(operation)) {
      return OperationState.FAILED;
    }
    return inDoubt.contains(operation) ? OperationState.IN_DOUBT : OperationState.ACKNOWLEDGED;
  }

  /** Returns the state of the operation that a row is part of; errors as {@link #stateOf}. */
  public OperationState stateOfRow(long row) {
    return stateOf(Math.floorDiv(row, rowsPerOperation));
  }
}
