package dev.spate.engine.plan;

import dev.spate.engine.plan.grammar.Place;
import dev.spate.engine.plan.yaml.Node;
import dev.spate.protocol.load.ClosedLoad;
import dev.spate.protocol.load.LoadModel;
import dev.spate.protocol.load.OpenLoad;
import java.util.List;

/** What a load must be beyond its single keys. */
final class LoadRules {
  private static final List<String> ENDS = List.of("duration", "transactions", "stages");

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
    load.transactions().ifPresent(count -> share("transactions", count, workers, place));
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
