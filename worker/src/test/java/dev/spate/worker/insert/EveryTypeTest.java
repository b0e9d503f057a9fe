package dev.spate.worker.insert;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spate.protocol.workload.Generator;
import dev.spate.protocol.workload.Insert;
import dev.spate.protocol.workload.InsertMethod;
import dev.spate.protocol.workload.Length;
import dev.spate.protocol.workload.Span;
import dev.spate.protocol.workload.StatementProtocol;
import dev.spate.protocol.workload.Weights;
import dev.spate.worker.rows.RowColumn;
import dev.spate.worker.rows.RowPlan;
import dev.spate.worker.rows.form.ColumnEncoder;
import dev.spate.worker.testing.Inserters;
import dev.spate.worker.wire.FrameBuffer;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Values of every type, NULL and composed values are stored alike by every method. */
class EveryTypeTest {
  private static final int ROWS = 40;

  /** Types of which only the server knows the values, each with two of them. */
  private static final Map<String, List<String>> TYPES = new LinkedHashMap<>();

  static {
    TYPES.put("oid", List.of("0", "4294967295"));
    TYPES.put("hstore", List.of("a=>1", "\"it's\"=>\"\\\\\", b=>NULL"));
    TYPES.put("xid8", List.of("1", "18446744073709551615"));
    TYPES.put("pg_lsn", List.of("0/0", "16/B374D848"));
    TYPES.put("macaddr", List.of("08:00:2b:01:02:03", "08002b010204"));
    TYPES.put("macaddr8", List.of("08:00:2b:01:02:03:04:05"));
    TYPES.put("point", List.of("(1,2)", "(-1.5,3)"));
    TYPES.put("box", List.of("(1,1),(0,0)", "((2,2),(1,1))"));
    TYPES.put("circle", List.of("<(0,0),1>"));
    TYPES.put("polygon[]", List.of("{\"((0,0),(1,1),(1,0))\"}", "{}"));
    TYPES.put("box[]", List.of("{(1,1),(0,0);(2,2),(1,1)}"));
    TYPES.put("money", List.of("12.34", "-0.01"));
    TYPES.put("bit(5)", List.of("10101"));
    TYPES.put("bit varying(8)", List.of("", "111"));
    TYPES.put("citext", List.of("Mixed", "it's"));
    TYPES.put("citext[]", List.of("{Mixed,\"a,b\",NULL}"));
    TYPES.put("mood", List.of("sad", "it's \"ok\""));
    TYPES.put("mood[]", List.of("{sad}", "{\"it's \\\"ok\\\"\",NULL}"));
    TYPES.put("integer[]", List.of("{1,2}", "{{1},{2}}", "{}"));
    TYPES.put("text[]", List.of("{\"a\\\\b\",\"\"}"));
    TYPES.put("tsvector", List.of("'a':1 'b':2"));
    TYPES.put("tsquery", List.of("'a' & 'b'"));
    TYPES.put("jsonpath", List.of("$.\"a\""));
    TYPES.put("xml", List.of("<a b=\"c\">it's</a>"));
    TYPES.put("\"char\"", List.of("x"));
    TYPES.put("name", List.of("it's"));
    TYPES.put("pair", List.of("(1,\"a,b\")", "(,)"));
    TYPES.put("positive", List.of("5"));
    TYPES.put("tags", List.of("{a,b}"));
    TYPES.put("regclass", List.of("pg_class"));
    TYPES.put("time(3) with time zone", List.of("12:00:00.123+02"));
    TYPES.put("interval day to second", List.of("1 day 02:03:04"));
    TYPES.put("inet", List.of("::1/64", "10.0.0.1"));
    TYPES.put("cidr", List.of("10.1/16"));
    TYPES.put("tstzrange", List.of("[2026-01-01 00:00+00,)", "empty"));
    TYPES.put("int4multirange", List.of("{[1,3),[5,9)}"));
  }

  private static InsertFixture fixture;

