package dev.spate.engine.sequence;

import dev.spate.engine.plan.Iterations;
import dev.spate.engine.result.TrialResult;
import dev.spate.engine.trial.Trial;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/**
 * Blocks, iteration by iteration: as often as the plan says, and then until a rule has enough of
 * them. A block that has ended doesn't begin again. A source is asked about one run.
 */
final class IterationSource implements TrialSource {
  private final List<Block> blocks;
  private final Iterations iterations;
  private final BalancedOrder order;
  private final Precision precision;

  /** What the rule said after a trial, since the run's state asks anew at each step. */
  private final Map<Moment, Set<String>> answers = new ConcurrentHashMap<>();

  /** A trial as it was measured, and with it all that were before it. */
  private record Moment(String trial, Instant startAt, Map<String, Double> metrics) {
    static Moment of(TrialResult result) {
      return new Moment(
          result.measurement().trial().id(), result.measurement().startAt(), result.metrics());
    }
  }

  /** Says which blocks want another iteration. */
  @FunctionalInterface
  interface Precision {
    /**
     * Names of the blocks that go on.
     *
     * @param done whole iterations
     */
    Set<String> open(List<TrialResult> done);
  }

  /**
   * The trials of these blocks.
   *
   * @param precision is asked after whole iterations, from the fewest on
   */
  IterationSource(
      List<Block> blocks, Iterations iterations, BalancedOrder order, Precision precision) {
    this.blocks = List.copyOf(blocks);
    this.iterations = iterations;
    this.order = order;
    this.precision = precision;
  }

  @Override
  public Optional<PlannedTrial> next(List<TrialResult> done) {
    Set<String> open = blocks.stream().map(Block::name).collect(Collectors.toSet());
    int begun = 0;
    for (int iteration = 1; iteration <= iterations.most(); iteration++) {
      if (iteration > iterations.fewest()) {
        open = stillOpen(open, done.subList(0, begun));
      }
      List<Block.Cell> cells = order.iteration(iteration, blocks, open);
      if (done.size() < begun + cells.size()) {
        return Optional.of(planned(done.size(), cells.get(done.size() - begun), iteration));
      }
      begun += cells.size();
    }
    return Optional.empty();
  }

  private Set<String> stillOpen(Set<String> before, List<TrialResult> done) {
    if (before.isEmpty()) {
      return before;
    }
    Set<String> open = new HashSet<>(before);
    open.retainAll(answers.computeIfAbsent(Moment.of(done.getLast()), _ -> answer(done)));
    return open;
  }

  /** Where most iterations compare nothing, more of them would hardly be better. */
  private Set<String> answer(List<TrialResult> done) {
    Set<String> open = new HashSet<>(precision.open(done));
    open.removeIf(block -> CompleteBlocks.of(done, block).mostlyBroken());
    return open;
  }

  private static PlannedTrial planned(int index, Block.Cell cell, int iteration) {
    Trial trial =
        Trial.at(
            index,
            cell.target(),
            cell.configuration().label(),
            cell.configuration().settings(),
            iteration,
            cell.configuration().fleet().shares());
    return new PlannedTrial(trial, cell.configuration());
  }

  @Override
  public TrialCount count() {
    int each = blocks.stream().mapToInt(block -> block.cells().size()).sum();
    return new TrialCount(each * iterations.fewest(), each * iterations.most());
  }

  @Override
  public int workersAtMost() {
    return blocks.stream()
        .flatMap(block -> block.cells().stream())
        .mapToInt(cell -> cell.configuration().fleet().shares())
        .max()
        .orElse(1);
  }
}
