package dev.spate.engine.plan.read;

import static java.util.Objects.requireNonNull;

import dev.spate.engine.plan.Configuration;
import dev.spate.engine.plan.Plan;
import dev.spate.engine.plan.PlanDocument;
import dev.spate.engine.plan.PlanGrammar;
import dev.spate.engine.plan.PlanLines;
import dev.spate.engine.plan.PlanProblemsException;
import dev.spate.engine.plan.PlanRequest;
import dev.spate.engine.plan.edit.OnlyTargets;
import dev.spate.engine.plan.edit.Overrides;
import dev.spate.engine.plan.edit.Problems;
import dev.spate.engine.plan.edit.Sweep;
import dev.spate.engine.plan.edit.TextFiles;
import dev.spate.engine.plan.grammar.Binder;
import dev.spate.engine.plan.grammar.Place;
import dev.spate.engine.plan.grammar.Records;
import dev.spate.engine.plan.yaml.Node;
import dev.spate.engine.plan.yaml.NodePath;
import dev.spate.engine.plan.yaml.YamlReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Reads plans, with everything that is wrong with one at once. */
public final class PlanReader {
  private final Function<String, Optional<String>> checkProblem;

  /**
   * A reader of plans.
   *
   * @param checkProblem says what is wrong with a condition of {@code checks}, rule and value;
   *     empty where nothing is
   */
  public PlanReader(Function<String, Optional<String>> checkProblem) {
    this.checkProblem = requireNonNull(checkProblem, "checkProblem is null");
  }

  /**
   * Reads a plan from its file.
   *
   * @param sets values to put in place of the plan's, each {@code path=value}
   * @param only names of the targets to keep; all where it is empty
   * @throws PlanProblemsException where the file can't be read or anything is wrong with the plan
   */
  public PlanDocument readFile(Path file, List<String> sets, List<String> only)
      throws PlanProblemsException {
    return read(PlanFile.text(file), file.toString(), sets, only);
  }

  /**
   * Reads a plan.
   *
   * @param text the plan's YAML
   * @param fileName the path of its file: for messages, and relative paths in the plan start at its
   *     folder
   * @param sets values to put in place of the plan's, each {@code path=value}
   * @param only names of the targets to keep; all where it is empty
   * @throws PlanProblemsException where anything is wrong, with all of it
   */
  public PlanDocument read(String text, String fileName, List<String> sets, List<String> only)
      throws PlanProblemsException {
    Problems problems = new Problems(fileName);
    Node.Mapping document = document(text, fileName, problems);
    Path folder = Path.of(fileName).toAbsolutePath().getParent();
    Node.Mapping root =
        TextFiles.resolved(new Overrides(problems).apply(document, sets), folder, problems);
    OnlyTargets targets = new OnlyTargets(only, problems);
    targets.check(root);
    Node.Mapping kept = targets.of(root);
    List<Sweep.Point> points = new Sweep(kept, problems).points();
    if (root.get("primary").isPresent()) {
      PlanRules.primary(new Place(kept, NodePath.ROOT, problems).at("primary"));
    }
    Binder binder = new Binder(problems, folder);
    List<Map<String, Object>> bound =
        points.stream().map(point -> parts(binder, point.document())).toList();
    List<Configuration> configurations = configurations(points, bound, problems);
    Map<String, Object> parts = new LinkedHashMap<>(bound.getFirst());
    if (!points.getFirst().document().equals(kept)) {
      parts.putAll(parts(binder.withoutRules(), kept));
    }
    problems.refuse();
    PlanRequest request = new PlanRequest(fileName, sets, only, targets.leftOut(root));
    PlanDocument read =
        new PlanDocument(
            Records.make(Plan.class, parts), configurations, new PlanLines(root), request);
    CostRules.maxCost(new Place(kept, NodePath.ROOT, problems), read);
    problems.refuse();
    return read;
  }

  private static Node.Mapping document(String text, String fileName, Problems problems)
      throws PlanProblemsException {
    PlanFile.limit(text.getBytes(StandardCharsets.UTF_8).length, fileName);
    Optional<Node> node = YamlReader.read(text, fileName, problems);
    if (node.isPresent() && node.get() instanceof Node.Mapping mapping) {
      return mapping;
    }
    node.ifPresent(
        other ->
            problems.report(
                other.origin(),
                NodePath.ROOT,
                "must be a mapping with the keys name, targets, workload and load",
                other.words()));
    problems.refuse();
    throw new IllegalStateException("a document was neither read nor refused");
  }

  private static Map<String, Object> parts(Binder binder, Node.Mapping document) {
    return binder.parts(document, PlanGrammar.SHAPE, NodePath.ROOT);
  }

  private List<Configuration> configurations(
      List<Sweep.Point> points, List<Map<String, Object>> bound, Problems problems) {
    List<Configuration> configurations = new ArrayList<>();
    for (int i = 0; i < points.size(); i++) {
      Place root = new Place(points.get(i).document(), NodePath.ROOT, problems);
      PlanRules.conditions(root.at("checks"), checkProblem);
      PlanRules.objective(root.at("load"));
      CostRules.check(root);
      new PlanRules(points.get(i), root, bound.get(i))
          .configuration(points.size())
          .ifPresent(configurations::add);
    }
    return configurations;
  }
}
