package dev.spate.worker.insert;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spate.protocol.workload.DocumentTemplate;
import dev.spate.protocol.workload.Generator;
import dev.spate.protocol.workload.Insert;
import dev.spate.protocol.workload.InsertMethod;
import dev.spate.protocol.workload.StatementProtocol;
import dev.spate.protocol.workload.Weights;
import dev.spate.worker.rows.RowColumn;
import dev.spate.worker.rows.RowPlan;
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
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Every method stores the rows that an ordinary INSERT of their text forms stores. */
class InsertMethodsTest {
  private static final int TRANSACTIONS = 3;

  /** Characters that mean something in one of the forms that values are sent in. */
  private static final List<String> AWKWARD =
      List.of(
          "plain", "", "it's", "\"q\"", "\\", "\\.", "a\tb\nc\rd", "{1,NULL}", "grüße €𝄞", "$1");

  private static InsertFixture fixture;

  @BeforeAll
  static void createTables() throws SQLException {
    fixture = new InsertFixture();
    String columns =
        "(id uuid PRIMARY KEY, \"Event Type\" varchar(20) NOT NULL, mood mood, n bigint, "
            + "price numeric(10,2), doc jsonb, at timestamptz, tags text, flag boolean, "
            + "made timestamptz DEFAULT CURRENT_TIMESTAMP)";
    fixture
        .database()
        .execute(
            "CREATE TYPE mood AS ENUM ('sad', 'it''s \"ok\"')",
            "CREATE SCHEMA \"Shop\"",
            "CREATE TABLE \"Shop\".\"Binary\" " + columns,
            "CREATE TABLE reference " + columns);
  }

  @AfterAll
  static void dropDatabase() throws SQLException {
    fixture.close();
  }

  static Stream<Arguments> everyWay() {
    return ways(1, 7, 100);
  }

  /** More rows than fit into the kernels' buffers, or into one message of the simple protocol. */
  static Stream<Arguments> everyLongWay() {
    return ways(2_500);
  }

  private static Stream<Arguments> ways(Integer... rowsPerTransaction) {
    return Stream.of(InsertMethod.values())
        .flatMap(
            method ->
                InsertFixture.protocols(method)
                    .flatMap(
                        protocol ->
                            Stream.of(rowsPerTransaction)
                                .map(rows -> Arguments.of(method, protocol, rows))));
  }

  @ParameterizedTest
  @MethodSource({"everyWay", "everyLongWay"})
  void exactlyTheRowsAreStored(InsertMethod method, StatementProtocol protocol, int rows)
      throws Exception {
    storesTheRows(InsertFixture.insert(method, protocol, rows), columns(method));
  }

  @ParameterizedTest
  @MethodSource("everyWay")
  void columnsThatAllHaveABinaryFormAreStored(
      InsertMethod method, StatementProtocol protocol, int rows) throws Exception {
    Map<String, Generator> columns = columns(method);
    columns.remove("mood");
    storesTheRows(InsertFixture.insert(method, protocol, rows), columns);
  }

  static final List<Arguments> SPLIT =
      Stream.of(InsertMethod.VALUES, InsertMethod.UNNEST, InsertMethod.COPY)
          .flatMap(
              method ->
                  InsertFixture.protocols(method)
                      .flatMap(
                          protocol ->
                              Stream.of(1, 3, 10)
                                  .map(
                                      perStatement ->
                                          Arguments.of(method, protocol, perStatement))))
          .toList();

  @ParameterizedTest
  @FieldSource("SPLIT")
  void aTransactionMayBeSplitIntoStatements(
      InsertMethod method, StatementProtocol protocol, int rowsPerStatement) throws Exception {
    Insert insert =
        new Insert(method, 20, OptionalInt.of(rowsPerStatement), Optional.empty(), protocol);
    storesTheRows(insert, columns(method));
  }

