package dev.spate.worker.rows;

import static dev.spate.worker.rows.Samples.choice;
import static dev.spate.worker.rows.Samples.column;
import static dev.spate.worker.rows.Samples.json;
import static dev.spate.worker.rows.Samples.number;
import static dev.spate.worker.rows.Samples.table;
import static dev.spate.worker.rows.Samples.text;
import static dev.spate.worker.rows.Samples.timestamp;
import static org.assertj.core.api.Assertions.assertThat;

import dev.spate.protocol.outcome.TableDescription.Column;
import dev.spate.protocol.task.RowIdentity;
import dev.spate.protocol.workload.Generator;
import java.util.HexFormat;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Values pinned for ever: an audit makes the rows of an earlier run again, maybe with a later
 * version of this code.
 */
class GoldenRowsTest {
  private static final long NUMBER = 123;
  private static final Column BIGINT = column("v", "bigint", "int8");
  private static final Column TEXT = column("v", "text", "text");
  private static final Column JSONB = column("v", "jsonb", "jsonb");

  static Stream<Arguments> values() {
    return Stream.of(
        Arguments.of(column("v", "uuid", "uuid"), new Generator.UuidKey(), "TEXT0", "HEX0"),
        Arguments.of(column("v", "uuid", "uuid"), new Generator.UuidV7Key(), "TEXT1", "HEX1"),
        Arguments.of(BIGINT, new Generator.RandomBigintKey(1, Long.MAX_VALUE), "TEXT2", "HEX2"),
        Arguments.of(BIGINT, new Generator.RandomBigintKey(1, 1000), "TEXT3", "HEX3"),
        Arguments.of(BIGINT, new Generator.SequentialBigintKey(1), "TEXT4", "HEX4"),
        Arguments.of(BIGINT, new Generator.HotspotBigintKey(0.9, 0.01), "TEXT5", "HEX5"),
        Arguments.of(TEXT, choice("order_placed", "order_paid", "order_shipped"), "TEXT6", "HEX6"),
        Arguments.of(BIGINT, number("0", "1000000", 0), "TEXT7", "HEX7"),
        Arguments.of(
            column("v", "numeric(8,2)", "numeric"), number("-1000", "1000", 2), "TEXT8", "HEX8"),
        Arguments.of(column("v", "real", "float4"), number("-10", "10", 3), "TEXT9", "HEX9"),
        Arguments.of(TEXT, text(13, 13), "TEXT10", "HEX10"),
        Arguments.of(TEXT, text(5, 20), "TEXT11", "HEX11"),
        Arguments.of(JSONB, json("{\"id\": \"${uuid}\", \"n\": ${integer}}", 0), "TEXT12", "HEX12"),
        Arguments.of(
            JSONB, json("{\"t\": \"${text}\", \"s\": ${sequence}}", 80), "TEXT13", "HEX13"),
        Arguments.of(
            column("v", "timestamp with time zone", "timestamptz"),
            timestamp("2026-01-01T00:00:00Z", "PT0.001S"),
            "TEXT14",
            "HEX14"),
        Arguments.of(
            column("v", "date", "date"),
            timestamp("2026-01-01T00:00:00Z", "PT1H"),
            "TEXT15",
            "HEX15"),
        Arguments.of(
            column("v", "boolean", "bool"), new Generator.Constant("true"), "TEXT16", "HEX16"));
  }

  @ParameterizedTest
  @MethodSource("values")
  void aValueNeverChanges(Column column, Generator generator, String text, String hex) {
    RowPlan plan =
        RowPlan.compile(
            Samples.single(generator), table(column), new RowIdentity(2026, 0, 1), Samples.START);
    ColumnEncoder encoder = ((RowColumn.Encoded) plan.columns().getFirst()).encoder();
    assertThat(Samples.text(encoder, NUMBER)).isEqualTo(text);
    assertThat(HexFormat.of().formatHex(Samples.binary(encoder, NUMBER))).isEqualTo(hex);
  }
}
