package dev.spate.engine.plan.grammar;

import dev.spate.engine.plan.grammar.ScalarType.Kind;
import dev.spate.engine.plan.grammar.Shape.Form;
import dev.spate.engine.plan.yaml.NodePath;
import dev.spate.engine.plan.yaml.NodePath.Step;
import dev.spate.protocol.setting.Nearest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.stream.Stream;

/** What may stand at a path, whichever forms its sealed types have. */
public final class PathShapes {
  private final Shape root;

  /** Paths below the shape. */
  public PathShapes(Shape root) {
    this.root = root;
  }

  /** The shapes that may stand at a path; none where there is no such path. */
  public List<Shape> at(NodePath path) {
    List<Shape> shapes = List.of(root);
    for (Step step : path.steps()) {
      shapes = shapes.stream().flatMap(shape -> below(shape, step)).distinct().toList();
    }
    return shapes;
  }

  /** What a document holds at a path where it is left out, in YAML; empty where nothing. */
  public Optional<String> byDefault(NodePath path) {
    if (path.steps().isEmpty() || !(path.steps().getLast() instanceof Step.Key(String name))) {
      return Optional.empty();
    }
    return at(path.parent()).stream()
        .flatMap(PathShapes::records)
        .flatMap(record -> record.keys().stream())
        .filter(key -> key.name().equals(name))
        .map(Shape.Key::byDefault)
        .flatMap(Optional::stream)
        .findFirst();
  }

  private static Stream<Shape.RecordOf> records(Shape shape) {
    return switch (shape) {
      case Shape.RecordOf record -> Stream.of(record);
      case Shape.Shorthand shorthand -> Stream.of(shorthand.record());
      case Shape.OneOf oneOf -> oneOf.forms().stream().map(Form::record);
      case Shape.ListOf _, Shape.MapOf _, Shape.WeightsOf _, Shape.Scalar _ -> Stream.empty();
    };
  }

  /** Why there is nothing at a path, with the nearest key that there is. */
  public String unknown(NodePath path) {
    List<Shape> shapes = List.of(root);
    NodePath known = NodePath.ROOT;
    for (Step step : path.steps()) {
      List<Shape> next = shapes.stream().flatMap(shape -> below(shape, step)).toList();
      if (next.isEmpty()) {
        return words(shapes, known, step, path);
      }
      known = step instanceof Step.Key(String name) ? known.key(name) : known;
      shapes = next;
    }
    return "";
  }

  private String words(List<Shape> shapes, NodePath known, Step step, NodePath path) {
    if (!(step instanceof Step.Key(String name))) {
      return "no list there";
    }
    Set<String> keys = new LinkedHashSet<>();
    shapes.forEach(shape -> keys.addAll(keys(shape)));
    if (keys.isEmpty()) {
      return "no key below " + known;
    }
    Optional<String> near = Nearest.to(name, keys).map(known::key).map(NodePath::toString);
    if (near.isEmpty() && known.steps().isEmpty()) {
      near = scalarsEndingWith(path.toString()).stream().findFirst();
    }
    return "no such key in the plan"
        + near.map("; did you mean '%s'?"::formatted).orElse("; known: " + String.join(", ", keys));
  }

  private List<String> scalarsEndingWith(String end) {
    List<String> found = new ArrayList<>();
    scalars((path, shape) -> found.add(path));
    return found.stream().filter(path -> path.endsWith("." + end)).toList();
  }

  /**
   * Hands over all scalars with their paths, in which {@code *} stands for each name of a mapping
   * and {@code [*]} for each item of a list; those of a sealed type within itself aren't listed
   * again.
   */
  public void scalars(BiConsumer<String, Shape.Scalar> consumer) {
    scalars(root, "", Set.of(), consumer);
  }

  private static void scalars(
      Shape shape, String path, Set<Class<?>> around, BiConsumer<String, Shape.Scalar> consumer) {
    String prefix = path.isEmpty() ? "" : path + ".";
    switch (shape) {
      case Shape.Scalar scalar -> consumer.accept(path, scalar);
      case Shape.ListOf list -> scalars(list.item(), path + "[*]", around, consumer);
      case Shape.MapOf map -> scalars(map.value(), prefix + "*", around, consumer);
      case Shape.WeightsOf _ -> {}
      case Shape.RecordOf record ->
          record.keys().forEach(key -> scalars(key.shape(), prefix + key.name(), around, consumer));
      case Shape.Shorthand shorthand -> {
        consumer.accept(path, shorthand.scalar());
        scalars(shorthand.record(), path, around, consumer);
      }
      case Shape.OneOf oneOf when around.contains(oneOf.type()) -> {}
      case Shape.OneOf oneOf -> {
        Set<Class<?>> within = new LinkedHashSet<>(around);
        within.add(oneOf.type());
        naming(oneOf).forEach((key, scalar) -> consumer.accept(prefix + key, scalar));
        oneOf.forms().forEach(form -> scalars(form.record(), path, within, consumer));
      }
    }
  }

  private static Stream<Shape> below(Shape shape, Step step) {
    return switch (shape) {
      case Shape.ListOf list when !(step instanceof Step.Key) -> Stream.of(list.item());
      case Shape.MapOf map when step instanceof Step.Key -> Stream.of(map.value());
      case Shape.RecordOf record when step instanceof Step.Key(String name) ->
          record.keys().stream().filter(key -> key.name().equals(name)).map(Shape.Key::shape);
      case Shape.Shorthand shorthand -> below(shorthand.record(), step);
      case Shape.OneOf oneOf when step instanceof Step.Key(String name) ->
          Stream.concat(
              oneOf.forms().stream().flatMap(form -> below(form.record(), step)),
              Stream.ofNullable(naming(oneOf).get(name)));
      case Shape.ListOf _,
          Shape.MapOf _,
          Shape.RecordOf _,
          Shape.OneOf _,
          Shape.WeightsOf _,
          Shape.Scalar _ ->
          Stream.empty();
    };
  }

  private static List<String> keys(Shape shape) {
    return switch (shape) {
      case Shape.RecordOf record -> record.keys().stream().map(Shape.Key::name).toList();
      case Shape.Shorthand shorthand -> keys(shorthand.record());
      case Shape.OneOf oneOf ->
          Stream.concat(
                  naming(oneOf).keySet().stream(),
                  oneOf.forms().stream().flatMap(form -> keys(form.record()).stream()))
              .distinct()
              .toList();
      case Shape.MapOf _, Shape.ListOf _, Shape.WeightsOf _, Shape.Scalar _ -> List.of();
    };
  }

  /** The keys whose value names a form, with the values that they take. */
  private static Map<String, Shape.Scalar> naming(Shape.OneOf oneOf) {
    Map<String, Shape.Scalar> scalars = new LinkedHashMap<>();
    oneOf.forms().stream()
        .filter(form -> form.value().isPresent())
        .map(Form::key)
        .distinct()
        .forEach(
            key -> {
              List<String> values =
                  oneOf.forms().stream()
                      .filter(form -> form.key().equals(key))
                      .map(form -> form.value().orElseThrow())
                      .toList();
              ScalarType type =
                  new ScalarType(
                      Kind.ONE_OF,
                      "one of " + String.join(", ", values),
                      values,
                      (text, limits) -> text,
                      Object::toString);
              scalars.put(key, new Shape.Scalar(type, ScalarLimits.NONE));
            });
    return scalars;
  }
}
