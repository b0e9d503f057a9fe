package dev.spate.worker.server.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.spate.protocol.outcome.TableDescription;
import dev.spate.protocol.task.RowIdentity;
import dev.spate.protocol.time.TimeSource;
import dev.spate.protocol.workload.ExistingRows;
import dev.spate.protocol.workload.Generator;
import dev.spate.protocol.workload.Insert;
import dev.spate.protocol.workload.InsertMethod;
import dev.spate.protocol.workload.ParentColumn;
import dev.spate.protocol.workload.StatementProtocol;
import dev.spate.protocol.workload.Workload;
import dev.spate.testing.database.TestDatabase;
import dev.spate.worker.connect.DatabaseConnections;
import dev.spate.worker.insert.InsertResult;
import dev.spate.worker.insert.WireInserter;
import dev.spate.worker.rows.ParentRows;
import dev.spate.worker.rows.RowPlan;
import dev.spate.worker.server.UnreadableParentException;
import dev.spate.worker.server.postgres.session.PostgresSession;
import dev.spate.worker.testing.Inserters;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Foreign keys: which parents rows get. */
class ParentRowsTest {
  private static final int ROWS = 60;
  private static TestDatabase database;

  @BeforeAll
  static void create() throws SQLException {
    database = new TestDatabase();
    database.execute(
        "CREATE SCHEMA \"Other Shop\"",
        "CREATE TABLE \"Other Shop\".\"Cust.omer\" (\"Region Id\" int, no bigint, seen timestamptz,"
            + " note text, UNIQUE (no, \"Region Id\"))",
        "INSERT INTO \"Other Shop\".\"Cust.omer\" SELECT n % 3, n, timestamptz '2026-01-01' + n *"
            + " interval '1 hour', CASE WHEN n > 1 THEN 'n' || n END FROM generate_series(1, 90) n",
        "CREATE TABLE empty_parent (id int PRIMARY KEY)",
        "CREATE TABLE heap (id int)",
        "CREATE TABLE child (region int, customer bigint, since timestamptz, ballot int, vote text,"
            + " UNIQUE (customer, ballot), FOREIGN KEY (region, customer) REFERENCES"
            + " \"Other Shop\".\"Cust.omer\" (\"Region Id\", no))");
  }

  @AfterAll
  static void drop() throws SQLException {
    database.close();
  }

  @BeforeEach
  void empty() throws SQLException {
    database.execute("TRUNCATE child");
  }

  private static Generator parent(String column, boolean distinct, int limit) {
    return new Generator.Parent(
        new ParentColumn(
            "\"Other Shop\".\"Cust.omer\"", column, Optional.empty(), distinct, limit));
  }

  private static Map<String, Generator> customer(boolean distinct, int limit) {
    Map<String, Generator> columns = new LinkedHashMap<>();
    columns.put("region", parent("Region Id", distinct, limit));
    columns.put("customer", parent("no", distinct, limit));
    columns.put("since", parent("seen", distinct, limit));
    return columns;
  }

  private static Workload workload(
      InsertMethod method, Map<String, Generator> columns, List<List<String>> unique) {
    Insert insert =
        new Insert(method, ROWS, OptionalInt.empty(), Optional.empty(), StatementProtocol.PREPARED);
    return new Workload("child", Optional.empty(), columns, insert, ExistingRows.REFUSE, unique);
  }

  private static RowPlan plan(Workload workload) throws SQLException {
    try (PostgresSession session = new PostgresSession(database.connect())) {
      TableDescription table = TableLookup.describe(session, "child").orElseThrow();
      ParentRows parents =
          session.look(() -> ParentReader.read(session, workload, PostgresSession.PLAIN_TEXT));
      return RowPlan.compile(workload, table, new RowIdentity(7, 8, 0, 1), Instant.EPOCH, parents);
    }
  }

  private static InsertResult insert(Workload workload) throws SQLException {
    RowPlan rows = plan(workload);
    try (PostgresSession session = new PostgresSession(database.connect());
        WireInserter inserter =
            Inserters.open(
                new DatabaseConnections(Map.of(), TimeSource.system())
                    .open(database.endpoint())
                    .connection(),
                TableLookup.describe(session, "child").orElseThrow(),
                workload.insert(),
                rows)) {
      return inserter.insert(0);
    }
  }

  @ParameterizedTest
  @EnumSource
  void theColumnsOfACompositeKeyComeFromOneParent(InsertMethod method) throws SQLException {
    assertThat(insert(workload(method, customer(false, 100), List.of())))
        .isEqualTo(new InsertResult.Acknowledged(ROWS));
    assertThat(
            database.value(
                "SELECT count(*) FROM child JOIN \"Other Shop\".\"Cust.omer\" c"
                    + " ON (no, \"Region Id\", seen) = (customer, region, since)"))
        .isEqualTo("" + ROWS);
  }

