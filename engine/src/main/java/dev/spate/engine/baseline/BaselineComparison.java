package dev.spate.engine.baseline;

import static java.util.Objects.requireNonNull;

import dev.spate.engine.check.Check;
import dev.spate.engine.check.Check.Operand;
import dev.spate.engine.comparison.Comparison;
import dev.spate.engine.comparison.Question;
import dev.spate.engine.comparison.Role;
import dev.spate.engine.comparison.Side;
import dev.spate.engine.metric.Metric;
import dev.spate.engine.result.ConfigurationResult;
import dev.spate.engine.stats.Family;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A run against an earlier one, or against several earlier ones.
 *
 * @param baselines the earlier runs, at least one
 * @param differences what isn't alike in them, the ones that weigh most first
 * @param primary of the metric that decides and of those that conditions are about, read together
 * @param secondary of other metrics, shown beside
 * @param notes what must be known to read them, each a sentence
 * @param gate what became of the conditions
 */
public record BaselineComparison(
    List<ComparedRun> baselines,
    ComparedRun subject,
    List<RunDifference> differences,
    List<Comparison> primary,
    List<Comparison> secondary,
    List<String> notes,
    List<GateResult> gate) {
  private static final List<Metric> SHOWN =
      List.of(Metric.ROWS_PER_SECOND, Metric.P50, Metric.P95, Metric.P99, Metric.P99_9);

  public BaselineComparison {
    requireNonNull(subject, "subject is null");
    baselines = List.copyOf(baselines);
    differences = List.copyOf(differences);
    primary = List.copyOf(primary);
    secondary = List.copyOf(secondary);
    notes = List.copyOf(notes);
    gate = List.copyOf(gate);
  }

  /**
   * Compares a run with earlier ones. Against one, the iterations of both are the samples, by
   * Welch's method; against several, each of them is one value, and the run is asked whether it
   * could be one more of them.
   *
   * @param baselines at least one
   * @throws NotComparableException where they aren't about the same
   */
  public static BaselineComparison of(
      List<ComparedRun> baselines, ComparedRun subject, CompareRequest request)
      throws NotComparableException {
    requireDifferentRuns(baselines, subject);
    List<CommonConfiguration> common = CommonConfiguration.of(baselines, subject, request.names());
    if (common.isEmpty()) {
      throw new NotComparableException(
          NothingInCommon.problems(baselines, subject, request.names()));
    }
    List<RunDifference> differences = differences(baselines, subject, common, request);
    return new Making(baselines, subject, common, request).make(differences);
  }

  private static void requireDifferentRuns(List<ComparedRun> baselines, ComparedRun subject)
      throws NotComparableException {
    Set<String> seen = new LinkedHashSet<>(Set.of(subject.run()));
    for (ComparedRun run : baselines) {
      if (!seen.add(run.run())) {
        throw new NotComparableException(
            List.of(
                "%s is named twice, and a run can't be compared with itself".formatted(run.run())));
      }
    }
  }

  private static List<RunDifference> differences(
      List<ComparedRun> baselines,
      ComparedRun subject,
      List<CommonConfiguration> common,
      CompareRequest request)
      throws NotComparableException {
    List<List<RunDifference>> each = new ArrayList<>();
    for (int run = 0; run < baselines.size(); run++) {
      int at = run;
      List<Match> matches =
          common.stream().map(one -> new Match(one.baselines().get(at), one.subject())).toList();
      each.add(RunDifferences.between(baselines.get(run), subject, matches));
    }
    List<RunDifference> differences = RunDifferences.joined(each);
    List<String> refusing =
        differences.stream().filter(RunDifference::refuses).map(RunDifference::sentence).toList();
    if (!refusing.isEmpty() && !request.anyway()) {
      List<String> problems = new ArrayList<>(refusing);
      problems.add(
          "%s and %s are not about the same; to compare them all the same: --anyway"
              .formatted(names(baselines), subject.run()));
      throw new NotComparableException(problems);
    }
    return differences;
  }

  private static String names(List<ComparedRun> runs) {
    return runs.stream().map(ComparedRun::run).collect(Collectors.joining(", "));
  }

  /** Whether nothing was to be decided, or all of it passed. */
  public GateOutcome outcome() {
    return GateOutcome.worst(gate.stream().map(GateResult::outcome).toList());
  }

  /** What a comparison is made of. */
  private record Making(
      List<ComparedRun> baselines,
      ComparedRun subject,
      List<CommonConfiguration> common,
      CompareRequest request) {

    BaselineComparison make(List<RunDifference> differences) {
      Set<Metric> decisive = decisive();
      Set<Metric> beside = new LinkedHashSet<>(SHOWN);
      beside.removeAll(decisive);
      List<Comparison> primary = by(decisive, Role.PRIMARY);
      return new BaselineComparison(
          baselines,
          subject,
          differences,
          primary,
          by(beside, Role.SECONDARY),
          ComparisonNotes.of(baselines, subject, common, differences),
          new Gate(primary, common).judge(request.conditions()));
    }

    /** The plan's primary metric, and those that conditions hold against the baseline. */
    private Set<Metric> decisive() {
      Set<Metric> metrics = new LinkedHashSet<>();
      metrics.add(
          PlanValues.of(subject.provenance().plan())
              .flatMap(plan -> Metric.named(plan.values().getOrDefault("primary", "")))
              .orElse(Metric.ROWS_PER_SECOND));
      for (Check condition : request.conditions()) {
        if (condition.right() instanceof Operand.Baseline) {
          metrics.add(condition.metric());
        }
      }
      return metrics;
    }

    private List<Comparison> by(Set<Metric> metrics, Role role) {
      if (metrics.isEmpty()) {
        return List.of();
      }
      Family family = new Family(metrics.size() * common.size(), untilPrecise());
      Optional<String> refusal = refusal();
      List<Comparison> comparisons = new ArrayList<>();
      for (Metric metric : metrics) {
        for (CommonConfiguration one : common) {
          one.by(new Question(metric, role, subjectSide(one), baselineSide(one), family, refusal))
              .ifPresent(comparisons::add);
        }
      }
      return comparisons;
    }

    /** Whether one of the runs went on until its own intervals were narrow. */
    private boolean untilPrecise() {
      return Stream.concat(baselines.stream(), Stream.of(subject))
          .flatMap(run -> PlanValues.of(run.provenance().plan()).stream())
          .anyMatch(plan -> plan.values().containsKey("iterations.until"));
    }

    /**
     * What iterations at a rate that was searched say of another such rate: nothing, since the
     * search's bounds aren't in their spread. Several earlier runs have that in theirs.
     */
    private Optional<String> refusal() {
      boolean searched =
          Stream.concat(baselines.stream(), Stream.of(subject))
              .flatMap(run -> PlanValues.of(run.provenance().plan()).stream())
              .anyMatch(PlanValues::searches);
      return searched && baselines.size() == 1
          ? Optional.of(
              "each ran at its own highest rate, which is known no closer than the search's bounds")
          : Optional.empty();
    }

    private Side subjectSide(CommonConfiguration one) {
      return side(one.subject(), known(one, subject, one.subject()), subject.run());
    }

    private Side baselineSide(CommonConfiguration one) {
      ConfigurationResult first = one.baselines().getFirst();
      String label =
          baselines.size() == 1
              ? baselines.getFirst().run()
              : "%d earlier runs".formatted(baselines.size());
      return side(first, known(one, baselines.getFirst(), first), label);
    }

    private Side side(
        ConfigurationResult configuration, Map<String, String> conditions, String label) {
      boolean several = common.stream().map(each -> each.subject().target()).distinct().count() > 1;
      return new Side(
          configuration.target(),
          configuration.configuration(),
          several ? "%s of %s".formatted(configuration.target(), label) : label,
          conditions);
    }

    /** The conditions of a run's target that are known of both sides. */
    private Map<String, String> known(
        CommonConfiguration one, ComparedRun run, ConfigurationResult configuration) {
      Map<String, String> known = new LinkedHashMap<>(run.conditions(configuration.target()));
      known.keySet().retainAll(subject.conditions(one.subject().target()).keySet());
      known
          .keySet()
          .retainAll(baselines.getFirst().conditions(one.baselines().getFirst().target()).keySet());
      return known;
    }
  }
}
