package dev.spate.worker.rows;

import static dev.spate.worker.rows.Samples.choice;
import static dev.spate.worker.rows.Samples.number;
import static dev.spate.worker.rows.Samples.text;
import static dev.spate.worker.rows.Samples.timestamp;

import dev.spate.protocol.workload.Generator;
import dev.spate.protocol.workload.Length;
import dev.spate.protocol.workload.Span;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;

/**
 * Column types with generators of keys, bytes, addresses, lengths of time, and of composed values.
 */
final class ComposedGenerators {
  private ComposedGenerators() {}

  static Stream<Arguments> withBinaryForm() {
    return Stream.of(
        Arguments.of("text", key(40, null)),
        Arguments.of("char(3)", key(3, null)),
        Arguments.of("varchar(9)", key(9, "äöü€x")),
        Arguments.of("bytea", new Generator.BytesKey(2)),
        Arguments.of("bytea", new Generator.BytesKey(32)),
        Arguments.of("bytea", bytes(0, 20)),
        Arguments.of("bytea", bytes(8, 8)),
        Arguments.of("inet", new Generator.AddressKey()),
        Arguments.of("cidr", new Generator.AddressKey()),
        Arguments.of("inet", new Generator.Addresses("10.0.0.0/8")),
        Arguments.of("cidr", new Generator.Addresses("192.168.4.0/22")),
        Arguments.of("inet", new Generator.Addresses("0.0.0.0/0")),
        Arguments.of("inet", new Generator.Addresses("2001:db8::/32")),
        Arguments.of("inet", new Generator.Addresses("2001:db8::/100")),
        Arguments.of("interval", new Generator.Intervals(time("PT1S", "PT48H"))),
        Arguments.of("interval(3)", new Generator.Intervals(time("PT-5.000001S", "PT5S"))),
        Arguments.of("time", new Generator.Intervals(time("PT0.000001S", "PT24H"))),
        Arguments.of("oid", number("0", "4294967295", 0)),
        Arguments.of("oid", new Generator.SequentialBigintKey(1)),
        Arguments.of("varchar(8)", new Generator.PatternText("^[A-Z]{3}-[0-9]{4}$")),
        Arguments.of("text", new Generator.PatternText("[[:alpha:]]+@(a|b\\.c)\\.org")),
        Arguments.of("char(2)", new Generator.PatternText("[a-z]+")),
        Arguments.of("timestamp", cycle("2026-01-31T00:00:00Z")),
        Arguments.of("date", cycle("2026-01-03T00:00:00Z")));
  }

  static Stream<Arguments> withTextFormAlone() {
    return Stream.of(
        Arguments.of("citext", key(4, null)),
        Arguments.of("money", number("-10", "10", 2)),
        Arguments.of("int4range", range(number("-5", "5", 0), amount("0", "100"))),
        Arguments.of("int8range", range(number("0", "5000000000", 0), amount("1", "2"))),
        Arguments.of("numrange", range(number("0", "1", 2), amount("0.001", "0.5"))),
        Arguments.of("daterange", range(timestamp("2026-01-01T00:00:00Z", "PT24H"), days())),
        Arguments.of("tsrange", range(timestamp("2026-01-01T00:00:00Z", "PT1H"), days())),
        Arguments.of("tstzrange", range(timestamp("2026-01-01T00:00:00Z", "PT1H"), days())),
        Arguments.of("tstzmultirange", range(timestamp("2026-01-01T00:00:00Z", "PT1H"), days())),
        Arguments.of("integer[]", array(number("-5", "5", 0))),
        Arguments.of("smallint[]", array(choice("-1", "1"))),
        Arguments.of("numeric(5,2)[]", array(number("0", "9", 2))),
        Arguments.of("text[]", array(choice("a,b", "it's", "\"q\"", "\\", "", "NULL"))),
        Arguments.of("varchar(5)[]", array(text(1, 5))),
        Arguments.of("uuid[]", array(choice("123e4567-e89b-42d3-a456-426614174000"))),
        Arguments.of("jsonb[]", array(Samples.json("{\"a\": \"${text}\"}", 0))),
        Arguments.of("timestamptz[]", array(timestamp("2026-01-01T00:00:00Z", "PT1H"))),
        Arguments.of("\"Mood\"[]", array(choice("glad", "it's bad"))),
        Arguments.of("bytea[]", array(bytes(0, 5))),
        Arguments.of("box[]", array(choice("(1,1),(0,0)"))));
  }

  private static Generator key(int length, String alphabet) {
    return new Generator.TextKey(length, Optional.ofNullable(alphabet));
  }

  private static Generator bytes(int length, int upTo) {
    return new Generator.RandomBytes(new Length(length, OptionalInt.of(upTo)));
  }

  static Span time(String min, String max) {
    return new Span.Time(Duration.parse(min), Duration.parse(max));
  }

  static Span amount(String min, String max) {
    return new Span.Amount(new BigDecimal(min), new BigDecimal(max));
  }

  private static Span days() {
    return time("PT24H", "PT720H");
  }

  private static Generator cycle(String until) {
    return new Generator.Timestamps(
        new Generator.Timestamps.Progression(
            Instant.parse("2026-01-01T00:00:00Z"),
            Duration.ofHours(7),
            Optional.of(Instant.parse(until))));
  }

  private static Generator range(Generator from, Span by) {
    return new Generator.Ranges(new Generator.Ranges.Extent(from, by));
  }

  private static Generator array(Generator of) {
    return new Generator.Arrays(new Generator.Arrays.Elements(of, 0, 4));
  }
}
