package dev.spate.engine.plan.rules;

import dev.spate.engine.plan.grammar.Place;
import dev.spate.engine.plan.yaml.Node;
import dev.spate.protocol.load.ArrivalRate;
import dev.spate.protocol.load.ClosedLoad;
import dev.spate.protocol.load.LoadModel;
import dev.spate.protocol.load.OpenLoad;
import java.util.List;

/** What a load must be beyond its single keys. */
final class LoadRules {
  private static final List<String> ENDS = List.of("duration", "transactions", "stages");

  /** Ten times what a worker could send to a server that answers at once. */
  private static final int RATE_OF_A_WORKER_MAX = 10_000_000;

  private LoadRules() {}

  /** Exactly one thing ends a load. */
  static void end(Place place) {
    List<String> given =
        ENDS.stream().filter(key -> place.has(key) && !isEmptyList(place.at(key).node())).toList();
    if (given.isEmpty()) {
      place.report("needs one of duration, transactions and stages", "");
    } else if (given.size() > 1) {
      place.report(
          "must have only one of duration, transactions and stages", String.join(" and ", given));
    }
  }

  private static boolean isEmptyList(Node node) {
    return node instanceof Node.Items items && items.items().isEmpty();
  }

  /** Each worker has a share. */
  static void shares(LoadModel load, int workers, Place place) {
    switch (load) {
      case ClosedLoad closed -> share("concurrency", closed.peak(), workers, place);
      case OpenLoad open -> share("connections", open.connections(), workers, place);
    }
    if (load instanceof OpenLoad open) {
      rate(open.arrivalRate(), "arrivalRate", workers, place);
      for (int stage = 0; stage < open.stages().size(); stage++) {
        rate(open.stages().get(stage).to(), "to", workers, place.at("stages").item(stage));
      }
    }
    load.transactions().ifPresent(count -> share("transactions", count, workers, place));
  }

  /**
   * What no worker could even count as dropped isn't a rate. A rate of rows is judged as if each
   * came alone: rules beside the workload would come too late for it.
   */
  private static void rate(ArrivalRate rate, String key, int workers, Place place) {
    if (rate.perSecond() / workers > RATE_OF_A_WORKER_MAX) {
      place.reportKey(
          key,
          "must be at most %,d/s for each worker, of which there are %d"
              .formatted(RATE_OF_A_WORKER_MAX, workers),
          rate);
    }
  }

  private static void share(String key, long total, int workers, Place place) {
    if (total < workers) {
      String rule =
          "must be at least the number of workers (%d), so that each has a share"
              .formatted(workers);
      place.reportKey(key, rule, total);
    }
  }
}
