package dev.spate.engine.verdict;

import dev.spate.engine.fleet.EnvironmentFacts;
import dev.spate.engine.fleet.FunctionFacts;
import dev.spate.engine.fleet.LocalFacts;
import dev.spate.engine.metric.Metric;
import dev.spate.engine.plan.Expectations;
import dev.spate.engine.trial.LostWorker;
import dev.spate.engine.trial.ReconciliationText;
import dev.spate.engine.trial.RowReconciliation;
import dev.spate.engine.trial.TrialMeasurement;
import dev.spate.engine.trial.WorkerResult;
import dev.spate.engine.verdict.Verdict.Reason;
import dev.spate.protocol.ledger.LedgerCounts;
import dev.spate.protocol.load.OpenLoad;
import dev.spate.protocol.measure.SecondCounts;
import dev.spate.protocol.outcome.LoadReport.EndedEarly;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Judges a trial by what was measured in it, and nothing else. */
public final class VerdictRules {
  private final TrialMeasurement trial;
  private final Expectations expect;
  private final List<Reason> reasons = new ArrayList<>();

  private VerdictRules(TrialMeasurement trial, Expectations expect) {
    this.trial = trial;
    this.expect = expect;
  }

  /**
   * The verdict on a trial, with all that speaks against it. That a load was more than the database
   * serves speaks against an iteration, but is what a search's trial is made to find out.
   *
   * @param expect what the plan expects of the steady window
   */
  public static Verdict judge(TrialMeasurement trial, Expectations expect) {
    boolean searches = trial.trial().purpose().searches();
    return Verdict.of(
        reasons(trial, expect).stream()
            .filter(reason -> !searches || !reason.rule().isOverload())
            .toList());
  }

  /** What says that a trial's load was more than the database serves; none where it was served. */
  public static List<Reason> overload(TrialMeasurement trial, Expectations expect) {
    return reasons(trial, expect).stream().filter(reason -> reason.rule().isOverload()).toList();
  }

  private static List<Reason> reasons(TrialMeasurement trial, Expectations expect) {
    VerdictRules rules = new VerdictRules(trial, expect);
    rules.workers();
    rules.counts();
    rules.account();
    if (!trial.interrupted()) {
      rules.window();
      rules.rate();
    }
    rules.generator();
    return rules.reasons;
  }

  private void workers() {
    for (LostWorker lost : trial.lost()) {
      against(
          Rule.WORKERS_LOST,
          "worker %d of %d is lost: %s"
              .formatted(lost.worker() + 1, trial.trial().workers(), lost.message()));
    }
    if (trial.interrupted()) {
      against(Rule.INTERRUPTED, "the trial was interrupted");
    }
    for (WorkerResult worker : trial.workers()) {
      worker
          .report()
          .endedEarly()
          .filter(why -> why != EndedEarly.STOPPED || !trial.interrupted())
          .map(VerdictRules::text)
          .or(() -> unfinished(worker))
          .ifPresent(why -> endedEarly(worker, why));
    }
  }

  private static String text(EndedEarly why) {
    return switch (why) {
      case STOPPED -> "it was stopped";
      case KEY_SPACE_EXHAUSTED -> "the key generator has no further key";
      case CONNECTIONS_LOST -> "all its connections were lost";
    };
  }

  /** A segment that ended as planned, and that nothing followed. */
  private Optional<String> unfinished(WorkerResult worker) {
    return trial.interrupted()
        ? Optional.empty()
        : worker.report().resumeAt().map(_ -> "the next segment of its load was not run");
  }

  private void endedEarly(WorkerResult worker, String words) {
    against(
        Rule.ENDED_EARLY,
        "worker %d of %d ended after %.1f s: %s"
            .formatted(
                worker.worker() + 1,
                trial.trial().workers(),
                worker.report().active().toMillis() / 1e3,
                words));
  }

  /** The seconds' counts and the ledgers have recorders of their own, and must say the same. */
  private void counts() {
    SecondCounts total = trial.measurements().total();
    LedgerCounts seconds =
        new LedgerCounts(total.completed(), total.failedOperations(), total.inDoubt());
    LedgerCounts ledgers =
        trial.answered().stream()
            .map(worker -> worker.report().ledger().counts())
            .reduce(LedgerCounts.zero(), LedgerCounts::plus);
    total
        .imbalance()
        .or(() -> difference(seconds, ledgers))
        .ifPresent(what -> against(Rule.COUNTS, "the workers' counts don't add up: " + what));
  }

