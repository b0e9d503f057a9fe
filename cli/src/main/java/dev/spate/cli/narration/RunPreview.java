package dev.spate.cli.narration;

import com.fasterxml.jackson.annotation.JsonIgnore;
import dev.spate.cli.terminal.Counted;
import dev.spate.engine.cost.CostText;
import dev.spate.engine.cost.RunCosts;
import dev.spate.engine.cost.TargetCost;
import dev.spate.engine.metric.Units;
import dev.spate.engine.plan.Configuration;
import dev.spate.engine.plan.PlanDocument;
import dev.spate.engine.run.ConnectionDemand;
import dev.spate.engine.search.SearchGoal;
import dev.spate.engine.search.SearchTrials;
import dev.spate.engine.sequence.TrialCount;
import dev.spate.engine.sequence.TrialPlanner;
import dev.spate.engine.state.PreflightReport;
import dev.spate.protocol.load.ClosedLoad;
import dev.spate.protocol.load.LoadModel;
import dev.spate.protocol.load.OpenLoad;
import dev.spate.protocol.load.RateSearch;
import dev.spate.protocol.outcome.InspectReport;
import dev.spate.protocol.outcome.TableDescription;
import dev.spate.protocol.outcome.TriedRows;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What a run of a plan will do, as far as the plan says it.
 *
 * @param trials the most that there may be
 * @param trialsAtLeast fewer where the run may be precise enough before
 * @param duration of all trials' loads with what comes around them, where there are the most and
 *     they are as long as they may get; empty where a count ends a load
 * @param durationAtLeast where there are the fewest; empty where a count ends a load
 * @param rowsAtMost rows that all trials send at most; empty where nothing bounds them
 * @param connections the most that are open at the same time, that of the sampling included
 * @param notices what the fleet says of itself
 * @param costs what the databases will cost: of all rows at most where they are bounded, else of a
 *     million
 */
