package dev.spate.engine.search;

import dev.spate.engine.metric.Metric;
import dev.spate.engine.plan.Expectations;
import dev.spate.engine.search.SearchStep.Answer;
import dev.spate.engine.search.SearchStep.Phase;
import dev.spate.engine.trial.SteadyWindow;
import dev.spate.engine.trial.TrialMeasurement;
import dev.spate.engine.trial.TrialPurpose;
import dev.spate.engine.verdict.Rule;
import dev.spate.engine.verdict.Thresholds;
import dev.spate.engine.verdict.Verdict;
import dev.spate.engine.verdict.Verdict.Reason;
import dev.spate.engine.verdict.VerdictRules;
import dev.spate.protocol.load.ArrivalRate;
import dev.spate.protocol.load.ClosedLoad;
import dev.spate.protocol.load.LoadModel;
import dev.spate.protocol.load.OpenLoad;
import dev.spate.protocol.measure.SecondCounts;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;

/** The trials of a search: which load each gets, and what each says. */
public final class SearchTrials {
  /** A probe need not be as long as what it leads to, but for a few whole seconds. */
  private static final Duration SHORTEST_PROBE = Duration.ofSeconds(3);

  /** Of n random arrivals, so many standard deviations fewer come less than once in 30,000. */
  private static final double DEVIATIONS = 4;

  private SearchTrials() {}

  /**
   * The load of a trial.
   *
   * @param searched what the plan says of it
   */
  public static LoadModel load(
      OpenLoad searched, SearchGoal goal, int rowsPerTransaction, SearchMove move) {
    return switch (move) {
      case SearchMove.Probe _ -> probe(searched);
      case SearchMove.Try(double rate) -> at(searched, goal, rowsPerTransaction, rate);
      case SearchMove.Confirm(double rate, int _) -> at(searched, goal, rowsPerTransaction, rate);
      case SearchMove.Done _ -> throw new IllegalArgumentException("a search that is over");
    };
  }

  /** The load of the longest trial that a search may make, which is one at its lowest rate. */
  public static OpenLoad longest(OpenLoad searched, SearchGoal goal, int rowsPerTransaction) {
    return at(searched, goal, rowsPerTransaction, goal.from());
  }

  private static ClosedLoad probe(OpenLoad searched) {
    Duration whole = searched.duration().orElseThrow();
    Duration half = whole.dividedBy(2);
    Duration least = whole.compareTo(SHORTEST_PROBE) < 0 ? whole : SHORTEST_PROBE;
    return new ClosedLoad(
        searched.connections(),
        Duration.ZERO,
        searched.warmup(),
        Optional.of(half.compareTo(least) < 0 ? least : half),
        OptionalLong.empty(),
        List.of());
  }

  private static OpenLoad at(OpenLoad searched, SearchGoal goal, int rows, double perSecond) {
    ArrivalRate rate = new ArrivalRate(perSecond, goal.unit());
    Duration needed =
        lasting(goal.objective(), searched.arrivals(), rate.transactionsPerSecond(rows));
    Duration planned = searched.duration().orElseThrow();
    return searched.at(rate, needed.compareTo(planned) > 0 ? needed : planned);
  }

  /** How long a trial must be for as many operations as the objective's percentiles need. */
  private static Duration lasting(
      Objective objective, OpenLoad.Arrivals arrivals, double perSecond) {
    long needed = objective.operationsNeeded();
    double expected =
        switch (arrivals) {
          case UNIFORM -> (double) needed;
          case POISSON -> needed + DEVIATIONS * Math.sqrt((double) needed);
        };
    // one second more, since the window is of whole seconds
    return Duration.ofSeconds((long) Math.ceil(expected / perSecond) + 1);
  }

  /**
   * What a trial says.
   *
   * @param verdict on the trial, which may not have been served as it was meant to
   * @param before the search as it was before the trial
   * @param expect what the plan expects of each trial
   */
  public static SearchStep step(
      TrialMeasurement trial, Verdict verdict, SearchProgress before, Expectations expect) {
    SearchGoal goal = before.goal();
    List<String> broken =
        new ArrayList<>(
            VerdictRules.overload(trial, expect).stream().map(Reason::message).toList());
    broken.addAll(goal.objective().brokenBy(trial));
    Optional<String> tooFew = tooFew(trial, goal.objective());
    Answer answer =
        switch (trial.load()) {
          case ClosedLoad _ -> answer(verdict).orElse(Answer.HOLDS);
          case OpenLoad _ ->
              answer(verdict)
                  .orElseGet(
                      () ->
                          !broken.isEmpty()
                              ? Answer.BREAKS
                              : tooFew.isPresent() ? Answer.UNUSABLE : Answer.HOLDS);
        };
    List<String> reasons =
        switch (answer) {
          case HOLDS -> List.of();
          case BREAKS -> broken;
          case GENERATOR, UNUSABLE, WRONG ->
              verdict instanceof Verdict.Invalid(var against)
                  ? against.stream().map(Reason::message).toList()
                  : tooFew.stream().toList();
        };
    return new SearchStep(
        trial.trial().id(),
        phase(trial, before),
        rate(trial, goal),
        answer,
        reasons,
        goal.objective().figures(trial));
  }

  private static Phase phase(TrialMeasurement trial, SearchProgress before) {
    if (trial.trial().purpose() == TrialPurpose.CONFIRMATION) {
      return Phase.CONFIRMATION;
    }
    return switch (trial.load()) {
      case ClosedLoad _ -> Phase.PROBE;
      case OpenLoad _ -> before.bounds().areBoth() ? Phase.BISECTION : Phase.BRACKET;
    };
  }

  /** What a trial that isn't valid says; empty where it is. */
  private static Optional<Answer> answer(Verdict verdict) {
    return switch (verdict) {
      case Verdict.Valid _ -> Optional.empty();
      case Verdict.Invalid(var reasons) -> {
        Set<Rule> rules = reasons.stream().map(Reason::rule).collect(Collectors.toSet());
        if (rules.contains(Rule.ACCOUNT) || rules.contains(Rule.COUNTS)) {
          yield Optional.of(Answer.WRONG);
        }
        yield Optional.of(
            rules.stream().allMatch(Rule::isGenerators) ? Answer.GENERATOR : Answer.UNUSABLE);
      }
    };
  }

  private static double rate(TrialMeasurement trial, SearchGoal goal) {
    return switch (trial.load()) {
      case OpenLoad open -> open.rate().perSecond();
      case ClosedLoad _ -> {
        double transactions = Metric.TRANSACTIONS_PER_SECOND.of(trial);
        double unit =
            switch (goal.unit()) {
              case TRANSACTIONS -> 1;
              case ROWS -> trial.rowsPerTransaction();
            };
        yield Double.isNaN(transactions) ? 0 : transactions * unit;
      }
    };
  }

  /** Cold environments and hand-overs shorten a window, beyond what its trial was lengthened by. */
  private static Optional<String> tooFew(TrialMeasurement trial, Objective objective) {
    long needed = objective.operationsNeeded();
    long held = trial.window().map(window -> completed(trial, window)).orElse(0L);
    return held < needed * Thresholds.RATE_KEPT_MIN
        ? Optional.of(
            "the steady window held %,d operations, the objective's percentiles need %,d"
                .formatted(held, needed))
        : Optional.empty();
  }

  private static long completed(TrialMeasurement trial, SteadyWindow window) {
    return window.secondsOf(trial.measurements()).mapToLong(SecondCounts::completed).sum();
  }
}
