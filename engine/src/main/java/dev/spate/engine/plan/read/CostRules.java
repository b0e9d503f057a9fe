package dev.spate.engine.plan.read;

import dev.spate.engine.cost.PriceTable;
import dev.spate.engine.cost.RunCosts;
import dev.spate.engine.plan.Configuration;
import dev.spate.engine.plan.PlanDocument;
import dev.spate.engine.plan.grammar.Place;
import dev.spate.engine.plan.yaml.Node;
import dev.spate.protocol.setting.Nearest;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/** The rules of what a plan says of costs. */
final class CostRules {
  private CostRules() {}

  static void check(Place root) {
    if (root.has("prices") && root.at("prices").node() instanceof Node.Text text) {
      List<String> problems = new ArrayList<>();
      PriceTable _ = PriceTable.read(text.text(), problems);
      problems.forEach(problem -> root.at("prices").report(problem, ""));
    }
    if (root.has("instances")
        && root.at("instances").node() instanceof Node.Mapping instances
        && root.at("targets").node() instanceof Node.Mapping targets) {
      List<String> names = List.copyOf(targets.entries().keySet());
      instances.entries().keySet().stream()
          .filter(name -> !names.contains(name))
          .forEach(
              name ->
                  root.at("instances")
                      .reportKey(
                          name, "must be one of the targets" + Nearest.hint(name, names), ""));
    }
  }

  /** A run that could not make its first trial would only say that it is over. */
  static void maxRows(Place root, Configuration configuration) {
    OptionalLong most = configuration.rowsAtMost();
    if (root.has("maxRows")
        && root.at("maxRows").node() instanceof Node.Text(var _, String text, var _)
        && text.matches("\\d{1,18}")
        && most.isPresent()
        && most.getAsLong() > Long.parseLong(text)) {
      root.reportKey(
          "maxRows",
          "must be %,d or more, which a trial's load can send".formatted(most.getAsLong()),
          text);
    }
  }

  /** A bound on what nobody knows the price of would be none. */
  static void maxCost(Place root, PlanDocument document) {
    document
        .plan()
        .maxCost()
        .ifPresent(
            most -> {
              RunCosts costs = new RunCosts(document);
              costs
                  .missing()
                  .forEach(
                      missing ->
                          root.reportKey(
                              "maxCost", "needs all prices; " + missing, most.toString()));
              for (Configuration one : document.configurations()) {
                document
                    .plan()
                    .targets()
                    .keySet()
                    .forEach(target -> oneTrial(root, costs, target, one, most));
              }
            });
  }

  private static void oneTrial(
      Place root, RunCosts costs, String target, Configuration one, double most) {
    double cost = costs.most(target, one, one.rowsExpected());
    if (cost > most) {
      root.reportKey(
          "maxCost",
          "must be %.4g or more, which a trial on %s can cost".formatted(cost, target),
          Double.toString(most));
    }
  }
}
