package dev.spate.cli.narration;

import dev.spate.cli.terminal.Style;
import dev.spate.cli.terminal.Terminal;
import dev.spate.engine.plan.PlanDocument;
import dev.spate.engine.result.TrialResult;
import dev.spate.engine.search.SearchResult;
import dev.spate.engine.search.SearchStep;
import dev.spate.engine.search.run.SearchCell;
import java.util.List;
import java.util.Optional;

/**
 * What the trials of searches say, in lines.
 *
 * @param cells all that the plan searches
 */
record SearchLines(List<SearchCell> cells) {
  SearchLines {
    cells = List.copyOf(cells);
  }

  static SearchLines of(PlanDocument plan) {
    return new SearchLines(SearchCell.of(plan));
  }

  /** What a trial says of its rate, in place of a verdict; empty where it only measures. */
  Optional<String> verdict(TrialResult result, Terminal terminal) {
    return said(result).map(step -> "  " + words(step, terminal));
  }

  /** Why a rate doesn't hold. */
  List<String> reasons(TrialResult result) {
    return said(result)
        .filter(step -> step.answer() == SearchStep.Answer.BREAKS)
        .map(SearchStep::reasons)
        .orElse(List.of());
  }

  private Optional<SearchStep> said(TrialResult result) {
    return cells.stream().flatMap(cell -> cell.said(result).stream()).findFirst();
  }

  private String words(SearchStep step, Terminal terminal) {
    String rate = SearchResult.rate(step.rate(), cells.getFirst().goal().unit());
    boolean probe = step.phase() == SearchStep.Phase.PROBE;
    return switch (step.answer()) {
      case HOLDS -> terminal.styled(Style.GOOD, (probe ? "reaches " : "holds ") + rate);
      case BREAKS -> terminal.styled(Style.DIM, "breaks at " + rate);
      case GENERATOR -> terminal.styled(Style.WARNING, "generator's limit at " + rate);
      case UNUSABLE, WRONG -> terminal.styled(Style.BAD, "INVALID at " + rate);
    };
  }
}
