package dev.spate.engine.plan.read;

import dev.spate.engine.metric.Metric;
import dev.spate.engine.plan.Configuration;
import dev.spate.engine.plan.FleetSpec;
import dev.spate.engine.plan.Iterations;
import dev.spate.engine.plan.Preheat;
import dev.spate.engine.plan.edit.Labels;
import dev.spate.engine.plan.edit.Sweep;
import dev.spate.engine.plan.grammar.DurationText;
import dev.spate.engine.plan.grammar.Place;
import dev.spate.engine.plan.yaml.Node;
import dev.spate.engine.search.Objective;
import dev.spate.engine.search.SearchGoal;
import dev.spate.engine.search.SearchTrials;
import dev.spate.engine.target.Target;
import dev.spate.engine.target.WeightedEndpoint;
import dev.spate.protocol.load.ClosedLoad;
import dev.spate.protocol.load.LoadModel;
import dev.spate.protocol.load.OpenLoad;
import dev.spate.protocol.setting.BrokenRulesException;
import dev.spate.protocol.setting.Nearest;
import dev.spate.protocol.workload.Workload;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** The rules between parts of the plan that no record holds together, and between its trials. */
final class PlanRules {
  private final Sweep.Point point;
  private final Place root;
  private final Map<String, Object> parts;

  /**
   * Rules for one point of the sweep.
   *
   * @param root the place of the point's document
   * @param parts what could be bound, by the plan's keys
   */
  PlanRules(Sweep.Point point, Place root, Map<String, Object> parts) {
    this.point = point;
    this.root = root;
    this.parts = parts;
  }

  /** The point's configuration; empty where something is wrong with it, which is reported. */
  Optional<Configuration> configuration(int configurations) {
    Optional<Workload> workload = part("workload", Workload.class);
    Optional<LoadModel> load = part("load", LoadModel.class).map(this::preheated);
    Optional<FleetSpec> fleet = part("fleet", FleetSpec.class);
    workload.ifPresent(this::create);
    fleet.ifPresent(this::endpoints);
    load.ifPresent(
        model -> part("iterations", Iterations.class).ifPresent(count -> search(model, count)));
    if (workload.isPresent() && load.isPresent()) {
      limits(workload.get(), load.get());
      int trials = iterations() * configurations;
      KeySpace.check(workload.get(), load.get(), trials, root.at("workload"));
      switch (load.get()) {
        case ClosedLoad _ -> {}
        case OpenLoad open -> lowest(open, workload.get());
      }
    }
    return workload.flatMap(
        rows -> load.flatMap(model -> fleet.flatMap(spec -> configuration(rows, model, spec))));
  }

  private Optional<Configuration> configuration(
      Workload workload, LoadModel load, FleetSpec fleet) {
    try {
      String label = Labels.of(point.settings());
      Configuration configuration =
          new Configuration(label, point.settings(), workload, load, fleet);
      CostRules.maxRows(root, configuration);
      return Optional.of(configuration);
    } catch (BrokenRulesException e) {
      e.rules().forEach(root::report);
      return Optional.empty();
    }
  }

  /** How many there are at most; one where the plan's are refused. */
  private int iterations() {
    int targets = parts.get("targets") instanceof Map<?, ?> bound ? bound.size() : 1;
    return part("iterations", Iterations.class).map(of -> of.forTargets(targets).most()).orElse(1);
  }

  /** What decides must be a metric of which more or less is better. */
  static void primary(Place place) {
    if (!(place.node() instanceof Node.Text text) || text.text().isBlank()) {
      return; // which the binder reports
    }
    List<String> names = Metric.withDirection().stream().map(Metric::key).toList();
    Optional<Metric> named = Metric.named(text.text());
    if (named.isEmpty()) {
      String hint = Nearest.hint(text.text(), names);
      String known = hint.isEmpty() ? ", such as rows_per_second or p99" : hint;
      place.report("must be a metric" + known, text.words());
    } else if (!names.contains(text.text())) {
      place.report("must be a metric of which more or less is better", text.words());
    }
  }

