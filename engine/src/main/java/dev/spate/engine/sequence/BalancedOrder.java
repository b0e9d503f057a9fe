package dev.spate.engine.sequence;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;

/**
 * The order of trials within iterations: random, but balanced. An iteration with an odd number
 * draws an order, and the one after it takes the reverse, so that over the two each trial has come
 * as often before each other one as after it: an effect of the place, or a trend that is even over
 * the two, hits all alike. Which of the two comes first is chance, so that no rhythm of the machine
 * falls in with it (randomized blocks: R. A. Fisher, The Design of Experiments, 1935; an order with
 * its reverse cancels a linear trend: D. R. Cox, "Some systematic experimental designs", Biometrika
 * 38, 1951).
 *
 * <p>It follows from the run's seed alone. {@link Random} is used because its numbers are specified
 * and so the same on each JDK.
 *
 * @param seed the run's
 */
public record BalancedOrder(long seed) {
  /** The stream of the blocks' order; those within blocks have the streams above it. */
  private static final int BLOCKS = 0;

  /**
   * The trials of an iteration in their order: block by block, each of them in one piece.
   *
   * @param blocks all of them
   * @param open names of those that are in the iteration
   */
  public List<Block.Cell> iteration(int number, List<Block> blocks, Set<String> open) {
    List<Block.Cell> cells = new ArrayList<>();
    for (Block block : ordered(BLOCKS, number, blocks)) {
      if (open.contains(block.name())) {
        cells.addAll(ordered(1 + blocks.indexOf(block), number, block.cells()));
      }
    }
    return List.copyOf(cells);
  }

  /**
   * The same things in an iteration's order.
   *
   * @param stream tells apart what is ordered independently
   * @param iteration from 1
   */
  public <T> List<T> ordered(int stream, int iteration, List<T> things) {
    return order(stream, iteration, things.size()).stream().<T>map(things::get).toList();
  }

  /** An order of the numbers below a count. */
  List<Integer> order(int stream, int iteration, int count) {
    int pair = (iteration - 1) / 2;
    Random random = new Random(mixed(mixed(mixed(seed) + stream) + pair));
    List<Integer> order = new ArrayList<>();
    for (int next = 0; next < count; next++) {
      order.add(next);
    }
    // Durstenfeld, Algorithm 235, Communications of the ACM 7, 1964
    for (int last = count - 1; last > 0; last--) {
      Collections.swap(order, last, random.nextInt(last + 1));
    }
    return iteration % 2 == 1 ? order : order.reversed();
  }

  /** The finalizer of SplitMix64 (Steele, Lea, Flood: Fast splittable generators, 2014). */
  private static long mixed(long value) {
    long mixed = value + 0x9e3779b97f4a7c15L;
    mixed = (mixed ^ (mixed >>> 30)) * 0xbf58476d1ce4e5b9L;
    mixed = (mixed ^ (mixed >>> 27)) * 0x94d049bb133111ebL;
    return mixed ^ (mixed >>> 31);
  }
}
