package dev.spate.worker.rows.encode;

import dev.spate.protocol.workload.DocumentTemplate;
import dev.spate.protocol.workload.Generator;
import dev.spate.protocol.workload.Span;
import dev.spate.protocol.workload.Weights;
import dev.spate.worker.rows.form.ColumnType;
import dev.spate.worker.rows.form.FormEncoder;
import dev.spate.worker.rows.form.IncompatibleGeneratorException;
import dev.spate.worker.rows.form.LiteralValue;
import dev.spate.worker.rows.form.TypeKind;
import dev.spate.worker.rows.form.UuidForms;
import dev.spate.worker.rows.form.ValueWriter;
import dev.spate.worker.rows.value.Salts;
import dev.spate.worker.rows.value.UuidSource;
import dev.spate.worker.rows.value.WeightedChoice;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/** Makes a column's encoder from its generator. */
public final class Encoders {
  private static final int JSONB_VERSION = 1;

  private Encoders() {}

  /**
   * The encoder of a column.
   *
   * @param salts what sets the column apart
   * @param start where time-ordered keys begin
   * @throws IncompatibleGeneratorException where the generator doesn't fit the column
   */
  public static GeneratedColumn of(
      Generator generator, ColumnType type, Salts salts, Instant start) {
    return switch (generator) {
      case Generator.UuidKey() -> uuid(new UuidSource.Random(salts.key()), type, "key: uuid");
      case Generator.UuidV7Key() ->
          uuid(new UuidSource.TimeOrdered(start.toEpochMilli(), salts.key()), type, "key: uuid-v7");
      case Generator.RandomBigintKey key -> NumberEncoders.random(key, type, salts.key());
      case Generator.SequentialBigintKey key -> NumberEncoders.sequential(key, type);
      case Generator.HotspotBigintKey key -> NumberEncoders.hotspot(key, type, salts.key());
      case Generator.NumberRange(var bounds) -> NumberEncoders.uniform(bounds, type, salts.value());
      case Generator.Choice(Weights weights) -> choice(weights, type, salts.value());
      case Generator.RandomText(var size) -> WordEncoders.text(size, type, salts.value());
      case Generator.JsonDocument(var template) -> json(template, type, salts);
      case Generator.Timestamps(var progression) -> TimeEncoders.of(progression, type);
      case Generator.Constant(String value) -> constant(value, type);
      case Generator.TextKey key -> WordEncoders.keys(key, type, salts.key());
      case Generator.BytesKey(int length) -> WordEncoders.byteKeys(length, type, salts.key());
      case Generator.AddressKey() -> WordEncoders.addressKeys(type, salts.key());
      case Generator.PatternText(String pattern) -> PatternForms.of(pattern, type, salts.value());
      case Generator.RandomBytes(var length) -> WordEncoders.bytes(length, type, salts.value());
      case Generator.Intervals(var span) -> IntervalForms.of((Span.Time) span, type, salts.value());
      case Generator.Addresses(String network) ->
          WordEncoders.addresses(network, type, salts.value());
      case Generator.Ranges(var extent) -> RangeEncoders.of(extent, type, salts, start);
      case Generator.Arrays(var elements) -> ArrayEncoders.of(elements, type, salts, start);
      case Generator.After _, Generator.Parent _, Generator.Nulls _ ->
          throw new IllegalArgumentException("needs the other columns: " + generator);
      case Generator.Sql(String sql) ->
          throw new IllegalArgumentException("the server computes '%s'".formatted(sql));
    };
  }

  private static GeneratedColumn uuid(UuidSource value, ColumnType type, String generator) {
    ValueWriter text = UuidForms.text(value);
    if (type.kind() == TypeKind.UUID) {
      return new GeneratedColumn(
          FormEncoder.of(type.kind(), UuidForms.binary(value), text), value.numbers());
    }
    if (!type.kind().isText()) {
      throw IncompatibleGeneratorException.wrongType(generator, type);
    }
    type.checkLength(UuidForms.LENGTH);
    return new GeneratedColumn(FormEncoder.ofText(type.kind(), text), value.numbers());
  }

  private static GeneratedColumn choice(Weights weights, ColumnType type, long salt) {
    List<LiteralValue> literals = new ArrayList<>();
    List<String> problems = new ArrayList<>();
    for (String value : weights.byValue().keySet()) {
      try {
        literals.add(LiteralValue.of(value, type));
      } catch (IncompatibleGeneratorException e) {
        problems.add(e.getMessage());
      }
    }
    if (!problems.isEmpty()) {
      throw new IncompatibleGeneratorException(String.join("; ", problems));
    }
    double[] shares =
        weights.byValue().values().stream().mapToDouble(Double::doubleValue).toArray();
    return GeneratedColumn.unlimited(
        LiteralValue.oneOf(literals, new WeightedChoice(shares, salt), type.kind()));
  }

  private static GeneratedColumn constant(String value, ColumnType type) {
    return GeneratedColumn.unlimited(LiteralValue.of(value, type).always(type.kind()));
  }

  private static GeneratedColumn json(DocumentTemplate json, ColumnType type, Salts salts) {
    TypeKind kind = type.kind();
    if (!kind.isText() && kind != TypeKind.JSON && kind != TypeKind.JSONB) {
      throw IncompatibleGeneratorException.wrongType("json", type);
    }
    JsonTemplate template = JsonTemplate.of(json.template(), json.size(), kind);
    OptionalInt size = json.size();
    String longest = template.longest();
    type.checkLength(size.orElse(longest.codePointCount(0, longest.length())));
    ValueWriter text = template.form(salts);
    return GeneratedColumn.unlimited(
        kind == TypeKind.JSONB
            ? FormEncoder.of(kind, text.after(JSONB_VERSION).withLength(), text)
            : FormEncoder.ofText(kind, text));
  }
}
