package dev.spate.worker.rows.form;

import static dev.spate.worker.rows.Samples.choice;
import static dev.spate.worker.rows.Samples.column;
import static dev.spate.worker.rows.Samples.json;
import static dev.spate.worker.rows.Samples.number;
import static dev.spate.worker.rows.Samples.text;
import static dev.spate.worker.rows.Samples.timestamp;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.spate.protocol.outcome.TableDescription.Column;
import dev.spate.protocol.workload.Generator;
import dev.spate.worker.rows.Samples;
import dev.spate.worker.rows.encode.Encoders;
import dev.spate.worker.rows.value.Salts;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What a generator that doesn't fit its column is told. */
class IncompatibleGeneratorExceptionTest {
  private static final Column INTEGER = column("v", "integer", "int4");
  private static final Column TEXT = column("v", "text", "text");

  static Stream<Arguments> wrongTypes() {
    Column uuid = column("v", "uuid", "uuid");
    Column inet = column("v", "inet", "inet");
    Column real = column("v", "real", "float4");
    return Stream.of(
        Arguments.of(uuid, new Generator.SequentialBigintKey(1), "key: uuid or key: uuid-v7"),
        Arguments.of(real, new Generator.RandomBigintKey(1, 9), "use number,"),
        Arguments.of(inet, number("0", "1", 0), "use inet or key: inet,"),
        Arguments.of(INTEGER, text(1, 1), "use number,"),
        Arguments.of(INTEGER, timestamp("2026-01-01T00:00:00Z", "PT1S"), "use number,"),
        Arguments.of(column("v", "jsonb", "jsonb"), text(1, 1), "use json,"),
        Arguments.of(
            column("v", "bytea", "bytea"), json("{}", 0), "use bytes, text or key: bytes,"),
        Arguments.of(column("v", "boolean", "bool"), number("0", "1", 0), "use choice,"));
  }

  @ParameterizedTest
  @MethodSource("wrongTypes")
  void aGeneratorOfAnotherTypeIsToldWhichOnesFit(Column column, Generator generator, String hint) {
    assertThatThrownBy(() -> make(column, generator))
        .isInstanceOf(IncompatibleGeneratorException.class)
        .hasMessageContaining("makes no values of the column's type " + column.type())
        .hasMessageContaining(hint);
  }

  static Stream<Arguments> wrongNumbers() {
    Column numeric = column("v", "numeric(10,2)", "numeric");
    return Stream.of(
        Arguments.of(
            INTEGER,
            new Generator.RandomBigintKey(1, 1L << 31),
            "2147483648 is out of the range of integer"),
        Arguments.of(
            Samples.text("v", 3),
            new Generator.RandomBigintKey(-100, 999),
            "-100 is out of the range of character varying(3)"),
        Arguments.of(
            INTEGER, number("0", "3000000000", 0), "3000000000 is out of the range of integer"),
        Arguments.of(INTEGER, number("0", "1", 1), "integer keeps 0 digits after the point, got 1"),
        Arguments.of(
            numeric, number("0", "1", 3), "numeric(10,2) keeps 2 digits after the point, got 3"),
        Arguments.of(
            numeric, number("0", "100000000", 0), "100000000 is out of the range of numeric(10,2)"),
        Arguments.of(
            TEXT,
            number("0", "1e18", 1),
            "min and max may have 18 digits together with their 1 decimals, got 1E+18"),
        Arguments.of(
            Samples.text("v", 4),
            number("-1", "1", 2),
            "a text of 5 characters doesn't fit character varying(4)"),
        Arguments.of(
            INTEGER, choice("1.0"), "'1.0' is no value of integer: must be a whole number"),
        Arguments.of(INTEGER, choice("2147483648"), "2147483648 is out of the range of integer"),
        Arguments.of(
            numeric, choice("ten"), "'ten' is no value of numeric(10,2): must be a number"),
        Arguments.of(
            numeric, choice("1e999999999"), "1E+999999999 is out of the range of numeric(10,2)"));
  }

  static Stream<Arguments> wrongWords() {
    return Stream.of(
        Arguments.of(
            column("v", "boolean", "bool"),
            choice("maybe"),
            "'maybe' is no value of boolean: must be true or false"),
        Arguments.of(
            column("v", "uuid", "uuid"),
            choice("1-2-3-4-5"),
            "'1-2-3-4-5' is no value of uuid: must be a UUID such as"),
        Arguments.of(
            column("v", "bytea", "bytea"), choice("\\xf"), "an even number of hexadecimal digits"),
        Arguments.of(column("v", "bytea", "bytea"), choice("a\\b"), "text without a backslash"),
        Arguments.of(column("v", "json", "json"), choice("{\"a\": }"), "it is no JSON: "),
        Arguments.of(column("v", "json", "json"), choice("{} {}"), "it is no JSON: "),
        Arguments.of(column("v", "json", "json"), choice(""), "an empty text is no JSON"),
        Arguments.of(
            column("v", "jsonb", "jsonb"), choice("\"\\u0000\""), "jsonb holds no \\u0000"),
        Arguments.of(TEXT, choice("a\0b"), "a value must not contain the character U+0000"));
  }

  static Stream<Arguments> wrongTimes() {
    Column zoned = column("v", "timestamp with time zone", "timestamptz");
    return Stream.of(
        Arguments.of(
            column("v", "date", "date"), choice("31.1.2026"), "must be a date such as 2026-01-31"),
        Arguments.of(
            zoned, choice("2026-01-31T12:00:00"), "must be a date and time with its offset"),
        Arguments.of(zoned, choice("2026-01-31T12:00:00.0000001Z"), "must be a date and time"),
        Arguments.of(
            column("v", "timestamp", "timestamp"),
            choice("noon"),
            "must be a date and time such as"),
        Arguments.of(
            zoned,
            timestamp("-0001-01-01T00:00:00Z", "PT1S"),
            "start must be from the years 1 to 294276"),
        Arguments.of(
            zoned,
            timestamp("2026-01-01T00:00:00Z", "PT0.0000001S"),
            "must be whole microseconds"));
  }

  static Stream<Arguments> wrongTexts() {
    return Stream.of(
        Arguments.of(TEXT, json("{\"a\": 1}", 18), "size must be at least 19"),
        Arguments.of(
            Samples.text("v", 50), json("{\"a\": 1}", 51), "a text of 51 characters doesn't fit"));
  }

  @ParameterizedTest
  @MethodSource({"wrongNumbers", "wrongWords", "wrongTimes", "wrongTexts"})
  void aValueThatDoesNotFitIsNamedWithTheRule(Column column, Generator generator, String message) {
    assertThatThrownBy(() -> make(column, generator))
        .isInstanceOf(IncompatibleGeneratorException.class)
        .hasMessageContaining(message);
  }

  private static void make(Column column, Generator generator) {
    Encoders.of(generator, ColumnType.of(column), new Salts(0, 0), Samples.START);
  }
}