  @BeforeAll
  static void createTables() throws SQLException {
    fixture = new InsertFixture();
    StringBuilder columns = new StringBuilder("id bigint PRIMARY KEY");
    int column = 0;
    for (String type : TYPES.keySet()) {
      columns.append(", c%d %s, n%d %s".formatted(column, type, column++, type));
    }
    String composed =
        "(id uuid PRIMARY KEY, code text UNIQUE, digest bytea, peer inet, opened timestamptz,"
            + " closed timestamptz CHECK (closed > opened), day date, net numeric(10,2), gross"
            + " numeric(12,3) CHECK (gross >= net), rank smallint, ratio real, share double"
            + " precision, during tstzrange, labels mood[], took interval, note text, number int,"
            + " at time, maybe uuid, plate varchar(12), choice text, pick smallint,"
            + " relation name, letter \"char\", seats int4range UNIQUE, UNIQUE (choice, pick))";
    fixture
        .database()
        .execute(
            "CREATE EXTENSION citext; CREATE EXTENSION hstore",
            "CREATE TYPE mood AS ENUM ('sad', 'it''s \"ok\"')",
            "CREATE TYPE pair AS (a int, b text)",
            "CREATE DOMAIN positive AS int CHECK (value > 0)",
            "CREATE DOMAIN tags AS text[]",
            "CREATE TABLE every (" + columns + ")",
            "CREATE TABLE every_expected (" + columns + ")",
            "CREATE TABLE composed " + composed,
            "CREATE TABLE composed_expected " + composed);
  }

  @AfterAll
  static void dropDatabase() throws SQLException {
    fixture.close();
  }

  static Stream<Arguments> everyWay() {
    return Stream.of(InsertMethod.values())
        .flatMap(
            method ->
                InsertFixture.protocols(method).map(protocol -> Arguments.of(method, protocol)));
  }

  @ParameterizedTest
  @MethodSource("everyWay")
  void textFormsOfEveryTypeAreStored(InsertMethod method, StatementProtocol protocol)
      throws Exception {
    Map<String, Generator> columns = new LinkedHashMap<>();
    columns.put("id", new Generator.SequentialBigintKey(1));
    int column = 0;
    for (List<String> values : TYPES.values()) {
      columns.put("c" + column, new Generator.Constant(values.getLast()));
      Generator choice = new Generator.Choice(Weights.equal(values));
      columns.put("n" + column++, new Generator.Nulls(0.3, choice));
    }
    storesTheRows("every", columns, InsertFixture.insert(method, protocol, ROWS));
  }

  @ParameterizedTest
  @MethodSource("everyWay")
  void composedValuesAreStored(InsertMethod method, StatementProtocol protocol) throws Exception {
    storesTheRows("composed", composed(), InsertFixture.insert(method, protocol, ROWS));
  }

  private static Map<String, Generator> composed() {
    Map<String, Generator> columns = new LinkedHashMap<>();
    columns.put("gross", new Generator.After("net", amount("0", "5.125")));
    columns.put("id", new Generator.UuidKey());
    columns.put("code", new Generator.TextKey(3, Optional.of("ABC ü'\\")));
    columns.put("digest", new Generator.BytesKey(32));
    columns.put("peer", new Generator.AddressKey());
    columns.put("closed", new Generator.After("opened", hours(1, 720)));
    columns.put("day", new Generator.After("closed", hours(24, 48)));
    columns.put("opened", new Generator.Nulls(0.2, times()));
    columns.put("net", number("-5", "5", 2));
    columns.put("rank", number("-32768", "32767", 0));
    columns.put("ratio", number("-1", "1", 5));
    columns.put("share", number("0", "1", 9));
    columns.put("during", new Generator.Ranges(new Generator.Ranges.Extent(times(), hours(1, 2))));
    columns.put(
        "labels",
        new Generator.Nulls(
            0.5, new Generator.Arrays(new Generator.Arrays.Elements(moods(), 0, 3))));
    columns.put("took", new Generator.Intervals(hours(0, 5)));
    columns.put("note", new Generator.Nulls(0.5, new Generator.Constant("\\N")));
    columns.put("number", new Generator.Nulls(0.5, number("1", "9", 0)));
    columns.put("at", new Generator.Intervals(hours(8, 18)));
    columns.put("maybe", new Generator.Nulls(0.5, new Generator.UuidV7Key()));
    columns.put("plate", new Generator.PatternText("[A-Z]{1,3}-[0-9]+"));
    columns.put("choice", new Generator.Choice(Weights.equal(List.of("x", "y"))));
    columns.put("relation", new Generator.PatternText("[a-z]{63}"));
    columns.put("letter", new Generator.RandomText(new Length(1, OptionalInt.empty())));
    columns.put(
        "seats",
        new Generator.Ranges(
            new Generator.Ranges.Extent(new Generator.SequentialBigintKey(1), amount("1", "1"))));
    columns.put("pick", number("1", "120", 0));
    return columns;
  }

