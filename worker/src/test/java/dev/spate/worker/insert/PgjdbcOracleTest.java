package dev.spate.worker.insert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.spate.protocol.workload.Generator;
import dev.spate.protocol.workload.Insert;
import dev.spate.protocol.workload.InsertMethod;
import dev.spate.protocol.workload.Length;
import dev.spate.protocol.workload.Span;
import dev.spate.protocol.workload.StatementProtocol;
import dev.spate.protocol.workload.Weights;
import dev.spate.worker.rows.RowPlan;
import dev.spate.worker.testing.Inserters;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.postgresql.util.PSQLException;

/** What pgjdbc's own statements make of the same rows, with parameters of Java's own types. */
class PgjdbcOracleTest {
  private static final int ROWS = 40;
  private static final Map<String, Generator> COLUMNS = columns();
  private static InsertFixture fixture;

  @BeforeAll
  static void createTables() throws SQLException {
    fixture = new InsertFixture();
    String columns =
        String.join(", ", COLUMNS.keySet().stream().map(t -> "\"%s\" %s".formatted(t, t)).toList());
    fixture
        .database()
        .execute(
            "CREATE TABLE ours (id bigint PRIMARY KEY, " + columns + ")",
            "CREATE TABLE theirs (LIKE ours INCLUDING ALL)",
            "CREATE TABLE nobody (id int PRIMARY KEY)");
  }

  @AfterAll
  static void dropDatabase() throws SQLException {
    fixture.close();
  }

  static Stream<Arguments> everyWay() {
    return EveryTypeTest.everyWay();
  }

  @ParameterizedTest
  @MethodSource("everyWay")
  void parametersOfEveryTypeStoreTheSameRows(InsertMethod method, StatementProtocol protocol)
      throws Exception {
    Map<String, Generator> columns = new LinkedHashMap<>();
    columns.put("id", new Generator.SequentialBigintKey(1));
    columns.putAll(COLUMNS);
    fixture.database().execute("TRUNCATE ours, theirs");
    Insert insert = InsertFixture.insert(method, protocol, ROWS);
    RowPlan plan = fixture.rows("ours", columns, insert);
    try (WireInserter inserter =
        Inserters.open(fixture.connect(), fixture.table("ours"), insert, plan)) {
      assertThat(inserter.insert(0)).isEqualTo(new InsertResult.Acknowledged(ROWS));
      // The second one finds its statements prepared.
      assertThat(inserter.insert(ROWS)).isEqualTo(new InsertResult.Acknowledged(ROWS));
    }
    new PgjdbcRows(fixture.database(), "theirs", plan).insert(0, 2 * ROWS);
    assertThat(differences("ours", "theirs")).isZero();
    assertThat(differences("theirs", "ours")).isZero();
    assertThat(fixture.database().rows("ours")).isEqualTo(2 * ROWS);
  }

  private static long differences(String one, String other) throws SQLException {
    String all = "SELECT t::text FROM ";
    return fixture
        .database()
        .rows("(%s%s t EXCEPT ALL %s%s t) AS d".formatted(all, one, all, other));
  }

  static Stream<Arguments> everyRefusal() {
    return everyWay()
        .flatMap(
            way ->
                Stream.of(
                        "CHECK (amount < 3)",
                        "FOREIGN KEY (amount) REFERENCES nobody INITIALLY DEFERRED",
                        "CHECK (1 / amount > 0)")
                    .map(obstacle -> Arguments.of(way.get()[0], way.get()[1], obstacle)));
  }

  @ParameterizedTest
  @MethodSource("everyRefusal")
  void aRefusalIsTheSameAndLeavesNothing(
      InsertMethod method, StatementProtocol protocol, String obstacle) throws Exception {
    fixture
        .database()
        .execute(
            "DROP TABLE IF EXISTS narrow",
            "CREATE TABLE narrow (id bigint PRIMARY KEY, amount int)");
    Map<String, Generator> columns = new LinkedHashMap<>();
    columns.put("id", new Generator.SequentialBigintKey(1));
    columns.put("amount", number("0", "5", 0));
    Insert insert = InsertFixture.insert(method, protocol, ROWS);
    RowPlan plan = fixture.rows("narrow", columns, insert);
    fixture.database().execute("ALTER TABLE narrow ADD CONSTRAINT obstacle " + obstacle);
    PSQLException theirs =
        catchThrowableOfType(
            PSQLException.class,
            () -> new PgjdbcRows(fixture.database(), "narrow", plan).insert(0, ROWS));
    try (WireInserter inserter =
        Inserters.open(fixture.connect(), fixture.table("narrow"), insert, plan)) {
      assertThat(inserter.insert(0))
          .isEqualTo(
              new InsertResult.Failed(
                  theirs.getSQLState(), theirs.getServerErrorMessage().getMessage(), false));
      fixture.database().execute("ALTER TABLE narrow DROP CONSTRAINT obstacle");
      assertThat(fixture.database().rows("narrow")).isZero();
      assertThat(inserter.insert(0)).isEqualTo(new InsertResult.Acknowledged(ROWS));
    }
  }

  /** A generator for each type that Java has one of its own for, under the type's name. */
  private static Map<String, Generator> columns() {
    Map<String, Generator> columns = new LinkedHashMap<>();
    columns.put("smallint", number("-32768", "32767", 0));
    columns.put("integer", number("-2147483648", "2147483647", 0));
    columns.put("bigint", new Generator.RandomBigintKey(Long.MIN_VALUE, Long.MAX_VALUE));
    columns.put("numeric", number("-20000", "20000", 4));
    columns.put("numeric(22,4)", number("0", "100000000000000", 3));
    columns.put("real", number("-1000", "1000", 3));
    columns.put("double precision", number("-1000", "1000", 7));
    columns.put("boolean", choice("true", "f", "1"));
    columns.put("uuid", new Generator.UuidV7Key());
    columns.put("bytea", choice("\\x00ff7f", "\\x"));
    columns.put("text", choice("order_placed", "é\t\\ \"'", ""));
    columns.put("varchar(17)", new Generator.RandomText(new Length(1, OptionalInt.of(17))));
    columns.put("char(5)", choice("a", "€€€"));
    columns.put("date", times("P400D"));
    columns.put("timestamp", times("PT3H0.000001S"));
    columns.put("timestamptz", times("PT0.001S"));
    columns.put(
        "time", new Generator.Intervals(new Span.Time(Duration.ZERO, Duration.ofHours(23))));
    columns.put(
        "interval", new Generator.Intervals(new Span.Time(Duration.ZERO, Duration.ofDays(3))));
    columns.put("json", choice("{\"a\": [1, null]}", "3"));
    columns.put("jsonb", choice("{\"b\": 1, \"a\": \"ü\"}", "\"x\""));
    columns.put("inet", choice("10.0.0.1", "::1/64"));
    columns.replaceAll(
        (type, generator) ->
            type.equals("bigint") || type.equals("uuid")
                ? generator
                : new Generator.Nulls(0.2, generator));
    return columns;
  }

  private static Generator number(String min, String max, int scale) {
    return new Generator.NumberRange(
        new Generator.NumberRange.Bounds(new BigDecimal(min), new BigDecimal(max), scale));
  }

  private static Generator choice(String... values) {
    return new Generator.Choice(Weights.equal(List.of(values)));
  }

  private static Generator times(String step) {
    return new Generator.Timestamps(
        new Generator.Timestamps.Progression(
            Instant.parse("1999-12-31T23:59:59.999900Z"), Duration.parse(step)));
  }
}
