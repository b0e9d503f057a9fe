package dev.spate.protocol.load;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * The rate of an open load over time, as straight pieces one after the other: the warm-up at the
 * first rate, then either the same rate on, or the stages.
 *
 * <p>Its integral is how many transactions have become due by a time, and the inverse of that is
 * when the n-th does. Both are closed forms, so that nothing adds up an error over a long run.
 */
public final class RateCurve {
  private static final double NS_PER_SECOND = 1e9;

  private final List<Piece> pieces;
  private final long endNs;

  /**
   * One straight piece.
   *
   * @param startS seconds from the trial's start to the piece's
   * @param lengthS seconds that it lasts, possibly infinite
   * @param from transactions a second at its start
   * @param to transactions a second at its end
   * @param before transactions that are due before it starts
   */
  private record Piece(double startS, double lengthS, double from, double to, double before) {
    double after() {
      return before + lengthS * (from + to) / 2;
    }

    /** The integral at a time since the trial's start, or at the piece's end. */
    double dueBy(double seconds) {
      double t = Math.min(seconds - startS, lengthS);
      double a = (to - from) / lengthS;
      return before + from * t + a * t * t / 2;
    }

    /**
     * When the integral reaches {@code arrivals}. With the rate {@code from + a·t} the integral is
     * {@code n = from·t + a·t²/2}, and this form of the root keeps its precision where a is tiny or
     * zero.
     */
    double secondsAt(double arrivals) {
      double n = arrivals - before;
      double a = (to - from) / lengthS;
      double root = Math.sqrt(Math.max(0, from * from + 2 * a * n));
      return n == 0 ? startS : startS + Math.min(lengthS, 2 * n / (from + root));
    }
  }

  private RateCurve(List<Piece> pieces, long endNs) {
    this.pieces = List.copyOf(pieces);
    this.endNs = endNs;
  }

  /**
   * The curve of the whole fleet's load in transactions a second.
   *
   * @param rowsPerTransaction what a rate in rows is divided by
   */
  public static RateCurve of(OpenLoad load, int rowsPerTransaction) {
    requireNonNull(load, "load is null");
    if (rowsPerTransaction < 1) {
      throw new IllegalArgumentException(
          "rowsPerTransaction must be at least 1, got " + rowsPerTransaction);
    }
    double rate = load.rate().transactionsPerSecond(rowsPerTransaction);
    var pieces = new ArrayList<Piece>();
    if (load.stages().isEmpty()) {
      double lengthS = load.total().map(RateCurve::seconds).orElse(Double.POSITIVE_INFINITY);
      pieces.add(new Piece(0, lengthS, rate, rate, 0));
    } else {
      pieces.add(new Piece(0, seconds(load.warmup()), rate, rate, 0));
      for (OpenLoad.Stage stage : load.stages()) {
        Piece last = pieces.getLast();
        double to = stage.to().transactionsPerSecond(rowsPerTransaction);
        double startS = last.startS + last.lengthS;
        pieces.add(new Piece(startS, seconds(stage.over()), last.to, to, last.after()));
      }
    }
    return new RateCurve(pieces, load.total().map(Duration::toNanos).orElse(Long.MAX_VALUE));
  }

  /**
   * How many transactions become due over the whole load; infinite where only a count ends it, and
   * an expectation where arrivals are random.
   */
  public double total() {
    return pieces.getLast().after();
  }

  /**
   * When the integral of the rate reaches {@code arrivals}, in nanoseconds from the trial's start;
   * {@link ArrivalSchedule#NEVER} where the load ends before or at that time.
   */
  long dueNs(double arrivals) {
    for (Piece piece : pieces) {
      if (arrivals < piece.after()) {
        long ns = Math.round(piece.secondsAt(arrivals) * NS_PER_SECOND);
        return ns < endNs ? ns : ArrivalSchedule.NEVER;
      }
    }
    return ArrivalSchedule.NEVER;
  }

  /**
   * How many transactions become due before a time, in nanoseconds from the trial's start: the
   * integral of the rate, which need not be whole. Beyond the load's end none do.
   */
  public double dueBy(long ns) {
    double seconds = Math.min(ns, endNs) / NS_PER_SECOND;
    double due = 0;
    for (Piece piece : pieces) {
      if (seconds > piece.startS) {
        due = piece.dueBy(seconds);
      }
    }
    return due;
  }

  /** How many of the arrivals 0, 1, 2 … are due before a time within the first piece. */
  long dueBefore(long ns) {
    // The product may be off by its rounding; the due times themselves decide.
    double count = Math.rint(pieces.getFirst().from * ns / NS_PER_SECOND);
    while (count > 0 && dueNs(count - 1) >= ns) {
      count--;
    }
    while (dueNs(count) < ns) {
      count++;
    }
    return (long) count;
  }

  private static double seconds(Duration duration) {
    return duration.toNanos() / NS_PER_SECOND;
  }
}
