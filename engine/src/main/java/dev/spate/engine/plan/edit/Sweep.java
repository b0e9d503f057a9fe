package dev.spate.engine.plan.edit;

import dev.spate.engine.plan.PlanGrammar;
import dev.spate.engine.plan.grammar.Shape;
import dev.spate.engine.plan.yaml.Node;
import dev.spate.engine.plan.yaml.NodePath;
import dev.spate.engine.plan.yaml.NodePath.Step;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Expands a plan's sweep: each value of each path with each value of the others. */
public final class Sweep {
  private static final int MAX_CONFIGURATIONS = 1_000;

  /** The keys of the plan below which anything can be swept. */
  public static final Set<String> SWEEPABLE = Set.of("workload", "load", "fleet");

  private final Node.Mapping root;
  private final Problems problems;

  public Sweep(Node.Mapping root, Problems problems) {
    this.root = root;
    this.problems = problems;
  }

  /**
   * One point of the sweep.
   *
   * @param settings the values by path
   * @param document the plan's document with these values in their places
   */
  public record Point(Map<String, String> settings, Node.Mapping document) {}

  /**
   * The points, those of the last path changing fastest; the document alone where nothing is swept
   * or something is wrong with the sweep, which is reported.
   */
  public List<Point> points() {
    List<Point> unswept = List.of(new Point(Map.of(), root));
    if (!(root.get("sweep").orElse(null) instanceof Node.Mapping sweep)) {
      return unswept; // another kind of node is for the binder to report
    }
    NodePath at = NodePath.ROOT.key("sweep");
    if (sweep.entries().isEmpty()) {
      problems.report(sweep.origin(), at, "must not be empty; leave it out to sweep nothing", "");
      return unswept;
    }
    BigInteger count = BigInteger.ONE;
    List<Axis> axes = new ArrayList<>();
    for (Map.Entry<String, Node.Entry> entry : sweep.entries().entrySet()) {
      axis(entry.getKey(), entry.getValue(), at).ifPresent(axes::add);
      count = count.multiply(BigInteger.valueOf(size(entry.getValue().value())));
    }
    if (count.compareTo(BigInteger.valueOf(MAX_CONFIGURATIONS)) > 0) {
      String rule = "must make at most %,d configurations".formatted(MAX_CONFIGURATIONS);
      problems.report(sweep.origin(), at, rule, "%,d".formatted(count));
      return unswept;
    }
    return axes.size() == sweep.entries().size() ? expand(axes) : unswept;
  }

  private static int size(Node node) {
    return node instanceof Node.Items items ? Math.max(1, items.items().size()) : 1;
  }

  /** One path with its values. */
  private record Axis(NodePath path, List<Node.Text> values) {}

  private Optional<Axis> axis(String text, Node.Entry entry, NodePath sweep) {
    NodePath at = sweep.key(text);
    Optional<NodePath> path = NodePath.parse(text);
    String broken = path.map(this::broken).orElse("must be a path such as load.concurrency");
    if (!broken.isEmpty()) {
      problems.report(entry.key(), at, broken, "");
      return Optional.empty();
    }
    if (isMissing(path.get())) {
      return Optional.empty(); // which the binder reports
    }
    List<Node.Text> values = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    if (entry.value() instanceof Node.Items items) {
      for (Node item : items.items()) {
        if (item instanceof Node.Text value) {
          values.add(value);
          if (!seen.add(value.text())) {
            problems.report(value.origin(), at, "each value must stand once", value.words());
          }
        }
      }
      if (!values.isEmpty() && values.size() == items.items().size()) {
        return Optional.of(new Axis(path.get(), values));
      }
    }
    return Optional.empty(); // the binder reports what isn't a list of scalars
  }

  /** Whether the plan lacks the part that the path is in, and has no default for it. */
  private boolean isMissing(NodePath path) {
    NodePath part = new NodePath(path.steps().subList(0, 1));
    return part.in(root).isEmpty() && PlanGrammar.PATHS.byDefault(part).isEmpty();
  }

  private String broken(NodePath path) {
    if (PlanGrammar.PATHS.at(path).isEmpty()) {
      return PlanGrammar.PATHS.unknown(path);
    }
    if (path.steps().getFirst() instanceof Step.Key(String first) && !SWEEPABLE.contains(first)) {
      return "only keys of workload, load and fleet can be swept";
    }
    if (PlanGrammar.PATHS.at(path).stream().noneMatch(Shape.Scalar.class::isInstance)) {
      return "must be the path of a single value";
    }
    if (path.steps().contains(new Step.NewItem())) {
      return "must be the path of an item that is there";
    }
    String item = ListPlaces.rule(root, path);
    return item.isEmpty() ? NamesOnPath.missing(root, path) : item;
  }

  private List<Point> expand(List<Axis> axes) {
    List<Point> points = List.of(new Point(Map.of(), root));
    for (Axis axis : axes) {
      List<Point> longer = new ArrayList<>();
      for (Point point : points) {
        for (Node.Text value : axis.values()) {
          Map<String, String> settings = new LinkedHashMap<>(point.settings());
          settings.put(axis.path().toString(), value.text());
          Node.Mapping document = PlanEdit.put(point.document(), axis.path(), value, problems);
          longer.add(new Point(settings, document));
        }
      }
      points = longer;
    }
    return points;
  }
}
