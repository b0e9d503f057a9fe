package dev.spate.worker.rows;

import dev.spate.protocol.workload.Generator;
import java.util.ArrayList;
import java.util.List;

/** Makes encoders of columns whose value is picked by its place among the generator's values. */
final class PickEncoders {
  private PickEncoders() {}

  static Made of(Generator generator, ColumnType type, RowLong place) {
    return switch (generator) {
      case Generator.Choice(var weights) ->
          literals(List.copyOf(weights.byValue().keySet()), type, place);
      case Generator.Constant(String value) -> literals(List.of(value), type, place);
      case Generator.NumberRange(var bounds) -> NumberEncoders.counted(bounds, type, place);
      case Generator other ->
          throw new Misfit("the values of this generator can't be counted, as unique asks for");
    };
  }

  private static Made literals(List<String> values, ColumnType type, RowLong place) {
    List<Literal> literals = new ArrayList<>();
    for (String value : values) {
      literals.add(Literal.of(value, type));
    }
    return new Made(Literal.picked(literals, place, type.kind()), place.numbers());
  }
}
