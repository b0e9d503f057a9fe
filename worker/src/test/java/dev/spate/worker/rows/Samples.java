package dev.spate.worker.rows;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.spate.protocol.outcome.TableDescription;
import dev.spate.protocol.outcome.TableDescription.Column;
import dev.spate.protocol.workload.DocumentTemplate;
import dev.spate.protocol.workload.ExistingRows;
import dev.spate.protocol.workload.Generator;
import dev.spate.protocol.workload.Insert;
import dev.spate.protocol.workload.InsertMethod;
import dev.spate.protocol.workload.Length;
import dev.spate.protocol.workload.StatementProtocol;
import dev.spate.protocol.workload.Weights;
import dev.spate.protocol.workload.Workload;
import dev.spate.worker.rows.form.ColumnEncoder;
import dev.spate.worker.wire.FrameBuffer;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** Short words for tables, generators and values in tests. */
public final class Samples {
  public static final Instant START = Instant.parse("2026-03-01T00:00:00Z");

  private Samples() {}

  static TableDescription table(Column... columns) {
    return table(List.of(), columns);
  }

  static TableDescription table(List<String> primaryKey, Column... columns) {
    return new TableDescription(
        "public", "t", true, false, 0, List.of(columns), primaryKey, List.of());
  }

  public static Column column(String name, String type, String baseType) {
    return new Column(
        name, type, baseType, true, Optional.empty(), false, OptionalInt.empty(), List.of());
  }

  public static Column text(String name, int maxLength) {
    String type = "character varying(%d)".formatted(maxLength);
    return new Column(
        name, type, "varchar", true, Optional.empty(), false, OptionalInt.of(maxLength), List.of());
  }

  static Column mood(String name, String... labels) {
    return new Column(
        name, "mood", "mood", true, Optional.empty(), false, OptionalInt.empty(), List.of(labels));
  }

  static Column withDefault(Column column, String expression) {
    return new Column(
        column.name(),
        column.type(),
        column.baseType(),
        column.notNull(),
        Optional.of(expression),
        false,
        column.maxLength(),
        column.labels());
  }

  static Column generated(Column column) {
    return new Column(
        column.name(),
        column.type(),
        column.baseType(),
        column.notNull(),
        Optional.empty(),
        true,
        column.maxLength(),
        column.labels());
  }

  static Workload workload(InsertMethod method, Map<String, Generator> columns) {
    Insert insert =
        new Insert(method, 100, OptionalInt.empty(), Optional.empty(), StatementProtocol.PREPARED);
    return new Workload("t", Optional.empty(), columns, insert, ExistingRows.REFUSE);
  }

  /** One column v, one row a transaction, so that a small key space will do. */
  static Workload single(Generator generator) {
    Insert insert =
        new Insert(
            InsertMethod.BATCH,
            1,
            OptionalInt.empty(),
            Optional.empty(),
            StatementProtocol.PREPARED);
    return new Workload("t", Optional.empty(), Map.of("v", generator), insert, ExistingRows.REFUSE);
  }

  /** Columns in the order in which they stand: name, generator, name, generator… */
  static Map<String, Generator> columns(Object... namesAndGenerators) {
    Map<String, Generator> columns = new LinkedHashMap<>();
    for (int i = 0; i < namesAndGenerators.length; i += 2) {
      columns.put((String) namesAndGenerators[i], (Generator) namesAndGenerators[i + 1]);
    }
    return columns;
  }

  public static Generator choice(String... values) {
    return new Generator.Choice(Weights.equal(Arrays.asList(values)));
  }

  public static Generator number(String min, String max, int scale) {
    return new Generator.NumberRange(
        new Generator.NumberRange.Bounds(new BigDecimal(min), new BigDecimal(max), scale));
  }

  public static Generator text(int length, int upTo) {
    return new Generator.RandomText(
        new Length(length, upTo == length ? OptionalInt.empty() : OptionalInt.of(upTo)));
  }

  public static Generator json(String template, int size) {
    return new Generator.JsonDocument(
        new DocumentTemplate(template, size == 0 ? OptionalInt.empty() : OptionalInt.of(size)));
  }

  public static Generator timestamp(String start, String step) {
    return new Generator.Timestamps(
        new Generator.Timestamps.Progression(Instant.parse(start), Duration.parse(step)));
  }

  public static String text(ColumnEncoder encoder, long number) {
    FrameBuffer out = new FrameBuffer();
    encoder.text(number, out);
    return new String(out.toByteArray(), UTF_8);
  }

  static byte[] binary(ColumnEncoder encoder, long number) {
    FrameBuffer out = new FrameBuffer();
    encoder.binary(number, out);
    return out.toByteArray();
  }
}
