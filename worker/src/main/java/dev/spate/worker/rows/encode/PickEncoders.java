package dev.spate.worker.rows.encode;

import dev.spate.protocol.workload.Generator;
import dev.spate.worker.rows.form.ColumnType;
import dev.spate.worker.rows.form.IncompatibleGeneratorException;
import dev.spate.worker.rows.form.LiteralValue;
import dev.spate.worker.rows.value.LongSource;
import java.util.ArrayList;
import java.util.List;

/** Makes encoders of columns whose value is picked by its place among the generator's values. */
public final class PickEncoders {
  private PickEncoders() {}

  public static GeneratedColumn of(Generator generator, ColumnType type, LongSource place) {
    return switch (generator) {
      case Generator.Choice(var weights) ->
          literals(List.copyOf(weights.byValue().keySet()), type, place);
      case Generator.Constant(String value) -> literals(List.of(value), type, place);
      case Generator.NumberRange(var bounds) -> NumberEncoders.counted(bounds, type, place);
      case Generator other ->
          throw new IncompatibleGeneratorException(
              "the values of this generator can't be counted, as unique asks for");
    };
  }

  private static GeneratedColumn literals(List<String> values, ColumnType type, LongSource place) {
    List<LiteralValue> literals = new ArrayList<>();
    for (String value : values) {
      literals.add(LiteralValue.of(value, type));
    }
    return new GeneratedColumn(LiteralValue.picked(literals, place, type.kind()), place.numbers());
  }
}
