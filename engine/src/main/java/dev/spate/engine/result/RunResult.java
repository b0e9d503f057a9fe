package dev.spate.engine.result;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonIgnore;
import dev.spate.engine.check.Check;
import dev.spate.engine.check.CheckResult;
import dev.spate.engine.comparison.Comparison;
import dev.spate.engine.cost.TargetCost;
import dev.spate.engine.provenance.Provenance;
import dev.spate.engine.scalability.ScalabilityFit;
import dev.spate.engine.search.SearchResult;
import dev.spate.engine.trial.TrialMeasurement;
import dev.spate.engine.verdict.Verdict;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * A whole run in short: {@code result.json}.
 *
 * @param schemaVersion version of this form
 * @param run the run's identifier
 * @param seed what the order, values and arrivals of the run follow from
 * @param nonce what its keys follow from
 * @param name the plan's name
 * @param interrupted whether somebody ended the run
 * @param trialsPlanned how many trials the run was to make: where it goes on until its results are
 *     precise enough, as many as that took, or the most where it ended before
 * @param targets the servers as they were found, by the target's name
 * @param configurations each target × configuration over its iterations, in the plan's order
 * @param left the tables that the run could not leave as it found them
 * @param searches the highest rate of each target × configuration, where the plan asks for it;
 *     their trials are in {@code configurations} only as far as they confirm that rate
 * @param provenance where the figures come from, and how to make them again; empty where the
 *     version that wrote them kept less
 * @param comparisons of the primary metric first, then those shown beside; none in a result of a
 *     version that made none
 * @param verdict what the run says as a whole, in sentences
 * @param scalability how the rates of each sweep over connections or workers grow with them
 * @param costs what its trials cost, by target; none in a result of a version that didn't reckon
 */
public record RunResult(
    int schemaVersion,
    String run,
    @JsonFormat(shape = JsonFormat.Shape.STRING) long seed,
    @JsonFormat(shape = JsonFormat.Shape.STRING) long nonce,
    String name,
    Instant startedAt,
    Instant endedAt,
    boolean interrupted,
    int trialsPlanned,
    Map<String, TargetFacts> targets,
    List<ConfigurationResult> configurations,
    List<CheckResult> checks,
    List<TableLeft> left,
    List<SearchResult> searches,
    Optional<Provenance> provenance,
    List<Comparison> comparisons,
    List<String> verdict,
    List<ScalabilityFit> scalability,
    List<TargetCost> costs) {
  /** The version that this code writes. */
  public static final int SCHEMA_VERSION = 1;

  public RunResult {
    targets = Collections.unmodifiableMap(new LinkedHashMap<>(targets));
    configurations = List.copyOf(configurations);
    checks = List.copyOf(checks);
    left = left == null ? List.of() : List.copyOf(left);
    searches = searches == null ? List.of() : List.copyOf(searches);
    provenance = provenance == null ? Optional.empty() : provenance;
    comparisons = comparisons == null ? List.of() : List.copyOf(comparisons);
    verdict = verdict == null ? List.of() : List.copyOf(verdict);
    scalability = scalability == null ? List.of() : List.copyOf(scalability);
    costs = costs == null ? List.of() : List.copyOf(costs);
  }

  /** Sums up the trials of each target × configuration, in the order in which they come first. */
  public static List<ConfigurationResult> sumUp(List<TrialResult> trials) {
    return groups(TrialResult.measuring(trials)).parallelStream()
        .map(ConfigurationResult::of)
        .toList();
  }

  /**
   * The valid trials that measure, by configuration.
   *
   * @param configurations the run's, in the order that the trials are to have
   */
  public static List<TrialMeasurement> valid(
      List<ConfigurationResult> configurations, List<TrialResult> trials) {
    Map<String, TrialMeasurement> byId = new HashMap<>();
    trials.forEach(one -> byId.put(one.measurement().trial().id(), one.measurement()));
    return configurations.stream()
        .flatMap(configuration -> configuration.trials().stream())
        .filter(trial -> trial.verdict() instanceof Verdict.Valid)
        .map(trial -> byId.get(trial.id()))
        .filter(Objects::nonNull)
        .toList();
  }

  /** Holds each check against each target × configuration. */
  public static List<CheckResult> check(List<Check> checks, List<TrialResult> trials) {
    List<CheckResult> results = new ArrayList<>();
    for (Check check : checks) {
      for (List<TrialResult> group : groups(TrialResult.measuring(trials))) {
        List<TrialMeasurement> all = group.stream().map(TrialResult::measurement).toList();
        List<TrialMeasurement> counted = ConfigurationResult.counted(group);
        results.add(
            CheckResult.of(check, check.right() instanceof Check.Operand.Other ? all : counted));
      }
    }
    return results;
  }

  private static List<List<TrialResult>> groups(List<TrialResult> trials) {
    Map<List<String>, List<TrialResult>> groups = new LinkedHashMap<>();
    for (TrialResult trial : trials) {
      List<String> key =
          List.of(
              trial.measurement().trial().configuration(), trial.measurement().trial().target());
      groups.computeIfAbsent(key, _ -> new ArrayList<>()).add(trial);
    }
    return List.copyOf(groups.values());
  }

  /** How many trials are there, those of searches among them. */
  @JsonIgnore
  public int trialsDone() {
    return configurations.stream().mapToInt(one -> one.trials().size()).sum() + trialsSearching();
  }

  /** How many trials only looked for a rate. */
  @JsonIgnore
  public int trialsSearching() {
    return searches.stream().mapToInt(one -> one.steps().size() - one.measuring()).sum();
  }

  /**
   * Whether every planned trial is there and valid, every search has its answer, every check
   * passed, and every table is as it was found. A trial that only looked for a rate is judged by
   * its search.
   */
  @JsonIgnore
  public boolean passed() {
    int valid = configurations.stream().mapToInt(ConfigurationResult::valid).sum();
    return valid + trialsSearching() == trialsPlanned
        && searches.stream().allMatch(search -> search.ending().answers())
        && checks.stream().allMatch(CheckResult::passed)
        && left.isEmpty();
  }
}