  private static Generator times() {
    return new Generator.Timestamps(
        new Generator.Timestamps.Progression(Instant.EPOCH, Duration.ofMinutes(61)));
  }

  private static Generator moods() {
    return new Generator.Choice(Weights.equal(List.of("sad", "it's \"ok\"")));
  }

  private static Generator number(String min, String max, int scale) {
    return new Generator.NumberRange(
        new Generator.NumberRange.Bounds(new BigDecimal(min), new BigDecimal(max), scale));
  }

  private static Span hours(int min, int max) {
    return new Span.Time(Duration.ofHours(min), Duration.ofHours(max));
  }

  private static Span amount(String min, String max) {
    return new Span.Amount(new BigDecimal(min), new BigDecimal(max));
  }

  private static void storesTheRows(String table, Map<String, Generator> columns, Insert insert)
      throws Exception {
    fixture.database().execute("TRUNCATE " + table + ", " + table + "_expected");
    List<List<String>> unique =
        columns.containsKey("pick") ? List.of(List.of("choice", "pick")) : List.of();
    RowPlan plan = fixture.rows(table, columns, insert, unique);
    try (WireInserter inserter =
        Inserters.open(fixture.connect(), fixture.table(table), insert, plan)) {
      assertThat(inserter.insert(0)).isEqualTo(new InsertResult.Acknowledged(ROWS));
    }
    storeExpected(table + "_expected", plan);
    String all = "SELECT t::text FROM ";
    assertThat(
            fixture
                .database()
                .value(
                    "SELECT string_agg(d, ' | ') FROM (%s%s t EXCEPT %s%s_expected t) AS x (d)"
                        .formatted(all, table, all, table)))
        .isNull();
    assertThat(fixture.database().value("SELECT count(*) FROM " + table)).isEqualTo("" + ROWS);
  }

  /** Inserts text forms as a string parameter each, cast to the column's type. */
  private static void storeExpected(String table, RowPlan plan) throws SQLException {
    List<RowColumn.Encoded> sent =
        plan.columns().stream().map(RowColumn.Encoded.class::cast).toList();
    String names = String.join(", ", sent.stream().map(RowColumn::name).toList());
    String values =
        String.join(", ", sent.stream().map(c -> "(?::text)::" + c.castType()).toList());
    try (Connection connection = fixture.database().connect();
        PreparedStatement statement =
            connection.prepareStatement(
                "INSERT INTO %s (%s) VALUES (%s)".formatted(table, names, values))) {
      FrameBuffer text = new FrameBuffer();
      for (int row = 0; row < ROWS; row++) {
        for (int i = 0; i < sent.size(); i++) {
          ColumnEncoder encoder = sent.get(i).encoder();
          text.clear();
          encoder.text(plan.number(row), text);
          String value = new String(text.toByteArray(), StandardCharsets.UTF_8);
          statement.setString(i + 1, encoder.isNull(plan.number(row)) ? null : value);
        }
        statement.addBatch();
      }
      statement.executeBatch();
    }
  }
}
