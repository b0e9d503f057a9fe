package dev.spate.engine.plan;

import dev.spate.engine.plan.grammar.Unbinder;
import dev.spate.engine.plan.yaml.Node;
import dev.spate.engine.plan.yaml.YamlWriter;
import java.util.Map;
import java.util.regex.Pattern;

/** Writes plans. */
public final class PlanWriter {
  private static final Pattern NUMBER_OR_TRUTH =
      Pattern.compile("-?(0|[1-9]\\d*)(\\.\\d+)?|true|false");

  private PlanWriter() {}

  /** The plan in YAML, with the keys that were left to their defaults; a reader gives it back. */
  public static String write(Plan plan) {
    Node.Mapping document = (Node.Mapping) Unbinder.unbind(plan, PlanGrammar.SHAPE);
    return YamlWriter.write(
        document
            .get("sweep")
            .map(sweep -> document.with("sweep", unquoted(sweep)))
            .orElse(document));
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
