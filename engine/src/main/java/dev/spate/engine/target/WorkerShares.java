package dev.spate.engine.target;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Shares workers out by weights: by the largest remainder, and in such a way that whoever has a
 * weight gets one, where there are enough. The same weights and workers always give the same
 * shares.
 */
public final class WorkerShares {
  private final List<Integer> weights;
  private final int workers;
  private final long weight;

  private WorkerShares(List<Integer> weights, int workers) {
    this.weights = weights;
    this.workers = workers;
    this.weight = weights.stream().mapToLong(Integer::longValue).sum();
  }

  /**
   * Each one's workers, in the order of the weights.
   *
   * @param weights none negative, one or more above 0
   * @param workers no fewer than there are weights above 0
   */
  public static List<Integer> of(List<Integer> weights, int workers) {
    long loaded = weights.stream().filter(one -> one > 0).count();
    if (loaded == 0 || workers < loaded || weights.stream().anyMatch(one -> one < 0)) {
      throw new IllegalArgumentException(
          "%d workers can't be shared out by the weights %s".formatted(workers, weights));
    }
    return new WorkerShares(weights, workers).shares();
  }

  private List<Integer> shares() {
    List<Integer> shares = new ArrayList<>();
    for (int weightOf : weights) {
      shares.add(Math.toIntExact(weightOf * (long) workers / weight));
    }
    int rest = workers - shares.stream().mapToInt(Integer::intValue).sum();
    IntStream.range(0, weights.size())
        .boxed()
        .sorted((one, other) -> Long.compare(remainder(other), remainder(one)))
        .limit(rest)
        .forEach(index -> shares.set(index, shares.get(index) + 1));
    for (int index = 0; index < shares.size(); index++) {
      if (weights.get(index) > 0 && shares.get(index) == 0) {
        shares.set(index, 1);
        int richest = richest(shares);
        shares.set(richest, shares.get(richest) - 1);
      }
    }
    return List.copyOf(shares);
  }

  private long remainder(int index) {
    return weights.get(index) * (long) workers % weight;
  }

  /** Who has most beyond what is due to it, of those that have one to spare. */
  private int richest(List<Integer> shares) {
    return IntStream.range(0, shares.size())
        .filter(index -> shares.get(index) > 1)
        .boxed()
        .max((one, other) -> Long.compare(beyond(shares, one), beyond(shares, other)))
        .orElseThrow();
  }

  private long beyond(List<Integer> shares, int index) {
    return shares.get(index) * weight - weights.get(index) * (long) workers;
  }
}
