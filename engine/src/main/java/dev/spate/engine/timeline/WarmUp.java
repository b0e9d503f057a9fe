package dev.spate.engine.timeline;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.apache.commons.statistics.distribution.TDistribution;

/**
 * A trial that was still warming up when its steady window began, by MSER-5 (White, Cobb and
 * Spratt, "A comparison of five steady-state truncation heuristics for simulation", 2000,
 * doi:10.1109/WSC.2000.899174): of all places at which to cut off the beginning, the one where the
 * mean of the rest is known best, on means of five seconds, or on seconds in a trial of less than
 * fifty. Noise has such a place too; so the seconds before it must differ from the rest beyond
 * their noise, the first of them most.
 *
 * @param steadyFrom the second from which on the rate was steady; empty where it never was
 * @param early rows a second in the first seconds of the window
 * @param steady rows a second from the steady second on, or at the end
 */
public record WarmUp(Optional<Integer> steadyFrom, double early, double steady) {
  /** Below so many seconds nothing is concluded. */
  private static final int SECONDS_MIN = 8;

  /** From so many seconds on there are ten means of five. */
  private static final int SECONDS_FOR_BATCHES = 50;

  private static final int BATCH = 5;

  /** So many values are the least of which a mean says anything. */
  private static final int REST_MIN = 3;

  /** Smaller differences are of no consequence, as a share of the rate. */
  private static final double DIFFERENCE_MIN = 0.05;

  /** What stays at one level for this share of the window is a change point and no warm-up. */
  private static final double LEVEL = 0.25;

  /** It stays there where its end differs by this share of what its beginning does. */
  private static final double FLAT = 0.7;

  /** A rest that changes by this share of the beginning's pace isn't steady. */
  private static final double GOES_ON = 0.4;

  private static final double FALSE_ALARM = 0.001;

  /** See {@link ChangePoints}. */
  private static final double EFFICIENCY = 0.37;

  public WarmUp {
    requireNonNull(steadyFrom, "steadyFrom is null");
  }

  /**
   * Whether a trial was still warming up.
   *
   * @param whole its seconds from the start on, the planned warm-up included
   * @param windowFrom the first second of the steady window
   */
  static Optional<WarmUp> of(RateSeries whole, int windowFrom, Optional<Drift> drift) {
    List<Double> values = whole.values();
    RateSeries window = whole.from(windowFrom);
    if (values.size() < SECONDS_MIN || window.values().size() < SECONDS_MIN) {
      return Optional.empty();
    }
    int batch = values.size() >= SECONDS_FOR_BATCHES ? BATCH : 1;
    List<Double> means = Bins.ofWidth(values, batch).means();
    if (truncation(means, means.size() - REST_MIN) > means.size() / 2
        && drift.filter(Drift::isShown).isPresent()
        && slowsDown(window)) {
      return neverSteady(window);
    }
    int steadyFrom = batch * truncation(means, means.size() / 2);
    return steadyFrom > windowFrom && differs(window, steadyFrom - windowFrom)
        ? Optional.of(
            new WarmUp(
                Optional.of(steadyFrom),
                Robust.mean(window.values().subList(0, third(steadyFrom - windowFrom))),
                Robust.mean(whole.from(steadyFrom).values())))
        : Optional.empty();
  }

  private static int third(int length) {
    return Math.max(1, length / 3);
  }

  /** How many values to cut off; at most so many. */
  private static int truncation(List<Double> values, int most) {
    int best = 0;
    double least = Double.POSITIVE_INFINITY;
    for (int d = 0; d <= Math.min(most, values.size() - REST_MIN); d++) {
      List<Double> rest = values.subList(d, values.size());
      double error = Robust.squares(rest) / rest.size() / rest.size();
      if (error < least) {
        least = error;
        best = d;
      }
    }
    return best;
  }

  /** A dip later on makes a truncation too, but not one that begins at the window's start. */
  private static boolean differs(RateSeries window, int length) {
    List<Double> values = window.values();
    List<Double> rest = values.subList(length, values.size());
    double steady = Robust.mean(rest);
    double all = Robust.mean(values.subList(0, length)) - steady;
    double first = Robust.mean(values.subList(0, third(length))) - steady;
    double last = Robust.mean(values.subList(length - third(length), length)) - steady;
    double error =
        Robust.noise(values)
            * Robust.inflation(Robust.positiveCorrelation(rest))
            * Math.sqrt(1.0 / third(length) + 1.0 / rest.size());
    double limit =
        TDistribution.of(Math.max(1, EFFICIENCY * (values.size() - 1)))
            .inverseSurvivalProbability(FALSE_ALARM / 2);
    boolean anotherLevel =
        length >= LEVEL * values.size() && Math.abs(last) > FLAT * Math.abs(first);
    return !anotherLevel
        && !goesOn(rest, first, length)
        && Math.signum(all) == Math.signum(first)
        && Math.abs(first) >= Math.abs(last)
        && Math.abs(first) > DIFFERENCE_MIN * steady
        && Math.abs(first) > limit * error;
  }

  /** What changes as fast at its end as at its beginning drifts; warming up slows down. */
  private static boolean slowsDown(RateSeries window) {
    List<Double> values = window.values();
    int third = third(values.size());
    double begin = Robust.mean(values.subList(0, third));
    double middle = Robust.mean(values.subList(third, values.size() - third));
    double end = Robust.mean(values.subList(values.size() - third, values.size()));
    return Math.abs(middle - begin) >= 2 * Math.abs(end - middle)
        && Math.signum(middle - begin) == Math.signum(end - middle);
  }

  /** Whether the rest changes nearly as fast as the beginning: then it is a drift. */
  private static boolean goesOn(List<Double> rest, double first, int length) {
    double early = -first / (length - third(length) / 2.0 + rest.size() / 2.0);
    double later =
        Drift.of(new RateSeries(0, rest))
            .map(drift -> drift.change() * Robust.median(rest) / (rest.size() - 1))
            .orElse(0.0);
    return later / early > GOES_ON;
  }

  private static Optional<WarmUp> neverSteady(RateSeries window) {
    int third = third(window.values().size());
    List<Double> values = window.values();
    return Optional.of(
        new WarmUp(
            Optional.empty(),
            Robust.mean(values.subList(0, third)),
            Robust.mean(values.subList(values.size() - third, values.size()))));
  }

  /** The warm-up that the plan should have, where the trial became steady. */
  public Optional<Duration> proposal() {
    return steadyFrom.map(Duration::ofSeconds);
  }

  /** What it is and what to do, for a person. */
  public String sentence() {
    return steadyFrom
        .map(
            second ->
                "still warming up until second %d (%,.0f rows/s, then %,.0f): use warmup: %ds"
                    .formatted(second, early, steady, second))
        .orElseGet(
            () ->
                "never steady: from %,.0f to %,.0f rows/s, and still changing at the end: use a"
                        .formatted(early, steady)
                    + " longer warmup and duration");
  }
}
