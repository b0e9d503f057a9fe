package dev.spate.engine.plan.yaml;

import dev.spate.engine.plan.yaml.NodePath.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Changes a document at a path, leaving the original as it is. */
public final class NodeEdit {
  private NodeEdit() {}

  /**
   * The document with a value put at a path. Mappings that are missing on the way are made; where
   * something else stands in the way, the document stays as it is, and binding it says so.
   */
  public static Node put(Node root, NodePath path, Node value) {
    return put(root, path.steps(), value);
  }

  private static Node put(Node node, List<Step> steps, Node value) {
    if (steps.isEmpty()) {
      return value;
    }
    List<Step> rest = steps.subList(1, steps.size());
    return switch (steps.getFirst()) {
      case Step.Key(String name) ->
          switch (node) {
            case Node.Mapping mapping ->
                mapping.with(name, put(mapping.get(name).orElse(empty(value)), rest, value));
            case Node.Empty empty ->
                new Node.Mapping(empty.origin(), Map.of()).with(name, put(empty, rest, value));
            case Node.Text _, Node.Items _ -> node;
          };
      case Step.Item(int index) ->
          switch (node) {
            case Node.Items items when index < items.items().size() -> {
              List<Node> changed = new ArrayList<>(items.items());
              changed.set(index, put(changed.get(index), rest, value));
              yield new Node.Items(items.origin(), changed);
            }
            case Node.Items items when index == items.items().size() -> {
              List<Node> longer = new ArrayList<>(items.items());
              longer.add(put(empty(value), rest, value));
              yield new Node.Items(items.origin(), longer);
            }
            case Node.Empty empty when index == 0 ->
                new Node.Items(empty.origin(), List.of(put(empty, rest, value)));
            case Node.Items _, Node.Mapping _, Node.Empty _, Node.Text _ -> node;
          };
      case Step.NewItem _ -> throw new IllegalArgumentException("a new item has no place yet");
    };
  }

  private static Node empty(Node value) {
    return new Node.Empty(value.origin());
  }
}
