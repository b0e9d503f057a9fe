package dev.spate.engine.sequence;

import static java.util.Objects.requireNonNull;

import dev.spate.engine.plan.Configuration;
import java.util.List;

/**
 * What is tried side by side in an iteration and compared: one configuration on each target.
 *
 * @param name by which blocks are told apart; the configuration's label
 * @param cells one for each target, in the plan's order
 */
public record Block(String name, List<Cell> cells) {
  /**
   * One trial of a block.
   *
   * @param target the target's name
   * @param configuration what the target gets
   */
  public record Cell(String target, Configuration configuration) {
    public Cell {
      requireNonNull(target, "target is null");
      requireNonNull(configuration, "configuration is null");
    }
  }

  public Block {
    requireNonNull(name, "name is null");
    cells = List.copyOf(cells);
    if (cells.isEmpty()) {
      throw new IllegalArgumentException("a block must have at least one cell");
    }
  }

  /** A configuration on each of these targets. */
  public static Block of(Configuration configuration, List<String> targets) {
    return new Block(
        configuration.label(),
        targets.stream().map(target -> new Cell(target, configuration)).toList());
  }
}
