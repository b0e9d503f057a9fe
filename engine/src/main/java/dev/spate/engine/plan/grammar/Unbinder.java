package dev.spate.engine.plan.grammar;

import dev.spate.engine.plan.grammar.ScalarType.Kind;
import dev.spate.engine.plan.grammar.Shape.Form;
import dev.spate.engine.plan.yaml.Node;
import dev.spate.engine.plan.yaml.Origin;
import dev.spate.protocol.workload.Weights;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Makes nodes of values: what {@link Binder} binds back to the same values. */
public final class Unbinder {
  private Unbinder() {}

  /** The node of a value of the shape; each key stands there, also where it has its default. */
  public static Node unbind(Object value, Shape shape) {
    return switch (shape) {
      case Shape.Scalar(ScalarType type, ScalarLimits limits) ->
          text(type.write().apply(value), type.kind() != Kind.TEXT && type.kind() != Kind.PATH);
      case Shape.ListOf(Shape item, Shape.Count _) ->
          new Node.Items(
              Origin.NOWHERE,
              ((List<?>) value).stream().map(element -> unbind(element, item)).toList());
      case Shape.MapOf(Shape element, ScalarLimits _, Shape.Count _) ->
          map((Map<?, ?>) value, element);
      case Shape.WeightsOf weights -> weights((Weights) value);
      case Shape.RecordOf record -> record(value, record, Optional.empty());
      case Shape.Shorthand shorthand -> {
        Node.Mapping whole = record(value, shorthand.record(), Optional.empty());
        Optional<Node> alone = whole.get(shorthand.alone());
        yield whole.entries().size() == 1 && alone.isPresent() ? alone.get() : whole;
      }
      case Shape.OneOf oneOf -> {
        Form form =
            oneOf.forms().stream()
                .filter(candidate -> candidate.record().type() == value.getClass())
                .findFirst()
                .orElseThrow();
        yield record(value, form.record(), Optional.of(form));
      }
    };
  }

  private static Node.Mapping record(Object value, Shape.RecordOf shape, Optional<Form> form) {
    Map<String, Node> nodes = new LinkedHashMap<>();
    form.flatMap(Form::value).ifPresent(name -> nodes.put(form.get().key(), text(name, true)));
    for (Shape.Key key : shape.keys()) {
      Records.part(value, key.name())
          .filter(part -> !isEmpty(part))
          .ifPresent(part -> nodes.put(key.name(), unbind(part, key.shape())));
    }
    return mapping(nodes);
  }

  private static boolean isEmpty(Object part) {
    return switch (part) {
      case Collection<?> collection -> collection.isEmpty();
      case Map<?, ?> map -> map.isEmpty();
      default -> false;
    };
  }

  private static Node map(Map<?, ?> values, Shape element) {
    Map<String, Node> nodes = new LinkedHashMap<>();
    values.forEach((name, value) -> nodes.put((String) name, unbind(value, element)));
    return mapping(nodes);
  }

  private static Node weights(Weights weights) {
    if (weights.byValue().values().stream().allMatch(weight -> weight == 1)) {
      return new Node.Items(
          Origin.NOWHERE,
          weights.byValue().keySet().stream().map(value -> text(value, false)).toList());
    }
    Map<String, Node> nodes = new LinkedHashMap<>();
    ScalarType number = ScalarTypes.of(double.class).orElseThrow();
    weights
        .byValue()
        .forEach((value, weight) -> nodes.put(value, text(number.write().apply(weight), true)));
    return mapping(nodes);
  }

  private static Node.Mapping mapping(Map<String, Node> nodes) {
    Map<String, Node.Entry> entries = new LinkedHashMap<>();
    nodes.forEach((name, node) -> entries.put(name, new Node.Entry(Origin.NOWHERE, node)));
    return new Node.Mapping(Origin.NOWHERE, entries);
  }

  private static Node text(String text, boolean plain) {
    return new Node.Text(Origin.NOWHERE, text, plain);
  }
}
