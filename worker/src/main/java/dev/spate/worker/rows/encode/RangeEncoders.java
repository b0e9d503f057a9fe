package dev.spate.worker.rows.encode;

import dev.spate.protocol.workload.Generator;
import dev.spate.protocol.workload.Span;
import dev.spate.worker.rows.form.ColumnType;
import dev.spate.worker.rows.form.FormEncoder;
import dev.spate.worker.rows.form.IncompatibleGeneratorException;
import dev.spate.worker.rows.form.TypeKind;
import dev.spate.worker.rows.form.ValueWriter;
import dev.spate.worker.rows.value.Salts;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** Makes encoders of ranges, in their text form: the lower end is included, the upper one isn't. */
final class RangeEncoders {
  /** The types of the ends, by the ranges' type. */
  private static final Map<String, TypeKind> ENDS =
      Map.of(
          "int4range", TypeKind.INT4,
          "int8range", TypeKind.INT8,
          "numrange", TypeKind.NUMERIC,
          "daterange", TypeKind.DATE,
          "tsrange", TypeKind.TIMESTAMP,
          "tstzrange", TypeKind.TIMESTAMPTZ);

  private RangeEncoders() {}

  static GeneratedColumn of(
      Generator.Ranges.Extent extent, ColumnType type, Salts salts, Instant start) {
    boolean several = type.base().endsWith("multirange");
    TypeKind end = ENDS.get(type.base().replace("multirange", "range"));
    if (end == null) {
      throw IncompatibleGeneratorException.wrongType("range", type);
    }
    ColumnType ends = end(end);
    GeneratedColumn lower = lower(extent, ends, salts.part(1), start);
    Generator.After by = new Generator.After("from", extent.by());
    GeneratedColumn upper = FollowEncoders.of(by, lower, ends, salts.part(2).value());
    ValueWriter text =
        (number, out) -> {
          out.putAscii(several ? "{[" : "[");
          lower.encoder().text(number, out);
          out.putByte(',');
          upper.encoder().text(number, out);
          out.putAscii(several ? ")}" : ")");
        };
    return new GeneratedColumn(FormEncoder.textOnly(text), lower.numbers());
  }

  /** Keys end where the upper end would be beyond what the type holds. */
  private static GeneratedColumn lower(
      Generator.Ranges.Extent extent, ColumnType ends, Salts salts, Instant start) {
    return extent.from() instanceof Generator.SequentialBigintKey(long first)
            && extent.by() instanceof Span.Amount(BigDecimal _, BigDecimal most)
        ? NumberEncoders.ascending(first, most, ends)
        : Encoders.of(extent.from(), ends, salts, start);
  }

  private static ColumnType end(TypeKind kind) {
    return new ColumnType(
        kind,
        kind.baseType(),
        OptionalInt.empty(),
        Optional.empty(),
        List.of(),
        false,
        kind.baseType());
  }
}
