package dev.spate.engine.plan.grammar;

import dev.spate.engine.plan.yaml.Node;
import dev.spate.protocol.workload.Weights;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** Binds a list of values, or a mapping from values to weights. */
final class WeightsBinder {
  private WeightsBinder() {}

  static Optional<Object> bind(Place place, Binder binder) {
    return switch (place.node()) {
      case Node.Items items -> {
        List<String> values = new ArrayList<>();
        Shape text =
            new Shape.Scalar(ScalarTypes.of(String.class).orElseThrow(), ScalarLimits.BLANK);
        for (int i = 0; i < items.items().size(); i++) {
          binder
              .bind(items.items().get(i), text, place.path().item(i))
              .ifPresent(value -> values.add((String) value));
        }
        yield values.size() < items.items().size()
            ? Optional.empty()
            : made(place, () -> Weights.equal(values));
      }
      case Node.Mapping mapping -> {
        Map<String, Double> weights = new LinkedHashMap<>();
        Shape number =
            new Shape.Scalar(ScalarTypes.of(double.class).orElseThrow(), ScalarLimits.NONE);
        mapping
            .entries()
            .forEach(
                (name, entry) ->
                    binder
                        .bind(entry.value(), number, place.path().key(name))
                        .ifPresent(weight -> weights.put(name, (Double) weight)));
        yield weights.size() < mapping.entries().size()
            ? Optional.empty()
            : made(place, () -> new Weights(weights));
      }
      case Node.Text _, Node.Empty _ -> refused(place);
    };
  }

  private static Optional<Object> made(Place place, Supplier<Weights> maker) {
    try {
      return Optional.of(maker.get());
    } catch (IllegalArgumentException e) {
      place.report(e.getMessage(), "");
      return Optional.empty();
    }
  }

  private static Optional<Object> refused(Place place) {
    place.report(
        "must be a list of values or a mapping from values to weights", place.node().words());
    return Optional.empty();
  }
}