public record RunPreview(
    int trials,
    int trialsAtLeast,
    Optional<Duration> duration,
    Optional<Duration> durationAtLeast,
    OptionalLong rowsAtMost,
    int connections,
    Map<String, InspectReport> targets,
    List<String> notices,
    List<TargetCost> costs) {
  /** What preparing, starting together, counting and writing add to a trial, roughly. */
  private static final Duration AROUND_A_TRIAL = Duration.ofMillis(1_500);

  /** The preview of a plan on targets that were looked at. */
  public static RunPreview of(PlanDocument document, PreflightReport report) {
    TrialCount trials = TrialPlanner.of(document).count();
    int rounds = trials.atMost() / document.configurations().size();
    Optional<Duration> duration = Optional.of(Duration.ZERO);
    Optional<Duration> shortest = Optional.of(Duration.ZERO);
    List<String> notices = new ArrayList<>(report.notices());
    OptionalLong rows = OptionalLong.of(0);
    int connections = 0;
    for (Configuration one : document.configurations()) {
      duration = added(duration, longest(one, document, notices), rounds);
      shortest = added(shortest, one.load(), rounds);
      OptionalLong most = one.rowsAtMost();
      rows =
          rows.isPresent() && most.isPresent()
              ? OptionalLong.of(rows.getAsLong() + most.getAsLong() * rounds)
              : OptionalLong.empty();
      connections =
          Math.max(connections, ConnectionDemand.of(one) + ConnectionDemand.BESIDE_THE_LOAD);
    }
    return new RunPreview(
        trials.atMost(),
        trials.atLeast(),
        duration,
        shortest.map(all -> all.multipliedBy(trials.atLeast()).dividedBy(trials.atMost())),
        rows,
        connections,
        report.targets(),
        notices.stream().distinct().toList(),
        new RunCosts(document).foreseen(rounds / document.plan().targets().size(), duration));
  }

  private static Optional<Duration> added(Optional<Duration> sum, LoadModel load, int trials) {
    return sum.flatMap(
        all -> load.total().map(each -> all.plus(each.plus(AROUND_A_TRIAL).multipliedBy(trials))));
  }

  /** The longest load: where a rate is searched, low ones take longer for as many operations. */
  private static LoadModel longest(Configuration one, PlanDocument document, List<String> notices) {
    return switch (one.load()) {
      case ClosedLoad closed -> closed;
      case OpenLoad open ->
          open.search().map(search -> longest(open, search, one, document, notices)).orElse(open);
    };
  }

  private static OpenLoad longest(
      OpenLoad open,
      RateSearch search,
      Configuration one,
      PlanDocument document,
      List<String> notices) {
    SearchGoal goal = SearchGoal.of(search, document.plan().iterations().fewest());
    OpenLoad longest =
        SearchTrials.longest(open, goal, one.workload().insert().rowsPerTransaction());
    if (!longest.duration().equals(open.duration())) {
      notices.add(
          "at %s, the lowest rate of the search, a trial takes %s, since '%s' needs %,d operations"
              .formatted(
                  search.from(),
                  Units.wait(longest.duration().orElseThrow()),
                  goal.objective().text(),
                  goal.objective().operationsNeeded()));
    }
    return longest;
  }

  private TrialCount count() {
    return new TrialCount(trialsAtLeast, trials);
  }

  /** How many there are of what a run makes: "20 to 80 trials". */
  static String counted(TrialCount count, String noun) {
    return count.range() + " " + Counted.noun(count.atMost(), noun);
  }

  /** How long it takes, in words; empty where a count ends a load. */
  Optional<String> time() {
    return duration.map(
        all ->
            count().isKnown()
                ? Units.wait(all)
                : "%s to %s".formatted(Units.wait(durationAtLeast.orElse(all)), Units.wait(all)));
  }

  /** The preview in lines for a person. */
  @JsonIgnore
  public List<String> lines() {
    List<String> lines = new ArrayList<>();
    targets.forEach(
        (name, report) -> {
          lines.add("  " + name + ": " + server(report));
          report.trial().ifPresent(tried -> lines.add("  " + name + ": " + text(tried)));
        });
    lines.add(
        "  A run makes %s in %s; rows: %s."
            .formatted(
                counted(count(), "trial"),
                time().map("about %s"::formatted).orElse("a time that isn't bounded"),
                rowsAtMost.isPresent()
                    ? "at most %,d".formatted(rowsAtMost.getAsLong())
                    : "unbounded"));
    CostText.sentences(costs)
        .forEach(
            sentence ->
                lines.add(
                    "  cost%s: %s"
                        .formatted(
                            rowsAtMost.isPresent()
                                ? " at most"
                                : " of a million rows with each configuration",
                            sentence)));
    CostText.formulas(costs).forEach(formula -> lines.add("    " + formula));
    if (!CostText.sentences(costs).isEmpty()) {
      lines.add("    " + CostText.NOT_IN_IT);
    }
    notices.forEach(notice -> lines.add("  note: " + notice));
    return lines;
  }

  /** Whether rows went in, and none was left untried, at every target. */
  @JsonIgnore
  public boolean rowsWereTried() {
    return targets.values().stream()
        .allMatch(
            report ->
                report.trial().map(it -> it.tried() > 0 && it.untried().isEmpty()).orElse(false));
  }

  private static String text(TriedRows rows) {
    String tried =
        rows.tried() == 0
            ? "no row was tried"
            : rows.tried() + " rows went in and were rolled back";
    return tried
        + rows.untried()
            .map(why -> (rows.tried() == 0 ? ": " : "; no more were tried: ") + why)
            .orElse("")
        + (rows.tried() == 0 ? " (--trial-insert tries them)" : "");
  }

  private String server(InspectReport report) {
    return "%s, table %s, %s needed, %d of %d free%s"
        .formatted(
            report.serverWords(),
            report.table().map(RunPreview::table).orElse("unknown"),
            Counted.of(connections, "connection"),
            report.maxConnections() - report.usedConnections(),
            report.maxConnections(),
            report.pooler().map(signs -> ", " + signs.description()).orElse(""));
  }

  private static String table(TableDescription table) {
    if (!table.present()) {
      return table.name() + " will be created";
    }
    return table.name() + (table.holdsRows() ? " holds rows" : " is empty");
  }

  /** The settings that people ask about first, in one line. */
  static String durability(InspectReport report) {
    return List.of("fsync", "synchronous_commit", "full_page_writes").stream()
        .filter(report.settings()::containsKey)
        .map(name -> name + " " + report.settings().get(name))
        .reduce((one, other) -> one + ", " + other)
        .orElse("settings unknown");
  }
}
