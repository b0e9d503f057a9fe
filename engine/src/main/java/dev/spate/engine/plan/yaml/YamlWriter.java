package dev.spate.engine.plan.yaml;

import java.io.StringWriter;
import java.util.List;
import java.util.Set;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.DumperOptions.FlowStyle;
import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.NodeId;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.resolver.Resolver;

/** Writes nodes as YAML that any reader takes for the same texts. */
public final class YamlWriter {
  private static final int WIDTH = 100;
  private static final Set<Tag> TYPED = Set.of(Tag.INT, Tag.FLOAT, Tag.BOOL);

  private final Resolver resolver = new Resolver();

  private YamlWriter() {}

  /** The YAML text of a node. */
  public static String write(Node node) {
    DumperOptions options = new DumperOptions();
    options.setWidth(WIDTH);
    options.setSplitLines(false);
    options.setIndicatorIndent(2);
    options.setIndentWithIndicator(true);
    StringWriter text = new StringWriter();
    new Yaml(options).serialize(new YamlWriter().node(node, 0), text);
    return text.toString();
  }

  private org.yaml.snakeyaml.nodes.Node node(Node node, int depth) {
    return switch (node) {
      case Node.Text text -> scalar(text);
      case Node.Empty _ -> new ScalarNode(Tag.NULL, "null", null, null, ScalarStyle.PLAIN);
      case Node.Items items ->
          new SequenceNode(
              Tag.SEQ,
              items.items().stream().map(item -> node(item, depth + 1)).toList(),
              items.items().stream().allMatch(YamlWriter::isShort)
                  ? FlowStyle.FLOW
                  : FlowStyle.BLOCK);
      case Node.Mapping mapping -> {
        List<NodeTuple> tuples =
            mapping.entries().entrySet().stream()
                .map(
                    entry ->
                        new NodeTuple(
                            scalar(new Node.Text(Origin.NOWHERE, entry.getKey(), false)),
                            node(entry.getValue().value(), depth + 1)))
                .toList();
        boolean flow = depth > 0 && isSmall(mapping);
        yield new MappingNode(Tag.MAP, tuples, flow ? FlowStyle.FLOW : FlowStyle.BLOCK);
      }
    };
  }

  /** A number or truth value where it is meant as one; else text, quoted where YAML needs it. */
  private org.yaml.snakeyaml.nodes.Node scalar(Node.Text text) {
    Tag seen = resolver.resolve(NodeId.scalar, text.text(), true);
    boolean typed = text.plain() && TYPED.contains(seen);
    ScalarStyle style = text.text().contains("\n") ? ScalarStyle.LITERAL : ScalarStyle.PLAIN;
    return new ScalarNode(typed ? seen : Tag.STR, text.text(), null, null, style);
  }

  /** A mapping that reads well in one line. */
  private static boolean isSmall(Node.Mapping mapping) {
    return mapping.entries().size() <= 3
        && mapping.entries().values().stream()
            .map(Node.Entry::value)
            .allMatch(value -> isShort(value) && !(value instanceof Node.Mapping));
  }

  private static boolean isShort(Node node) {
    return switch (node) {
      case Node.Text text -> text.text().length() <= 40 && !text.text().contains("\n");
      case Node.Empty _ -> true;
      case Node.Items items ->
          items.items().size() <= 6
              && items.items().stream()
                  .allMatch(item -> item instanceof Node.Text && isShort(item));
      case Node.Mapping mapping -> isSmall(mapping);
    };
  }
}
