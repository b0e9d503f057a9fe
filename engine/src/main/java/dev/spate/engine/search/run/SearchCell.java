package dev.spate.engine.search.run;

import static java.util.Objects.requireNonNull;

import dev.spate.engine.plan.Configuration;
import dev.spate.engine.plan.Expectations;
import dev.spate.engine.plan.PlanDocument;
import dev.spate.engine.result.TrialResult;
import dev.spate.engine.search.SearchEnding;
import dev.spate.engine.search.SearchGoal;
import dev.spate.engine.search.SearchMove;
import dev.spate.engine.search.SearchProgress;
import dev.spate.engine.search.SearchResult;
import dev.spate.engine.search.SearchStep;
import dev.spate.engine.search.SearchTrials;
import dev.spate.engine.trial.Trial;
import dev.spate.protocol.load.ClosedLoad;
import dev.spate.protocol.load.LoadModel;
import dev.spate.protocol.load.OpenLoad;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * One target × configuration whose highest rate is searched, by itself.
 *
 * @param load the configuration's load, with what its rate is searched by
 * @param expect what the plan expects of each trial
 */
public record SearchCell(
    String target,
    Configuration configuration,
    OpenLoad load,
    SearchGoal goal,
    Expectations expect) {
  public SearchCell {
    requireNonNull(target, "target is null");
    requireNonNull(configuration, "configuration is null");
    requireNonNull(load, "load is null");
    requireNonNull(goal, "goal is null");
    requireNonNull(expect, "expect is null");
  }

  /** All that a plan searches, each configuration with all targets; none where it doesn't. */
  public static List<SearchCell> of(PlanDocument document) {
    List<SearchCell> cells = new ArrayList<>();
    for (Configuration configuration : document.configurations()) {
      for (String target : document.plan().targets().keySet()) {
        cell(document, configuration, target).ifPresent(cells::add);
      }
    }
    return List.copyOf(cells);
  }

  private static Optional<SearchCell> cell(
      PlanDocument document, Configuration configuration, String target) {
    return switch (configuration.load()) {
      case ClosedLoad _ -> Optional.empty();
      case OpenLoad open ->
          open.search()
              .map(
                  search ->
                      new SearchCell(
                          target,
                          configuration,
                          open,
                          SearchGoal.of(search, document.plan().iterations().fewest()),
                          document.plan().expect()));
    };
  }

  /** What the searches of a plan have found so far; none where it searches nothing. */
  public static List<SearchResult> results(PlanDocument document, List<TrialResult> trials) {
    return of(document).stream().map(cell -> cell.result(trials)).toList();
  }

  /** What a trial says of its rate; empty where it is none of the search. */
  public Optional<SearchStep> said(TrialResult result) {
    return isOf(result)
        ? Optional.of(step(result, new SearchProgress(goal, List.of())))
        : Optional.empty();
  }

  private boolean isOf(TrialResult result) {
    Trial trial = result.measurement().trial();
    return trial.purpose().searches()
        && trial.target().equals(target)
        && trial.configuration().equals(configuration.label());
  }

  private SearchStep step(TrialResult result, SearchProgress before) {
    return SearchTrials.step(result.measurement(), result.verdict(), before, expect);
  }

  /** How far the search is. */
  public SearchProgress progress(List<TrialResult> trials) {
    List<SearchStep> steps = new ArrayList<>();
    for (TrialResult result : trials) {
      if (isOf(result)) {
        steps.add(step(result, new SearchProgress(goal, steps)));
      }
    }
    return new SearchProgress(goal, steps);
  }

  private SearchResult result(List<TrialResult> trials) {
    SearchProgress progress = progress(trials);
    return switch (progress.next()) {
      case SearchMove.Done(var ending, var confirmed, var failed) ->
          result(progress, ending, confirmed, failed);
      case SearchMove.Probe _, SearchMove.Try _, SearchMove.Confirm _ ->
          result(progress, SearchEnding.UNFINISHED, OptionalDouble.empty(), progress.failed());
    };
  }

  private SearchResult result(
      SearchProgress progress,
      SearchEnding ending,
      OptionalDouble confirmed,
      OptionalDouble failed) {
    return new SearchResult(
        target,
        configuration.label(),
        goal.objective().text(),
        goal.unit(),
        goal.width(),
        confirmed,
        failed,
        ending,
        progress.steps());
  }

  /** The load of the search's next trial. */
  public LoadModel loadFor(SearchMove move) {
    return SearchTrials.load(
        load, goal, configuration.workload().insert().rowsPerTransaction(), move);
  }
}
