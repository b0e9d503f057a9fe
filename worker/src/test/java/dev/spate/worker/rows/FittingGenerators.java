package dev.spate.worker.rows;

import static dev.spate.worker.rows.Samples.choice;
import static dev.spate.worker.rows.Samples.json;
import static dev.spate.worker.rows.Samples.number;
import static dev.spate.worker.rows.Samples.text;
import static dev.spate.worker.rows.Samples.timestamp;

import dev.spate.protocol.workload.Generator;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;

/** Column types, each with a generator that makes values for it. */
final class FittingGenerators {
  private FittingGenerators() {}

  private static final String LONGEST = "9223372036854775807";

  static Stream<Arguments> withBinaryForm() {
    return Stream.of(generated(), chosen(), ComposedGenerators.withBinaryForm())
        .flatMap(all -> all);
  }

  private static Stream<Arguments> generated() {
    Generator bigint = new Generator.RandomBigintKey(Long.MIN_VALUE, Long.MAX_VALUE);
    Generator smallint = new Generator.RandomBigintKey(Short.MIN_VALUE, Short.MAX_VALUE);
    Generator ascending = new Generator.SequentialBigintKey(Integer.MAX_VALUE - 400L);
    Generator hotspot = new Generator.HotspotBigintKey(0.9, 0.01);
    return Stream.of(
        Arguments.of("uuid", new Generator.UuidKey()),
        Arguments.of("uuid", new Generator.UuidV7Key()),
        Arguments.of("text", new Generator.UuidKey()),
        Arguments.of("char(36)", new Generator.UuidV7Key()),
        Arguments.of("bigint", bigint),
        Arguments.of("bigint", hotspot),
        Arguments.of("integer", ascending),
        Arguments.of("integer", hotspot),
        Arguments.of("smallint", smallint),
        Arguments.of("smallint", hotspot),
        Arguments.of("numeric", bigint),
        Arguments.of("numeric(19)", bigint),
        Arguments.of("varchar(20)", bigint),
        Arguments.of("smallint", number("-32768", "32767", 0)),
        Arguments.of("bigint", number("-9223372036854775808", LONGEST, 0)),
        Arguments.of("numeric(10,2)", number("-99999999.99", "99999999.99", 2)),
        Arguments.of("numeric(10,2)", number("-1", "1", 2)),
        Arguments.of("numeric", number("-0.00003", "0.00003", 5)),
        Arguments.of("numeric", number("-9999.5", "9999.5", 1)),
        Arguments.of("numeric", number("-20000", "20000", 4)),
        Arguments.of("numeric", number("-1000000000", "1000000000", 9)),
        Arguments.of("numeric(22,4)", number("0", "100000000000000", 3)),
        Arguments.of("price", number("0.01", "100", 2)),
        Arguments.of("real", number("-1000", "1000", 3)),
        Arguments.of("double precision", number("-1000", "1000", 7)),
        Arguments.of("double precision", number("-" + LONGEST, LONGEST, 0)),
        Arguments.of("text", number("-2", "2", 3)),
        Arguments.of("text", text(0, 40)),
        Arguments.of("varchar(17)", text(17, 17)),
        Arguments.of("char(30)", text(1, 30)),
        Arguments.of("bytea", text(5, 25)),
        Arguments.of("json", json("{\"id\": \"${uuid}\", \"amount\": ${integer}}", 0)),
        Arguments.of("jsonb", json("{\"s\": ${sequence}, \"ü\": \"${text}\"}", 200)),
        Arguments.of("text", json("{}", 20)),
        Arguments.of("varchar(10)", json("[1, 2]", 0)),
        Arguments.of("timestamptz", timestamp("2026-01-01T00:00:00Z", "PT0.001S")),
        Arguments.of("timestamptz", timestamp("0001-01-01T00:00:00Z", "PT0S")),
        Arguments.of("timestamp", timestamp("1999-12-31T23:59:59.999900Z", "PT0.000001S")),
        Arguments.of("timestamp", timestamp("0999-12-31T23:00:00Z", "PT3H")),
        Arguments.of("timestamp", timestamp("9999-12-31T23:00:00Z", "PT1H")),
        Arguments.of("timestamp", timestamp("+294276-12-30T23:59:59.999999Z", "PT1M")),
        Arguments.of("date", timestamp("1999-12-20T23:00:00Z", "PT1H")),
        Arguments.of("date", timestamp("0001-01-01T00:00:00Z", "P400D")),
        Arguments.of("text", timestamp("2026-01-01T00:00:00Z", "P1D")));
  }

  private static Stream<Arguments> chosen() {
    return Stream.of(
        Arguments.of("text", choice("order_placed", "é\t\\ \"'", "")),
        Arguments.of("varchar(3)", choice("€€€", "a")),
        Arguments.of("char(3)", choice("a", "b ")),
        Arguments.of("bool", choice("true", "F", "yes", "off", "1")),
        Arguments.of("smallint", choice("-32768", "+7", "0")),
        Arguments.of("integer", choice("-2147483648", "2147483647")),
        Arguments.of("bigint", choice("-9223372036854775808", LONGEST)),
        Arguments.of("numeric", choice("0", "-0.00", "1e30", "-12345678901234567890.123456789")),
        Arguments.of("numeric(5,-2)", choice("1200", "-9999900")),
        Arguments.of("numeric(2,3)", choice("0.099", "-0.001")),
        Arguments.of("real", choice("0.1", "-3.4e38", "1e-40")),
        Arguments.of("double precision", choice("0.1", "-1e308", "5e-324")),
        Arguments.of("uuid", choice("123E4567-e89b-42d3-a456-426614174000")),
        Arguments.of("json", choice("{\"a\": [1, null]}", "3")),
        Arguments.of("jsonb", choice("{\"a\": [1, null]}", "\"x\"")),
        Arguments.of("bytea", choice("\\x00ff", "plain", "\\x", "")),
        Arguments.of("date", choice("2026-01-31", "1999-12-31", "0001-01-01")),
        Arguments.of(
            "timestamp", choice("2026-01-31T12:00:00.123456", "1970-01-01 00:00", "1969-07-20")),
        Arguments.of("timestamptz", choice("2026-01-31T12:00:00Z", "2026-01-31 12:00:00.5+05:30")),
        Arguments.of("text", new Generator.Constant("the same")));
  }

  static Stream<Arguments> withTextFormAlone() {
    return Stream.of(
            Stream.of(
                Arguments.of("\"Mood\"", choice("glad", "so so", "it's bad")),
                Arguments.of("citext", choice("Glad", "glad")),
                Arguments.of("citext", text(3, 9)),
                Arguments.of("citext", new Generator.UuidKey()),
                Arguments.of("inet", choice("127.0.0.1", "::1/64")),
                Arguments.of("interval(3)", choice("1 day", "PT5M")),
                Arguments.of("time with time zone", choice("12:00+02")),
                Arguments.of("integer[]", choice("{1,2}", "{}")),
                Arguments.of("bit(3)", choice("101", "000")),
                Arguments.of("int4range", new Generator.Constant("[1,5)"))),
            ComposedGenerators.withTextFormAlone())
        .flatMap(all -> all);
  }
}