  private LoadModel preheated(LoadModel load) {
    return part("preheat", Preheat.class).map(preheat -> preheat.before(load)).orElse(load);
  }

  /** What a target's kind of server refuses, each once, whichever targets are of that kind. */
  private void limits(Workload workload, LoadModel load) {
    if (parts.get("targets") instanceof Map<?, ?> targets) {
      targets.values().stream()
          .filter(Target.class::isInstance)
          .map(Target.class::cast)
          .flatMap(target -> target.brokenLimits(workload, load).stream())
          .distinct()
          .forEach(root::report);
    }
  }

  /** Each endpoint that has a weight gets a worker. */
  private void endpoints(FleetSpec fleet) {
    if (!(parts.get("targets") instanceof Map<?, ?> targets)) {
      return;
    }
    targets.forEach(
        (name, bound) -> {
          if (bound instanceof Target target) {
            int loaded = WeightedEndpoint.loaded(target.spread(name.toString()));
            if (loaded > fleet.shares()) {
              String rule =
                  "must be no more with a weight than there are workers to share out, %d with fleet.workers"
                          .formatted(fleet.shares())
                      + " as it is";
              root.at("targets").at(name.toString()).reportKey("endpoints", rule, loaded);
            }
          }
        });
  }

  private <T> Optional<T> part(String key, Class<T> type) {
    return Optional.ofNullable(parts.get(key)).filter(type::isInstance).map(type::cast);
  }

  /** A server of the run starts empty, so that somebody has to create the table. */
  private void create(Workload workload) {
    boolean embedded =
        parts.get("targets") instanceof Map<?, ?> targets
            && targets.values().stream()
                .anyMatch(target -> target instanceof Target own && own.startsServer());
    if (embedded && workload.create().isEmpty() && !root.at("workload").has("create")) {
      String rule = "is missing; a server that is started for the run has no tables";
      root.at("workload").reportKey("create", rule, "");
    }
  }

  /** A trial at the lowest rate is as long as a plan lets any be. */
  private void lowest(OpenLoad load, Workload workload) {
    load.search()
        .filter(search -> Objective.problem(search.objective()).isEmpty())
        .ifPresent(
            search -> {
              SearchGoal goal = SearchGoal.of(search, 1);
              Duration longest =
                  SearchTrials.longest(load, goal, workload.insert().rowsPerTransaction())
                      .duration()
                      .orElseThrow();
              if (longest.compareTo(DurationText.MAX_DURATION) > 0) {
                String rule =
                    "must be higher, since a trial would need more than %s for the %,d operations that the objective asks for"
                        .formatted(
                            DurationText.format(DurationText.MAX_DURATION),
                            goal.objective().operationsNeeded());
                root.at("load").at("search").reportKey("from", rule, search.from().toString());
              }
            });
  }

  /** What is wrong with the objective of a search. */
  static void objective(Place load) {
    Place search = load.at("search");
    if (load.has("search")
        && search.has("objective")
        && search.at("objective").node() instanceof Node.Text text
        && !text.text().isBlank()) {
      Objective.problem(text.text()).ifPresent(rule -> search.at("objective").report(rule, ""));
    }
  }

  /** The confirmations of a search are counted beforehand. */
  private void search(LoadModel load, Iterations iterations) {
    boolean searched =
        switch (load) {
          case ClosedLoad _ -> false;
          case OpenLoad open -> open.search().isPresent();
        };
    if (searched && iterations.until().isPresent()) {
      root.at("iterations")
          .reportKey(
              "until",
              "must not stand beside load.search, whose rate is confirmed by a fixed number of"
                  + " iterations",
              iterations.until().get().toString());
    }
  }

  /** What is wrong with the conditions, rule and value. */
  static void conditions(Place checks, Function<String, Optional<String>> problem) {
    if (!(checks.node() instanceof Node.Items items)) {
      return;
    }
    List<Node> conditions = items.items();
    for (int i = 0; i < conditions.size(); i++) {
      if (conditions.get(i) instanceof Node.Text text && !text.text().isBlank()) {
        Place place = checks.item(i);
        problem.apply(text.text()).ifPresent(rule -> place.report(rule, ""));
      }
    }
  }
}
