package dev.spate.engine.sequence;

import dev.spate.engine.plan.Configuration;
import dev.spate.engine.result.TrialResult;
import dev.spate.engine.search.SearchMove;
import dev.spate.engine.search.run.SearchCell;
import dev.spate.engine.trial.Trial;
import dev.spate.engine.trial.TrialPurpose;
import dev.spate.protocol.load.OpenLoad;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The trials of a plan that searches for the highest rate: first each target × configuration is
 * searched by itself, then the rates that were found are confirmed, each iteration going through
 * all of them, so that they can be compared. Where one isn't confirmed, its search goes on.
 */
final class SearchSource implements TrialSource {
  /** The setting that a rate is one of, as a plan writes it. */
  private static final String RATE = "load.arrivalRate";

  private final List<SearchCell> cells;
  private final List<Block> blocks;
  private final BalancedOrder order;

  /**
   * The trials of these searches.
   *
   * @param blocks the configurations on the targets, in whose order rates are confirmed
   */
  SearchSource(List<SearchCell> cells, List<Block> blocks, BalancedOrder order) {
    this.cells = List.copyOf(cells);
    this.blocks = List.copyOf(blocks);
    this.order = order;
  }

  private record Next(SearchCell cell, SearchMove move, int iteration) {}

  @Override
  public Optional<PlannedTrial> next(List<TrialResult> done) {
    List<Next> moves = cells.stream().flatMap(cell -> next(cell, done).stream()).toList();
    return moves.stream()
        .filter(one -> !(one.move() instanceof SearchMove.Confirm))
        .findFirst()
        .or(() -> confirmation(moves))
        .map(one -> planned(one, done.size()));
  }

  private static Optional<Next> next(SearchCell cell, List<TrialResult> done) {
    var progress = cell.progress(done);
    return switch (progress.next()) {
      case SearchMove.Done _ -> Optional.empty();
      case SearchMove.Confirm(double rate, int iteration) ->
          Optional.of(new Next(cell, new SearchMove.Confirm(rate, iteration), iteration));
      case SearchMove.Probe probe -> Optional.of(new Next(cell, probe, 1));
      case SearchMove.Try(double rate) ->
          Optional.of(new Next(cell, new SearchMove.Try(rate), progress.steps().size() + 1));
    };
  }

  /** One of the earliest iteration that isn't complete, in that iteration's order. */
  private Optional<Next> confirmation(List<Next> moves) {
    OptionalInt earliest = moves.stream().mapToInt(Next::iteration).min();
    if (earliest.isEmpty()) {
      return Optional.empty();
    }
    int iteration = earliest.getAsInt();
    Set<String> names = blocks.stream().map(Block::name).collect(Collectors.toSet());
    return order.iteration(iteration, blocks, names).stream()
        .flatMap(cell -> moves.stream().filter(move -> isOf(move, cell, iteration)))
        .findFirst();
  }

  private static boolean isOf(Next move, Block.Cell cell, int iteration) {
    return move.iteration() == iteration
        && move.cell().target().equals(cell.target())
        && move.cell().configuration().equals(cell.configuration());
  }

  private static PlannedTrial planned(Next next, int index) {
    Configuration of = next.cell().configuration();
    var load = next.cell().loadFor(next.move());
    Map<String, String> settings = new LinkedHashMap<>(of.settings());
    if (load instanceof OpenLoad open) {
      settings.put(RATE, open.rate().toString());
    }
    Configuration configuration =
        new Configuration(of.label(), settings, of.workload(), load, of.fleet());
    TrialPurpose purpose =
        next.move() instanceof SearchMove.Confirm ? TrialPurpose.CONFIRMATION : TrialPurpose.SEARCH;
    return new PlannedTrial(
        Trial.at(
            index,
            next.cell().target(),
            of.label(),
            settings,
            next.iteration(),
            of.fleet().shares(),
            purpose),
        configuration);
  }

  @Override
  public TrialCount count() {
    return new TrialCount(
        cells.stream().mapToInt(cell -> cell.goal().trialsAtLeast()).sum(),
        cells.stream().mapToInt(cell -> cell.goal().trialsAtMost()).sum());
  }

  @Override
  public int workersAtMost() {
    return cells.stream().mapToInt(cell -> cell.configuration().fleet().shares()).max().orElse(1);
  }
}
