package dev.spate.engine.plan;

import dev.spate.engine.plan.LambdaFleetSpec.Invocation;
import dev.spate.protocol.load.ArrivalRate;
import dev.spate.protocol.load.ClosedLoad;
import dev.spate.protocol.load.LoadModel;
import dev.spate.protocol.load.OpenLoad;
import dev.spate.protocol.setting.BrokenRules;
import java.util.List;

/** What a load and a fleet must be to each other. */
final class ConfigurationRules {
  /** Ten times what a worker could send to a server that answers at once. */
  private static final int MAX_RATE_OF_A_WORKER = 10_000_000;

  private final LoadModel load;
  private final FleetSpec fleet;
  private final BrokenRules broken = new BrokenRules();

  private ConfigurationRules(LoadModel load, FleetSpec fleet) {
    this.load = load;
    this.fleet = fleet;
  }

  static void check(LoadModel load, FleetSpec fleet) {
    ConfigurationRules rules = new ConfigurationRules(load, fleet);
    rules.shares();
    rules.environments();
    rules.broken.refuse();
  }

  /** Each worker has a share. */
  private void shares() {
    switch (load) {
      case ClosedLoad closed -> share("concurrency", closed.peak());
      case OpenLoad open -> {
        share("connections", open.connections());
        open.arrivalRate().ifPresent(rate -> rate(rate, List.of("load", "arrivalRate")));
        open.search().ifPresent(search -> rate(search.to(), List.of("load", "search", "to")));
        for (int stage = 0; stage < open.stages().size(); stage++) {
          List<String> place = List.of("load", "stages", Integer.toString(stage), "to");
          rate(open.stages().get(stage).to(), place);
        }
      }
    }
    load.transactions().ifPresent(count -> share("transactions", count));
  }

  /**
   * What no worker could even count as dropped isn't a rate. A rate of rows is judged as if each
   * came alone: rules beside the workload would come too late for it.
   */
  private void rate(ArrivalRate rate, List<String> place) {
    int workers = fleet.shares();
    if (rate.perSecond() / workers > MAX_RATE_OF_A_WORKER) {
      String rule =
          "must be at most %,d/s for each worker, of which there are %d"
              .formatted(MAX_RATE_OF_A_WORKER, workers);
      broken.add(place, rule, rate);
    }
  }

  private void share(String key, long total) {
    if (total < fleet.shares()) {
      String rule =
          "must be at least the number of workers (%d), so that each has a share"
              .formatted(fleet.shares());
      broken.add(List.of("load", key), rule, total);
    }
  }

  /** Each transaction under way as an invocation of its own takes an environment. */
  private void environments() {
    if (fleet instanceof LambdaFleetSpec lambda
        && lambda.invocation() == Invocation.TRANSACTION
        && lambda.workers() < load.peak()) {
      String key =
          switch (load) {
            case ClosedLoad _ -> "load.concurrency";
            case OpenLoad _ -> "load.connections";
          };
      String rule =
          ("must be at least %s (%d) with invocation: transaction, since each transaction under way"
                  + " takes an environment")
              .formatted(key, load.peak());
      broken.add(List.of("fleet", "workers"), rule, lambda.workers());
    }
  }
}
