package dev.spate.engine.plan.rules;

import dev.spate.engine.plan.Expectations;
import dev.spate.engine.plan.FleetSpec;
import dev.spate.engine.plan.LambdaFleetSpec;
import dev.spate.engine.plan.grammar.Place;
import dev.spate.engine.plan.yaml.Node;
import dev.spate.engine.target.EmbeddedTarget;
import dev.spate.engine.target.PostgresTarget;
import dev.spate.protocol.load.LoadModel;
import dev.spate.protocol.workload.Generator;
import dev.spate.protocol.workload.Insert;
import dev.spate.protocol.workload.Workload;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** The rules that concern several keys at once, for one point of the sweep. */
public final class PlanRules {
  private final Place root;
  private final Map<String, Object> parts;
  private final Function<String, Optional<String>> checkProblem;

  /**
   * Rules for one point of the sweep.
   *
   * @param parts what could be bound, by the plan's keys
   */
  public PlanRules(
      Place root, Map<String, Object> parts, Function<String, Optional<String>> checkProblem) {
    this.root = root;
    this.parts = parts;
    this.checkProblem = checkProblem;
  }

  /** Reports what is wrong within one record. */
  public static void record(Object bound, Place place) {
    switch (bound) {
      case LoadModel _ -> LoadRules.end(place);
      case Workload workload -> WorkloadRules.workload(workload, place);
      case Insert insert -> WorkloadRules.insert(insert, place);
      case Generator generator -> GeneratorRules.check(generator, place);
      case PostgresTarget target -> TargetRules.check(target, place);
      case Expectations expect -> ExpectationRules.check(expect, place);
      case LambdaFleetSpec fleet -> FleetRules.check(fleet, place);
      default -> {}
    }
  }

  /** Reports what is wrong between the plan's parts. */
  public void check(int configurations) {
    checks();
    Optional<Workload> workload = part("workload", Workload.class);
    Optional<LoadModel> load = part("load", LoadModel.class);
    Optional<FleetSpec> fleet = part("fleet", FleetSpec.class);
    if (load.isPresent() && fleet.isPresent()) {
      LoadRules.shares(load.get(), fleet.get().shares(), root.at("load"));
      FleetRules.besideLoad(fleet.get(), load.get(), root.at("fleet"));
    }
    workload.ifPresent(this::create);
    if (workload.isPresent() && load.isPresent()) {
      int trials = part("iterations", Integer.class).orElse(1) * configurations;
      KeySpace.check(workload.get(), load.get(), trials, root.at("workload"));
    }
  }

  private <T> Optional<T> part(String key, Class<T> type) {
    return Optional.ofNullable(parts.get(key)).filter(type::isInstance).map(type::cast);
  }

  /** An embedded server starts empty, so that somebody has to create the table. */
  private void create(Workload workload) {
    boolean embedded =
        parts.get("targets") instanceof Map<?, ?> targets
            && targets.values().stream().anyMatch(EmbeddedTarget.class::isInstance);
    if (embedded && workload.create().isEmpty() && !root.at("workload").has("create")) {
      String rule = "is missing; an embedded server starts without tables";
      root.at("workload").reportKey("create", rule, "");
    }
  }

  private void checks() {
    if (!(root.at("checks").node() instanceof Node.Items items)) {
      return;
    }
    List<Node> conditions = items.items();
    for (int i = 0; i < conditions.size(); i++) {
      if (conditions.get(i) instanceof Node.Text text && !text.text().isBlank()) {
        Place place = new Place(text, root.path().key("checks").item(i), root.problems());
        checkProblem.apply(text.text()).ifPresent(rule -> place.report(rule, ""));
      }
    }
  }
}