  private static Optional<String> difference(LedgerCounts seconds, LedgerCounts ledgers) {
    return seconds.equals(ledgers)
        ? Optional.empty()
        : Optional.of(
            ("%,d acknowledged, %,d failed and %,d in doubt by the seconds, %,d, %,d and %,d by"
                    + " the ledgers")
                .formatted(
                    seconds.acknowledged(),
                    seconds.failed(),
                    seconds.inDoubt(),
                    ledgers.acknowledged(),
                    ledgers.failed(),
                    ledgers.inDoubt()));
  }

  private void account() {
    RowReconciliation account = trial.account();
    if (account.stored().isEmpty()) {
      against(Rule.ACCOUNT, "the table's rows could not be counted after the trial");
      return;
    }
    long stored = account.stored().getAsLong();
    // A lost worker's rows are unknown, so with one only the lower bound holds.
    boolean tooMany = trial.lost().isEmpty() && stored > account.acknowledged() + account.inDoubt();
    if (stored < account.acknowledged() || tooMany) {
      against(
          Rule.ACCOUNT,
          "the table gained %,d rows; %,d were acknowledged and %,d are in doubt%s"
              .formatted(
                  stored,
                  account.acknowledged(),
                  account.inDoubt(),
                  ReconciliationText.acting(trial.table()).map("; "::concat).orElse("")));
    }
    ReconciliationText.breach(account, trial.table())
        .ifPresent(what -> against(Rule.ACCOUNT, what));
  }

  private void window() {
    if (trial.measurements().total().completed() == 0) {
      against(
          Rule.NOTHING_COMPLETED,
          "no operation was acknowledged%s".formatted(new FrequentError(trial.errors()).ofAll()));
    } else if (Metric.STEADY_SECONDS.of(trial) < Thresholds.STEADY_SECONDS_MIN) {
      against(
          Rule.WINDOW,
          "the steady window is %.0f s long, at least %d s are needed"
              .formatted(Metric.STEADY_SECONDS.of(trial), Thresholds.STEADY_SECONDS_MIN));
    } else {
      trial.window().ifPresent(window -> reasons.addAll(WindowRules.judge(trial, window, expect)));
    }
  }

  private void rate() {
    if (trial.load() instanceof OpenLoad load) {
      RateKept.breach(load, trial, expect).ifPresent(what -> against(Rule.RATE_NOT_KEPT, what));
    }
  }

  private void generator() {
    clocks();
    limit(
        Rule.START_SKEW,
        Metric.START_SKEW,
        Thresholds.START_SKEW_MS_MAX,
        "the last worker started %.0f ms late, at most %.0f ms are allowed");
    reasons.addAll(GeneratorBreaches.of(trial));
  }

  private void clocks() {
    switch (trial.fleet()) {
      case LocalFacts _ -> {}
      case FunctionFacts functions -> clocks(functions);
    }
  }

  private void clocks(FunctionFacts functions) {
    functions.environments().stream()
        .filter(environment -> environment.offStart().toMillis() > Thresholds.CLOCK_MS_MAX)
        .max(Comparator.comparing(EnvironmentFacts::offStart))
        .ifPresent(
            furthest ->
                against(
                    Rule.CLOCKS,
                    ("the clock of environment %s was %d ms %s the driver's, at most %.0f ms are"
                            + " allowed: it did not start with the others")
                        .formatted(
                            furthest.id(),
                            furthest.clockSkew().minus(furthest.clockTold()).abs().toMillis(),
                            furthest.clockSkew().compareTo(furthest.clockTold()) > 0
                                ? "ahead of"
                                : "behind",
                            Thresholds.CLOCK_MS_MAX)));
  }

  private void limit(Rule rule, Metric metric, double most, String message) {
    double value = metric.of(trial);
    if (value > most) {
      against(rule, message.formatted(value, most));
    }
  }

  private void against(Rule rule, String message) {
    reasons.add(new Reason(rule, message));
  }
}