  private static Map<String, Generator> columns(InsertMethod method) {
    Map<String, Generator> columns = new LinkedHashMap<>();
    columns.put("id", new Generator.UuidKey());
    columns.put("Event Type", new Generator.Choice(Weights.equal(AWKWARD)));
    columns.put("mood", new Generator.Choice(Weights.equal(List.of("sad", "it's \"ok\""))));
    if (method != InsertMethod.COPY) {
      columns.put("made", new Generator.Sql("now() - interval '1 day'"));
    }
    columns.put("n", new Generator.RandomBigintKey(-1_000_000, 1_000_000));
    columns.put(
        "price",
        new Generator.NumberRange(
            new Generator.NumberRange.Bounds(BigDecimal.ZERO, new BigDecimal("99999.99"), 2)));
    columns.put(
        "doc",
        new Generator.JsonDocument(
            new DocumentTemplate(
                "{\"a\": \"${uuid}\", \"b\": \"it's \\\"x\\\"\\n\"}", OptionalInt.of(200))));
    columns.put(
        "at",
        new Generator.Timestamps(
            new Generator.Timestamps.Progression(Instant.EPOCH, Duration.ofMillis(1))));
    columns.put("tags", new Generator.Constant("\\it's\ttab"));
    columns.put("flag", new Generator.Constant("true"));
    return columns;
  }

  private static void storesTheRows(Insert insert, Map<String, Generator> columns)
      throws Exception {
    fixture.database().execute("TRUNCATE \"Shop\".\"Binary\", reference");
    String table = "\"Shop\".\"Binary\"";
    int rows = insert.rowsPerTransaction();
    try (WireInserter inserter = fixture.open(table, columns, insert)) {
      for (int i = 0; i < TRANSACTIONS; i++) {
        assertThat(inserter.insert((long) i * rows)).isEqualTo(new InsertResult.Acknowledged(rows));
      }
      inserter.ping();
    }
    storeReference(fixture.rows(table, columns, insert), TRANSACTIONS * rows);
    String all = "SELECT id, \"Event Type\", mood, n, price, doc, at, tags, flag FROM ";
    assertThat(fixture.database().value("SELECT count(*) FROM " + table))
        .isEqualTo(Integer.toString(TRANSACTIONS * rows));
    assertThat(
            fixture
                .database()
                .value(
                    "SELECT count(*) FROM ("
                        + (all + table + " EXCEPT " + all + "reference) AS differences")))
        .isEqualTo("0");
    boolean expression = columns.containsKey("made");
    assertThat(
            fixture
                .database()
                .value("SELECT count(*) FROM " + table + " WHERE made > now() - interval '1 hour'"))
        .isEqualTo(Integer.toString(expression ? 0 : TRANSACTIONS * rows));
  }

  /** Inserts text forms as a string parameter each, cast to the column's type. */
  private static void storeReference(RowPlan plan, int rows) throws SQLException {
    List<RowColumn.Encoded> sent =
        plan.columns().stream()
            .filter(RowColumn.Encoded.class::isInstance)
            .map(RowColumn.Encoded.class::cast)
            .toList();
    String names = String.join(", ", sent.stream().map(c -> '"' + c.name() + '"').toList());
    String values =
        String.join(", ", sent.stream().map(c -> "(?::text)::" + c.castType()).toList());
    try (Connection connection = fixture.database().connect();
        PreparedStatement statement =
            connection.prepareStatement(
                "INSERT INTO reference (" + names + ") VALUES (" + values + ")")) {
      FrameBuffer text = new FrameBuffer();
      for (int row = 0; row < rows; row++) {
        for (int i = 0; i < sent.size(); i++) {
          text.clear();
          sent.get(i).encoder().text(plan.number(row), text);
          statement.setString(i + 1, new String(text.toByteArray(), StandardCharsets.UTF_8));
        }
        statement.addBatch();
      }
      statement.executeBatch();
    }
  }
}
