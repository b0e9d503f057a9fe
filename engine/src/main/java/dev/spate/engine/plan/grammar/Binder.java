package dev.spate.engine.plan.grammar;

import dev.spate.engine.plan.yaml.Node;
import dev.spate.engine.plan.yaml.NodePath;
import dev.spate.engine.plan.yaml.ProblemSink;
import dev.spate.engine.plan.yaml.YamlReader;
import dev.spate.protocol.setting.BrokenRule;
import dev.spate.protocol.setting.BrokenRulesException;
import dev.spate.protocol.setting.PlanPath;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Makes values of a document's nodes, by shape. A value that can't be made is absent and reported;
 * what stands beside it is still bound, so that all problems are found.
 */
public final class Binder {
  private final ProblemSink problems;
  private final Path folder;

  /** Where a record's constructor refuses its values, the record is absent; this says so or not. */
  private final boolean rulesAreReported;

  /** The points of a sweep share most of their nodes, so that each is bound once. */
  private final IdentityHashMap<Node, IdentityHashMap<Shape, Optional<Object>>> boundBefore;

  /** The entries of mappings that are absent from what was bound, since they were refused. */
  private final Set<NodePath> refused;

  /**
   * A binder that reports to the sink what is wrong.
   *
   * @param folder where relative paths start
   */
  public Binder(ProblemSink problems, Path folder) {
    this(problems, folder, true, new IdentityHashMap<>(), new HashSet<>());
  }

  private Binder(
      ProblemSink problems,
      Path folder,
      boolean rulesAreReported,
      IdentityHashMap<Node, IdentityHashMap<Shape, Optional<Object>>> boundBefore,
      Set<NodePath> refused) {
    this.problems = problems;
    this.folder = folder;
    this.rulesAreReported = rulesAreReported;
    this.boundBefore = boundBefore;
    this.refused = refused;
  }

  /**
   * The same binder for a document some of whose values will be replaced: what it says of single
   * values is reported, and what they must be to each other isn't.
   */
  public Binder withoutRules() {
    return new Binder(problems, folder, false, boundBefore, refused);
  }

  /** The value of a node; empty where something is wrong with it, which is reported. */
  public Optional<Object> bind(Node node, Shape shape, NodePath path) {
    if (node instanceof Node.Empty) {
      report(node, path, "needs a value", "");
      return Optional.empty();
    }
    if (shape instanceof Shape.Scalar scalar) {
      return scalar(node, scalar, path);
    }
    IdentityHashMap<Shape, Optional<Object>> bound =
        boundBefore.computeIfAbsent(node, first -> new IdentityHashMap<>());
    Optional<Object> before = bound.get(shape);
    Optional<Object> value = before == null ? compound(node, shape, path) : before;
    bound.put(shape, value);
    return value;
  }

  private Optional<Object> compound(Node node, Shape shape, NodePath path) {
    return switch (shape) {
      case Shape.Scalar scalar -> scalar(node, scalar, path);
      case Shape.ListOf list -> list(node, list, path);
      case Shape.MapOf map -> map(node, map, path);
      case Shape.WeightsOf _ -> WeightsBinder.bind(new Place(node, path, problems), this);
      case Shape.RecordOf record -> record(node, record, path, Optional.empty());
      case Shape.Shorthand shorthand -> shorthand(node, shorthand, path);
      case Shape.OneOf oneOf -> oneOf(node, oneOf, path);
    };
  }

  /** The values of a record's keys that could be bound, by name. */
  public Map<String, Object> parts(Node.Mapping node, Shape.RecordOf shape, NodePath path) {
    return new Keys(node, path, Optional.empty()).bind(shape);
  }

  private Optional<Object> scalar(Node node, Shape.Scalar shape, NodePath path) {
    if (!(node instanceof Node.Text text)) {
      String file = shape.limits().file() ? ", or {file: path}" : "";
      report(node, path, "must be " + shape.type().words() + file, node.words());
      return Optional.empty();
    }
    try {
      Object value = shape.type().read().apply(text.text(), shape.limits());
      return Optional.of(value instanceof PlanPath given ? given.in(folder) : value);
    } catch (IllegalArgumentException e) {
      report(node, path, e.getMessage(), text.words());
      return Optional.empty();
    }
  }

  private Optional<Object> shorthand(Node node, Shape.Shorthand shape, NodePath path) {
    boolean alone = !(node instanceof Node.Mapping);
    return alone && scalar(node, shape.scalar(), path).isEmpty()
        ? Optional.empty()
        : record(alone ? shape.spelledOut(node) : node, shape.record(), path, Optional.empty());
  }

  private Optional<Object> list(Node node, Shape.ListOf shape, NodePath path) {
    if (!(node instanceof Node.Items items)) {
      report(node, path, "must be a list", node.words());
      return Optional.empty();
    }
    if (isTooLong(node, items.items().size(), shape.count(), path)) {
      return Optional.empty();
    }
    List<Object> values = new ArrayList<>();
    for (int i = 0; i < items.items().size(); i++) {
      bind(items.items().get(i), shape.item(), path.item(i)).ifPresent(values::add);
    }
    return values.size() < items.items().size()
        ? Optional.empty() // rules that count the items would complain of those that were refused
        : Optional.of(Collections.unmodifiableList(values));
  }

  /** Reports a wrong number of entries; too many of them are not even looked at. */
  private boolean isTooLong(Node node, int entries, Shape.Count count, NodePath path) {
    if (entries < count.atLeast()) {
      report(node, path, "must not be empty", "");
    }
    boolean tooLong = entries > count.atMost();
    if (tooLong) {
      report(
          node,
          path,
          "must have at most %d entries".formatted(count.atMost()),
          Integer.toString(entries));
    }
    return tooLong;
  }

