package dev.spate.protocol.ledger;

import java.util.Arrays;

/**
 * Collects operation numbers into ranges, in about ascending order: cheap at the end, and the
 * cheaper before it the nearer.
 */
public final class OperationRangesBuilder {
  private long[] firsts = new long[16];
  private long[] lasts = new long[16];
  private int size;

  /** No ranges yet. */
  public OperationRangesBuilder() {}

  /** Adds one operation; adding it again changes nothing. */
  public void add(long operation) {
    if (operation < 0) {
      throw new IllegalArgumentException("operations are numbered from 0, not " + operation);
    }
    int before = size - 1;
    while (before >= 0 && firsts[before] > operation) {
      before--;
    }
    if (before >= 0 && operation <= lasts[before]) {
      return;
    }
    boolean touchesBefore = before >= 0 && lasts[before] == operation - 1;
    boolean touchesAfter = before + 1 < size && firsts[before + 1] == operation + 1;
    if (touchesBefore && touchesAfter) {
      lasts[before] = lasts[before + 1];
      remove(before + 1);
    } else if (touchesBefore) {
      lasts[before] = operation;
    } else if (touchesAfter) {
      firsts[before + 1] = operation;
    } else {
      insert(before + 1, operation, operation);
    }
  }

  /** Adds a range that begins beyond the last one. */
  void append(long first, long last) {
    if (size > 0 && lasts[size - 1] == first - 1) {
      lasts[size - 1] = last;
    } else {
      insert(size, first, last);
    }
  }

  private void insert(int at, long first, long last) {
    if (size == firsts.length) {
      firsts = Arrays.copyOf(firsts, size * 2);
      lasts = Arrays.copyOf(lasts, size * 2);
    }
    System.arraycopy(firsts, at, firsts, at + 1, size - at);
    System.arraycopy(lasts, at, lasts, at + 1, size - at);
    firsts[at] = first;
    lasts[at] = last;
    size++;
  }

  private void remove(int at) {
    size--;
    System.arraycopy(firsts, at + 1, firsts, at, size - at);
    System.arraycopy(lasts, at + 1, lasts, at, size - at);
  }

  /** The ranges so far. */
  public OperationRanges build() {
    return new OperationRanges(Arrays.copyOf(firsts, size), Arrays.copyOf(lasts, size));
  }
}
