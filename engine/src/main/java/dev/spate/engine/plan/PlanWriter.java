package dev.spate.engine.plan;

import dev.spate.engine.plan.grammar.Shape;
import dev.spate.engine.plan.grammar.Unbinder;
import dev.spate.engine.plan.yaml.Node;
import dev.spate.engine.plan.yaml.NodeEdit;
import dev.spate.engine.plan.yaml.NodePath;
import dev.spate.engine.plan.yaml.YamlWriter;
import java.util.Map;
import java.util.regex.Pattern;

/** Writes plans. */
public final class PlanWriter {
  private static final Pattern NUMBER_OR_TRUTH =
      Pattern.compile("-?(0|[1-9]\\d*)(\\.\\d+)?|true|false");

  private PlanWriter() {}

  /** The plan in YAML, with the keys that were left to their defaults; a reader gives it back. */
  public static String write(PlanDocument read) {
    return write(read.plan(), read.lines().document());
  }

  static String write(Plan plan, Node given) {
    Node document = Unbinder.unbind(plan, PlanGrammar.SHAPE);
    for (String swept : plan.sweep().keySet()) {
      NodePath path = NodePath.parse(swept).orElseThrow();
      if (decidesForm(path)) {
        document = withoutDefaults(document, path, given);
      }
    }
    Node.Mapping whole = (Node.Mapping) document;
    return YamlWriter.write(
        whole.get("sweep").map(sweep -> whole.with("sweep", unquoted(sweep))).orElse(whole));
  }

  /** Whether the value at a path says which keys may stand beside it. */
  private static boolean decidesForm(NodePath path) {
    return PlanGrammar.PATHS.at(path.parent()).stream()
        .filter(Shape.OneOf.class::isInstance)
        .flatMap(shape -> ((Shape.OneOf) shape).forms().stream())
        .anyMatch(form -> new NodePath.Step.Key(form.key()).equals(path.steps().getLast()));
  }

  /** One form's defaults have no place beside another one, which the sweep puts there. */
  private static Node withoutDefaults(Node written, NodePath decides, Node given) {
    NodePath mapping = decides.parent();
    if (!(mapping.in(written).orElse(null) instanceof Node.Mapping all)) {
      return written;
    }
    Node.Mapping kept = all;
    for (String key : all.entries().keySet()) {
      NodePath at = mapping.key(key);
      kept = at.equals(decides) || at.in(given).isPresent() ? kept : kept.without(key);
    }
    return NodeEdit.put(written, mapping, kept);
  }

  /** A sweep's values are kept as text, but stand for numbers of the plan where they are ones. */
  private static Node unquoted(Node node) {
    return switch (node) {
      case Node.Mapping mapping -> {
        Node.Mapping changed = mapping;
        for (Map.Entry<String, Node.Entry> entry : mapping.entries().entrySet()) {
          changed = changed.with(entry.getKey(), unquoted(entry.getValue().value()));
        }
        yield changed;
      }
      case Node.Items items ->
          new Node.Items(items.origin(), items.items().stream().map(PlanWriter::unquoted).toList());
      case Node.Text text ->
          new Node.Text(text.origin(), text.text(), NUMBER_OR_TRUTH.matcher(text.text()).matches());
      case Node.Empty empty -> empty;
    };
  }
}
