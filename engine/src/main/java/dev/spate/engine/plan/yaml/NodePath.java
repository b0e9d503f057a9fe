package dev.spate.engine.plan.yaml;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The way to a node: {@code load.stages[0].to}. A key that holds a dot, a bracket or a quote stands
 * in double quotes: {@code workload.columns."a.b".key}.
 *
 * @param steps keys, and numbers of items in the form {@code [0]}, or {@code [+]} for a new one
 */
public record NodePath(List<Step> steps) {
  /** The document itself. */
  public static final NodePath ROOT = new NodePath(List.of());

  private static final Pattern BARE = Pattern.compile("[^\".\\[\\]\\s]+");
  private static final Pattern STEP =
      Pattern.compile(
          "(\"(?<quoted>[^\"]+)\"|(?<bare>[^\".\\[\\]\\s]+))(?<items>(\\[(\\d{1,6}|\\+)])*)");
  private static final Pattern ITEM = Pattern.compile("\\[(\\d+|\\+)]");

  /** One step down. */
  public sealed interface Step {
    /** Into a mapping. */
    record Key(String name) implements Step {}

    /** Into a list, from 0. */
    record Item(int index) implements Step {}

    /** Behind a list's last item. */
    record NewItem() implements Step {}
  }

  public NodePath {
    steps = List.copyOf(steps);
  }

  /** Reads a path; empty where the text isn't one. */
  public static Optional<NodePath> parse(String text) {
    List<Step> steps = new ArrayList<>();
    Matcher matcher = STEP.matcher(text);
    int at = 0;
    while (matcher.region(at, text.length()).lookingAt()) {
      String quoted = matcher.group("quoted");
      steps.add(new Step.Key(quoted == null ? matcher.group("bare") : quoted));
      Matcher items = ITEM.matcher(matcher.group("items"));
      while (items.find()) {
        String number = items.group(1);
        steps.add(
            number.equals("+") ? new Step.NewItem() : new Step.Item(Integer.parseInt(number)));
      }
      at = matcher.end();
      if (at == text.length()) {
        return Optional.of(new NodePath(steps));
      }
      if (text.charAt(at) != '.') {
        return Optional.empty();
      }
      at++;
    }
    return Optional.empty();
  }

  /** The path of a key below this one. */
  public NodePath key(String name) {
    return then(new Step.Key(name));
  }

  /** The path of an item below this one. */
  public NodePath item(int index) {
    return then(new Step.Item(index));
  }

  /** The path without its last step; of the document itself, the document. */
  public NodePath parent() {
    return steps.isEmpty() ? this : new NodePath(steps.subList(0, steps.size() - 1));
  }

  /** The node at the path; empty where the document has none. */
  public Optional<Node> in(Node document) {
    Optional<Node> node = Optional.of(document);
    for (Step step : steps) {
      node = node.flatMap(above -> below(above, step));
    }
    return node;
  }

  private static Optional<Node> below(Node node, Step step) {
    return switch (node) {
      case Node.Mapping mapping when step instanceof Step.Key(String name) -> mapping.get(name);
      case Node.Items items when step instanceof Step.Item(int index) ->
          items.items().stream().skip(index).findFirst();
      case Node.Mapping _, Node.Items _, Node.Text _, Node.Empty _ -> Optional.empty();
    };
  }

  private NodePath then(Step step) {
    List<Step> longer = new ArrayList<>(steps);
    longer.add(step);
    return new NodePath(longer);
  }

  /** The form that {@link #parse} reads; empty for the document itself. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    for (Step step : steps) {
      switch (step) {
        case Step.Key(String name) ->
            text.append(text.isEmpty() ? "" : ".")
                .append(BARE.matcher(name).matches() ? name : "\"" + name + "\"");
        case Step.Item(int index) -> text.append('[').append(index).append(']');
        case Step.NewItem _ -> text.append("[+]");
      }
    }
    return text.toString();
  }
}
