package dev.spate.engine.plan.edit;

import dev.spate.engine.plan.yaml.Node;
import dev.spate.engine.plan.yaml.NodePath;
import dev.spate.engine.plan.yaml.NodePath.Step;
import java.util.Optional;

/** The items of lists on a path: those that are there, and {@code [+]} for one behind the last. */
final class ListPlaces {
  private ListPlaces() {}

  /**
   * The path with the number of the new item in place of {@code [+]}; empty where it goes to an
   * item past a list's end.
   */
  static Optional<NodePath> resolve(Node root, NodePath path) {
    NodePath known = NodePath.ROOT;
    for (Step step : path.steps()) {
      switch (step) {
        case Step.Key(String name) -> known = known.key(name);
        case Step.NewItem _ -> known = known.item(length(root, known));
        case Step.Item(int index) -> {
          if (index >= length(root, known)) {
            return Optional.empty();
          }
          known = known.item(index);
        }
      }
    }
    return Optional.of(known);
  }

  /** Why a path can't be followed: the first list on it that is too short. */
  static String rule(Node root, NodePath path) {
    NodePath known = NodePath.ROOT;
    for (Step step : path.steps()) {
      switch (step) {
        case Step.Key(String name) -> known = known.key(name);
        case Step.NewItem _ -> known = known.item(length(root, known));
        case Step.Item(int index) -> {
          int length = length(root, known);
          if (index >= length) {
            return "there is no item [%d]: %s; %s[+] adds one"
                .formatted(index, items(known, length), known);
          }
          known = known.item(index);
        }
      }
    }
    return "";
  }

  private static String items(NodePath list, int length) {
    return switch (length) {
      case 0 -> "%s has none".formatted(list);
      case 1 -> "%s has one, [0]".formatted(list);
      default -> "%s has %d, [0] to [%d]".formatted(list, length, length - 1);
    };
  }

  /** How many items the list at a path has; none where there is no list. */
  private static int length(Node root, NodePath path) {
    return path.in(root).orElse(null) instanceof Node.Items items ? items.items().size() : 0;
  }
}
