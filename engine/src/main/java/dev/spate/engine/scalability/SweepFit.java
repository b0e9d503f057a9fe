package dev.spate.engine.scalability;

import dev.spate.engine.scalability.Face.Vector;
import dev.spate.engine.stats.Interval;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.apache.commons.statistics.distribution.FDistribution;

/** Fits the law to one sweep, or says what it lacks. */
final class SweepFit {
  private static final int MIN_LEVELS = 5;
  private static final int MIN_ITERATIONS = 2;
  private static final int PARAMETERS = 3;

  /** A peak that the sweep doesn't come near is a guess about what nobody measured. */
  private static final double PEAK_REACHED = 0.7;

  /** How rarely rates that do follow the law may be said not to. */
  private static final double FALSE_ALARM = 0.01;

  private final RateSweep sweep;
  private final List<RatePoint> points;

  private SweepFit(RateSweep sweep) {
    this.sweep = sweep;
    this.points = sweep.points();
  }

  /** The fit of a sweep's levels that have two valid iterations or more. */
  static ScalabilityFit of(RateSweep all) {
    if (all.points().stream().anyMatch(point -> !(point.rowsPerSecond() > 0))) {
      return new ScalabilityFit.Refused(all, "an iteration stored no rows");
    }
    List<RatePoint> repeated =
        all.levels().values().stream()
            .filter(level -> level.size() >= MIN_ITERATIONS)
            .flatMap(List::stream)
            .toList();
    RateSweep sweep = new RateSweep(all.target(), all.key(), all.settings(), repeated);
    int levels = sweep.levels().size();
    return levels >= MIN_LEVELS
        ? new SweepFit(sweep).fit()
        : new ScalabilityFit.Refused(
            all,
            "%d of %d values of %s have two valid iterations or more, and five must"
                .formatted(levels, all.levels().size(), all.unit()));
  }

  private ScalabilityFit fit() {
    LawFit squares = new LawFit(points);
    OptionalDouble open = OptionalDouble.empty();
    LawFit.Fit best = squares.best(Face.all(open, open, open));
    Vector at = best.parameters();
    ProfileIntervals intervals = new ProfileIntervals(squares, best.squares(), points.size());
    Interval kappa = intervals.kappa(at.kappa());
    Interval lambda = intervals.lambda(at.lnLambda());
    if (!Double.isFinite(kappa.high()) || !Double.isFinite(lambda.high()) || lambda.low() <= 0) {
      return new ScalabilityFit.Refused(
          sweep, "these rates don't bound the coefficients; sweep from %s 1".formatted(unit()));
    }
    return new ScalabilityFit.Fitted(
        sweep,
        new Coefficient(Math.exp(at.lnLambda()), lambda),
        new Coefficient(at.sigma(), intervals.sigma(at.sigma())),
        new Coefficient(at.kappa(), kappa),
        peak(at, kappa, intervals),
        Math.sqrt(best.squares() / (points.size() - PARAMETERS)),
        departure(best));
  }

  private String unit() {
    return sweep.unit();
  }

  private Optional<Coefficient> peak(Vector at, Interval kappa, ProfileIntervals intervals) {
    int last = points.getLast().n();
    double peak = Math.sqrt((1 - at.sigma()) / at.kappa());
    if (!(kappa.low() > 0) || last < PEAK_REACHED * peak) {
      return Optional.empty();
    }
    if (peak < 1) {
      return Optional.of(new Coefficient(1, new Interval(1, 1)));
    }
    Interval interval = intervals.peak(Math.log(peak));
    return Optional.of(
        new Coefficient(peak, new Interval(Math.max(1, interval.low()), interval.high())));
  }

  private Departure departure(LawFit.Fit best) {
    double within = 0;
    double farthest = 0;
    int where = points.getFirst().n();
    Map<Integer, List<RatePoint>> levels = sweep.levels();
    for (Map.Entry<Integer, List<RatePoint>> level : levels.entrySet()) {
      List<Double> logs =
          level.getValue().stream().map(point -> Math.log(point.rowsPerSecond())).toList();
      double mean = logs.stream().mapToDouble(Double::doubleValue).average().orElseThrow();
      within += logs.stream().mapToDouble(log -> (log - mean) * (log - mean)).sum();
      double off = mean - LawFit.logRate(level.getKey(), best.parameters());
      if (Math.abs(off) > Math.abs(farthest)) {
        farthest = off;
        where = level.getKey();
      }
    }
    return new Departure(
        where, Math.expm1(farthest), lacksFit(best.squares(), within, levels.size()));
  }

  /**
   * The F test of lack of fit: what the levels are off by, against what their iterations differ by
   * (Draper and Smith, "Applied Regression Analysis", 3rd edition, Wiley 1998, section 2.1).
   */
  private boolean lacksFit(double squares, double within, int levels) {
    int between = levels - PARAMETERS;
    int repeats = points.size() - levels;
    double off = Math.max(0, squares - within) / between;
    double limit = FDistribution.of(between, repeats).inverseSurvivalProbability(FALSE_ALARM);
    return off > limit * Math.max(within / repeats, ProfileIntervals.LEAST_SQUARE);
  }

  /** Whether the rates fall from the first level on. */
  static boolean falls(ScalabilityFit.Fitted fit) {
    int first =
        fit.sweep().points().stream().min(Comparator.comparingInt(RatePoint::n)).orElseThrow().n();
    return fit.peak().isPresent() && fit.peak().get().value() <= first;
  }
}
