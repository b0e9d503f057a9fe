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
import dev.spate.protocol.workload.Length;
import dev.spate.worker.rows.form.ColumnEncoder;
import java.util.HexFormat;
import java.util.Optional;
import java.util.OptionalInt;
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

  static Stream<Arguments> keys() {
    return Stream.of(
        Arguments.of(
            column("v", "uuid", "uuid"),
            new Generator.UuidKey(),
            "bdd69939-4b95-4842-a6cc-6c91edbe9880",
            "00000010bdd699394b954842a6cc6c91edbe9880"),
        Arguments.of(
            column("v", "uuid", "uuid"),
            new Generator.UuidV7Key(),
            "019ca6b1-dc01-7bdd-9a64-e52e56610acc",
            "00000010019ca6b1dc017bdd9a64e52e56610acc"),
        Arguments.of(
            BIGINT,
            new Generator.RandomBigintKey(1, Long.MAX_VALUE),
            "1783329099561615508",
            "0000000818bfa85e18fcc094"),
        Arguments.of(
            BIGINT, new Generator.RandomBigintKey(1, 1000), "98", "000000080000000000000062"),
        Arguments.of(
            BIGINT, new Generator.SequentialBigintKey(1), "124", "00000008000000000000007c"),
        Arguments.of(
            BIGINT,
            new Generator.HotspotBigintKey(0.9, 0.01),
            "86808496376280947",
            "00000008013467de15fe7773"),
        Arguments.of(
            TEXT,
            new Generator.TextKey(12, Optional.empty()),
            "FOqFtNDOQHDK",
            "0000000c464f7146744e444f5148444b"),
        Arguments.of(
            column("v", "bytea", "bytea"),
            new Generator.BytesKey(10),
            "\\xbdd699394b9598426a56",
            "0000000abdd699394b9598426a56"),
        Arguments.of(
            column("v", "inet", "inet"),
            new Generator.AddressKey(),
            "fdb3:1b24:7b6f:a620:bdd6:9939:4b95:9842",
            "0000001403800010fdb31b247b6fa620bdd699394b959842"));
  }

  static Stream<Arguments> composed() {
    return Stream.of(
        Arguments.of(
            TEXT,
            new Generator.PatternText("[A-Z]{3}-[0-9]{4}"),
            "FBG-9259",
            "000000084642472d39323539"),
        Arguments.of(
            column("v", "bytea", "bytea"),
            new Generator.RandomBytes(new Length(1, OptionalInt.of(9))),
            "\\xce2296",
            "00000003ce2296"),
        Arguments.of(
            column("v", "interval", "interval"),
            new Generator.Intervals(ComposedGenerators.time("PT1S", "PT48H")),
            "52062.000000 seconds",
            "000000100000000c1f2313800000000000000000"),
        Arguments.of(
            column("v", "cidr", "cidr"),
            new Generator.Addresses("10.0.0.0/8"),
            "10.116.42.91",
            "00000008022001040a742a5b"));
  }

  static Stream<Arguments> values() {
    return Stream.of(
        Arguments.of(
            TEXT,
            choice("order_placed", "order_paid", "order_shipped"),
            "order_placed",
            "0000000c6f726465725f706c61636564"),
        Arguments.of(BIGINT, number("0", "1000000", 0), "301280", "0000000800000000000498e0"),
        Arguments.of(
            column("v", "numeric(8,2)", "numeric"),
            number("-1000", "1000", 2),
            "-397.44",
            "0000000c0002000040000002018d1130"),
        Arguments.of(
            column("v", "real", "float4"), number("-10", "10", 3), "-3.975", "00000004c07e6666"),
        Arguments.of(TEXT, text(13, 13), "aIGZUoGgvpEug", "0000000d6149475a556f47677670457567"),
        Arguments.of(TEXT, text(5, 20), "aIGZUoGgv", "000000096149475a556f476776"),
        Arguments.of(
            JSONB,
            json("{\"id\": \"${uuid}\", \"n\": ${integer}}", 0),
            "{\"id\": \"51bca14b-5811-47ed-8900-ca54e24f555d\", \"n\": 699632}",
            "0000003c017b226964223a202235316263613134622d353831312d343765642d"
                + "383930302d636135346532346635353564222c20226e223a203639393633327d"),
        Arguments.of(
            JSONB,
            json("{\"t\": \"${text}\", \"s\": ${sequence}}", 80),
            "{\"t\": \"uUc55WQyiJwGl2H3\", \"s\": 123, \"pad\":"
                + " \"2wWFJSqMBMef4aIqjVWg5ipmn6EKn8xZCn\"}",
            "00000051017b2274223a20227555633535575179694a77476c324833222c2022"
                + "73223a203132332c2022706164223a2022327757464a53714d424d6566346149"
                + "716a5657673569706d6e36454b6e38785a436e227d"),
        Arguments.of(
            column("v", "timestamp with time zone", "timestamptz"),
            timestamp("2026-01-01T00:00:00Z", "PT0.001S"),
            "2026-01-01T00:00:00.123000Z",
            "000000080002ea470aea4078"),
        Arguments.of(
            column("v", "date", "date"),
            timestamp("2026-01-01T00:00:00Z", "PT1H"),
            "2026-01-06",
            "000000040000251e"),
        Arguments.of(
            column("v", "boolean", "bool"), new Generator.Constant("true"), "true", "0000000101"));
  }

  @ParameterizedTest
  @MethodSource({"keys", "values", "composed"})
  void aValueNeverChanges(Column column, Generator generator, String text, String hex) {
    RowPlan plan =
        RowPlan.compile(
            Samples.single(generator),
            table(column),
            new RowIdentity(2026, 2026, 0, 1),
            Samples.START);
    ColumnEncoder encoder = ((RowColumn.Encoded) plan.columns().getFirst()).encoder();
    assertThat(Samples.text(encoder, NUMBER)).isEqualTo(text);
    assertThat(HexFormat.of().formatHex(Samples.binary(encoder, NUMBER))).isEqualTo(hex);
  }
}