  @Test
  void distinctParentsAreTakenOnceEachTheFirstOnesByTheIndex() throws SQLException {
    Workload workload = workload(InsertMethod.COPY, customer(true, ROWS), List.of());
    assertThat(insert(workload)).isEqualTo(new InsertResult.Acknowledged(ROWS));
    assertThat(database.value("SELECT count(DISTINCT customer) FROM child")).isEqualTo("" + ROWS);
    assertThat(database.value("SELECT max(customer) FROM child")).isEqualTo("" + ROWS);
    assertThat(plan(workload).capacity()).isEqualTo(ROWS);
  }

  @Test
  void combinationsThatMustDifferDoAndTheirCountIsTheCapacity() throws SQLException {
    Map<String, Generator> columns = customer(false, 10);
    columns.put(
        "ballot",
        new Generator.NumberRange(
            new Generator.NumberRange.Bounds(BigDecimal.ONE, BigDecimal.valueOf(6), 0)));
    Workload workload =
        workload(InsertMethod.UNNEST, columns, List.of(List.of("customer", "ballot")));
    assertThat(plan(workload).capacity()).isEqualTo(ROWS);
    assertThat(insert(workload)).isEqualTo(new InsertResult.Acknowledged(ROWS));
    assertThat(database.value("SELECT count(DISTINCT (customer, ballot)) FROM child"))
        .isEqualTo("" + ROWS);
  }

  @Test
  void equalParentsHaveOneFingerprint() throws SQLException {
    Workload workload = workload(InsertMethod.BATCH, customer(false, 20), List.of());
    long before = plan(workload).parents();
    assertThat(plan(workload).parents()).isEqualTo(before).isNotZero();
    Workload more = workload(InsertMethod.BATCH, customer(false, 21), List.of());
    assertThat(plan(more).parents()).isNotEqualTo(before);
    Workload none =
        workload(InsertMethod.BATCH, Map.of("ballot", new Generator.Constant("1")), List.of());
    assertThat(plan(none).parents()).isZero();
  }

  @Test
  void aParentWithNullRefersToNothing() throws SQLException {
    Workload workload =
        workload(InsertMethod.BATCH, Map.of("vote", parent("note", true, ROWS + 1)), List.of());
    assertThat(plan(workload).capacity()).isEqualTo(ROWS);
  }

  @Test
  void anEmptyParentIsAProblemUnlessNobodyRefersToIt() throws SQLException {
    Generator empty =
        new Generator.Parent(new ParentColumn("empty_parent", "id", Optional.empty(), false, 10));
    Workload workload = workload(InsertMethod.BATCH, Map.of("ballot", empty), List.of());
    assertThatThrownBy(() -> plan(workload))
        .hasMessage(
            "workload.columns.ballot: the parent table empty_parent holds no rows to refer to; fill"
                + " it before the run, or write null with {nulls: 1, of: …}");
    Map<String, Generator> nobody = Map.of("ballot", new Generator.Nulls(1, empty));
    for (InsertMethod method : InsertMethod.values()) {
      assertThat(insert(workload(method, nobody, List.of())))
          .isEqualTo(new InsertResult.Acknowledged(ROWS));
    }
  }

  @Test
  void aParentThatCannotBeReadInOrderIsNamed() throws SQLException {
    Map<String, String> problems = new LinkedHashMap<>();
    problems.put("heap.id", "the parent table heap has no unique index, by whose order");
    problems.put("nowhere.id", "there is no parent table nowhere");
    problems.put("empty_parent.no", "the parent table public.empty_parent has no column 'no' (id)");
    for (Map.Entry<String, String> problem : problems.entrySet()) {
      String[] name = problem.getKey().split("\\.", -1);
      Generator generator =
          new Generator.Parent(new ParentColumn(name[0], name[1], Optional.empty(), false, 10));
      Workload workload = workload(InsertMethod.BATCH, Map.of("ballot", generator), List.of());
      assertThatThrownBy(() -> plan(workload))
          .isInstanceOf(UnreadableParentException.class)
          .hasMessageStartingWith(problem.getValue())
          .extracting(e -> ((UnreadableParentException) e).column())
          .isEqualTo("ballot");
    }
  }

  @Test
  void aLargeParentIsNotSorted() throws SQLException {
    database.execute(
        "CREATE TABLE large (id bigint PRIMARY KEY)",
        "INSERT INTO large SELECT n FROM generate_series(1, 200000) n",
        "ANALYZE large");
    try (PostgresSession session = new PostgresSession(database.connect())) {
      Relation large = Relation.find(session, "large").orElseThrow();
      UniqueIndex index = UniqueIndex.best(session, large, List.of("id")).orElseThrow();
      List<String> steps =
          session.list(
              "EXPLAIN " + ParentReader.query(large, List.of("id"), index, 10_000, 0),
              row -> row.getString(1));
      assertThat(String.join("\n", steps)).contains("Index").doesNotContain("Sort");
    }
  }

  @Test
  void problemsAreFoundWithoutReadingParents() throws SQLException {
    try (PostgresSession session = new PostgresSession(database.connect())) {
      TableDescription table = TableLookup.describe(session, "child").orElseThrow();
      Workload workload = workload(InsertMethod.BATCH, customer(false, 5), List.of());
      assertThat(RowPlan.problems(workload, table, OptionalLong.empty())).isEmpty();
    }
  }
}
