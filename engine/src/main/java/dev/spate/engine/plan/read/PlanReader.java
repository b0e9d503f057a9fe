package dev.spate.engine.plan.read;

import static java.util.Objects.requireNonNull;

import dev.spate.engine.plan.Configuration;
import dev.spate.engine.plan.FleetSpec;
import dev.spate.engine.plan.Plan;
import dev.spate.engine.plan.PlanDocument;
import dev.spate.engine.plan.PlanGrammar;
import dev.spate.engine.plan.PlanLines;
import dev.spate.engine.plan.PlanProblemsException;
import dev.spate.engine.plan.edit.Labels;
import dev.spate.engine.plan.edit.OnlyTargets;
import dev.spate.engine.plan.edit.Overrides;
import dev.spate.engine.plan.edit.PlanPaths;
import dev.spate.engine.plan.edit.Problems;
import dev.spate.engine.plan.edit.Sweep;
import dev.spate.engine.plan.edit.TextFiles;
import dev.spate.engine.plan.grammar.Binder;
import dev.spate.engine.plan.grammar.Place;
import dev.spate.engine.plan.grammar.RecordRules;
import dev.spate.engine.plan.grammar.Records;
import dev.spate.engine.plan.rules.PlanRules;
import dev.spate.engine.plan.yaml.Node;
import dev.spate.engine.plan.yaml.NodePath;
import dev.spate.engine.plan.yaml.YamlReader;
import dev.spate.protocol.load.LoadModel;
import dev.spate.protocol.workload.Workload;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
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
    Optional<Plan> plan = bind(root, problems);
    OnlyTargets targets = new OnlyTargets(only, problems);
    plan.ifPresent(whole -> targets.check(whole.targets().keySet()));
    List<Configuration> configurations = configurations(targets.of(root), problems);
    problems.refuse();
    return new PlanDocument(
        PlanPaths.absolute(targets.of(plan.orElseThrow()), folder),
        configurations,
        new PlanLines(root));
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

  private static Optional<Plan> bind(Node.Mapping root, Problems problems) {
    Map<String, Object> parts =
        new Binder(problems, RecordRules.NONE).parts(root, PlanGrammar.SHAPE, NodePath.ROOT);
    return parts.size() < PlanGrammar.SHAPE.keys().size()
        ? Optional.empty()
        : Optional.of(Records.make(Plan.class, parts));
  }

  private List<Configuration> configurations(Node.Mapping root, Problems problems) {
    List<Configuration> configurations = new ArrayList<>();
    List<Sweep.Point> points = new Sweep(root, problems).points();
    Binder binder = new Binder(problems, PlanRules::record);
    for (Sweep.Point point : points) {
      Place place = new Place(point.document(), NodePath.ROOT, problems);
      Map<String, Object> parts = binder.parts(point.document(), PlanGrammar.SHAPE, NodePath.ROOT);
      new PlanRules(place, parts, checkProblem).check(points.size());
      if (parts.get("workload") instanceof Workload workload
          && parts.get("load") instanceof LoadModel load
          && parts.get("fleet") instanceof FleetSpec fleet) {
        String label = Labels.of(point.settings());
        configurations.add(new Configuration(label, point.settings(), workload, load, fleet));
      }
    }
    return configurations;
  }
}
