package dev.spate.protocol.ledger;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.spate.protocol.compact.CompactReader;
import dev.spate.protocol.compact.CompactWriter;
import java.util.Arrays;
import java.util.Base64;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A set of operation numbers, kept as sorted ranges, so that a million in a row take no more than
 * one.
 *
 * <p>In JSON, the Base64 of numbers as {@link CompactWriter} writes them: the version (1), then for
 * each range a pair of how many numbers were left out before it, beyond the one that at least is,
 * and of how many it has.
 */
public final class OperationRanges {
  private static final String NAME = "operation ranges";
  private static final int VERSION = 1;

  private final long[] firsts;
  private final long[] lasts;

  /** Takes over sorted ranges that neither overlap nor touch. */
  OperationRanges(long[] firsts, long[] lasts) {
    this.firsts = firsts;
    this.lasts = lasts;
  }

  /** A run of operations, all in one state: {@code first} to {@code last}, both included. */
  public record Range(long first, long last) {}

  /** Returns the set without an operation. */
  public static OperationRanges none() {
    return new OperationRanges(new long[0], new long[0]);
  }

  /** Returns the set of so many operations from 0 on. */
  public static OperationRanges first(long operations) {
    return operations == 0
        ? none()
        : new OperationRanges(new long[] {0}, new long[] {operations - 1});
  }

  /** Returns the set of the given operations, in any order. */
  public static OperationRanges of(long... operations) {
    var builder = new OperationRangesBuilder();
    for (long operation : operations) {
      builder.add(operation);
    }
    return builder.build();
  }

  /** Says whether an operation is in the set. */
  public boolean contains(long operation) {
    int at = Arrays.binarySearch(firsts, operation);
    return at >= 0 || (at < -1 && operation <= lasts[-at - 2]);
  }

  /** Returns how many operations are in the set. */
  public long count() {
    return ranges().mapToLong(range -> range.last() - range.first() + 1).sum();
  }

  /** Returns the highest operation, or nothing if the set is empty. */
  public OptionalLong highest() {
    return lasts.length == 0 ? OptionalLong.empty() : OptionalLong.of(lasts[lasts.length - 1]);
  }

  /** Returns the ranges, lowest first; they neither overlap nor touch. */
  public Stream<Range> ranges() {
    return IntStream.range(0, firsts.length).mapToObj(i -> new Range(firsts[i], lasts[i]));
  }

  /** Says whether any operation is in both sets. */
  public boolean intersects(OperationRanges other) {
    int theirs = 0;
    for (int ours = 0; ours < firsts.length; ours++) {
      while (theirs < other.lasts.length && other.lasts[theirs] < firsts[ours]) {
        theirs++;
      }
      if (theirs < other.firsts.length && other.firsts[theirs] <= lasts[ours]) {
        return true;
      }
    }
    return false;
  }

  /**
   * Returns the set of these operations and, after them, those of another set with its numbers
   * raised.
   *
   * @param raise what the other's numbers are raised by; more than this set's highest
   */
  OperationRanges followedBy(OperationRanges next, long raise) {
    var builder = new OperationRangesBuilder();
    ranges().forEach(range -> builder.append(range.first(), range.last()));
    next.ranges()
        .forEach(
            range ->
                builder.append(
                    Math.addExact(range.first(), raise), Math.addExact(range.last(), raise)));
    return builder.build();
  }

  /** Returns the form that JSON holds. */
  @JsonValue
  public String toBase64() {
    var out = new CompactWriter();
    out.number(VERSION);
    long next = 0;
    for (int i = 0; i < firsts.length; i++) {
      out.pair(firsts[i] - next, lasts[i] - firsts[i] + 1);
      next = lasts[i] + 2;
    }
    return Base64.getEncoder().encodeToString(out.toBytes());
  }

  /**
   * Reads the form that JSON holds.
   *
   * @throws IllegalArgumentException if that is not Base64 of encoded ranges
   */
  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public static OperationRanges fromBase64(String text) {
    byte[] bytes;
    try {
      bytes = Base64.getDecoder().decode(text);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "corrupt " + NAME + ": it is not Base64: " + e.getMessage(), e);
    }
    var in = new CompactReader(NAME, bytes);
    long version = in.number();
    if (version != VERSION) {
      throw in.corrupt("is of version " + version + ", this program reads version " + VERSION);
    }
    var builder = new OperationRangesBuilder();
    long next = 0;
    while (in.hasMore()) {
      in.pair();
      long first = next + in.gap();
      long last = first + in.length() - 1;
      if (first < 0 || last < first || last > Long.MAX_VALUE - 2) {
        throw in.corrupt("has an operation of more than 63 bits");
      }
      builder.append(first, last);
      next = last + 2;
    }
    return builder.build();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof OperationRanges that
        && Arrays.equals(firsts, that.firsts)
        && Arrays.equals(lasts, that.lasts);
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(firsts) + Arrays.hashCode(lasts);
  }

  @Override
  public String toString() {
    return "OperationRanges" + ranges().limit(20).map(r -> r.first() + "-" + r.last()).toList();
  }
}