  private Optional<Object> map(Node node, Shape.MapOf shape, NodePath path) {
    if (!(node instanceof Node.Mapping mapping)) {
      report(node, path, "must be a mapping of names to values", node.words());
      return Optional.empty();
    }
    if (isTooLong(node, mapping.entries().size(), shape.count(), path)) {
      return Optional.empty();
    }
    Map<String, Object> values = new LinkedHashMap<>();
    mapping
        .entries()
        .forEach(
            (name, entry) -> {
              String pattern = shape.keys().pattern();
              if (!pattern.isEmpty() && !name.matches(pattern)) {
                problems.report(
                    entry.key(), path, "each name must be " + shape.keys().form(), name);
              }
              NodePath at = path.key(name);
              bind(entry.value(), shape.value(), at)
                  .ifPresentOrElse(value -> values.put(name, value), () -> refused.add(at));
            });
    return Optional.of(Collections.unmodifiableMap(values));
  }

  private Optional<Object> oneOf(Node node, Shape.OneOf shape, NodePath path) {
    if (!(node instanceof Node.Mapping mapping)) {
      report(node, path, "must be a mapping with " + FormChoice.words(shape), node.words());
      return Optional.empty();
    }
    return FormChoice.of(mapping, shape, new Place(node, path, problems))
        .flatMap(form -> record(node, form.record(), path, form.value().map(value -> form.key())));
  }

  /** Binds a mapping to a record; {@code named} is the key that named its form and is no part. */
  private Optional<Object> record(
      Node node, Shape.RecordOf shape, NodePath path, Optional<String> named) {
    if (!(node instanceof Node.Mapping mapping)) {
      report(node, path, "must be a mapping of keys to values", node.words());
      return Optional.empty();
    }
    Keys keys = new Keys(mapping, path, named);
    Map<String, Object> parts = keys.bind(shape);
    boolean whole = parts.size() == shape.keys().size();
    if (!whole) {
      keys.standIn(shape, parts);
    }
    if (parts.size() < shape.keys().size()) {
      return Optional.empty();
    }
    try {
      Object made = Records.make(shape.type(), parts);
      return whole ? Optional.of(made) : Optional.empty();
    } catch (IllegalArgumentException e) {
      if (rulesAreReported) {
        report(e, new Place(node, path, problems));
      }
      return Optional.empty();
    }
  }

  private void report(IllegalArgumentException e, Place place) {
    if (e instanceof BrokenRulesException broken) {
      broken.rules().stream()
          .filter(rule -> !isAboutRefused(rule, place.path()))
          .forEach(place::report);
    } else {
      place.report(e.getMessage(), "");
    }
  }

  /** Whether a rule misses what the plan has, and what was refused for a reason of its own. */
  private boolean isAboutRefused(BrokenRule rule, NodePath record) {
    return refused.stream()
        .anyMatch(
            entry ->
                entry.steps().size() > record.steps().size()
                    && entry.steps().subList(0, record.steps().size()).equals(record.steps())
                    && entry.steps().getLast().equals(new NodePath.Step.Key(rule.value())));
  }

  private void report(Node node, NodePath path, String rule, String value) {
    problems.report(node.origin(), path, rule, value);
  }

  /** The keys of one mapping. */
  private final class Keys {
    private final Node.Mapping mapping;
    private final NodePath path;
    private final Optional<String> named;

    Keys(Node.Mapping mapping, NodePath path, Optional<String> named) {
      this.mapping = mapping;
      this.path = path;
      this.named = named;
    }

    Map<String, Object> bind(Shape.RecordOf shape) {
      List<String> known = new ArrayList<>(shape.keys().stream().map(Shape.Key::name).toList());
      named.ifPresent(known::addFirst);
      Set<String> misspelt = UnknownKeys.report(mapping, known, path, problems);
      Map<String, Object> parts = new LinkedHashMap<>();
      for (Shape.Key key : shape.keys()) {
        value(key, misspelt).ifPresent(value -> parts.put(key.name(), value));
      }
      return parts;
    }

    /** Defaults of what was refused and isn't one value, so that the rest's rules are looked at. */
    void standIn(Shape.RecordOf shape, Map<String, Object> parts) {
      for (Shape.Key key : shape.keys()) {
        if (!parts.containsKey(key.name()) && !(key.shape() instanceof Shape.Scalar)) {
          byDefault(key).ifPresent(value -> parts.put(key.name(), value));
        }
      }
    }

    private Optional<Object> byDefault(Shape.Key key) {
      return key.byDefault()
          .flatMap(yaml -> Binder.this.bind(written(yaml), key.shape(), path.key(key.name())));
    }

    private Optional<Object> value(Shape.Key key, Set<String> misspelt) {
      Optional<Node> given = mapping.get(key.name());
      if (given.isPresent()) {
        return Binder.this.bind(given.get(), key.shape(), path.key(key.name()));
      }
      if (misspelt.contains(key.name())) {
        return Optional.empty(); // whatever it was to be, it isn't the default
      }
      if (key.required()) {
        problems.report(mapping.origin(), path.key(key.name()), "is missing", "");
        return Optional.empty();
      }
      return key.byDefault().isEmpty() ? Optional.of(Records.ABSENT) : byDefault(key);
    }

    /** A default's node, as if it stood where the mapping does. */
    private Node written(String yaml) {
      return YamlReader.read(yaml, mapping.origin(), problems).orElseThrow();
    }
  }
}
