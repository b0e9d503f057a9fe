package dev.spate.worker.errand;

import static dev.spate.worker.testing.Workloads.CREATE;
import static dev.spate.worker.testing.Workloads.TABLE;
import static dev.spate.worker.testing.Workloads.columns;
import static dev.spate.worker.testing.Workloads.eventHeader;
import static dev.spate.worker.testing.Workloads.workload;
import static org.assertj.core.api.Assertions.assertThat;

import dev.spate.protocol.outcome.InspectReport;
import dev.spate.protocol.outcome.InspectReport.Problem;
import dev.spate.protocol.outcome.TriedRows;
import dev.spate.protocol.progress.StopSignal;
import dev.spate.protocol.task.Errand;
import dev.spate.protocol.task.Errand.Inspect.Trial;
import dev.spate.protocol.task.TaskKind;
import dev.spate.protocol.time.TimeSource;
import dev.spate.protocol.workload.Generator;
import dev.spate.protocol.workload.Insert;
import dev.spate.protocol.workload.InsertMethod;
import dev.spate.protocol.workload.Length;
import dev.spate.protocol.workload.StatementProtocol;
import dev.spate.protocol.workload.Workload;
import dev.spate.worker.connect.DatabaseConnections;
import dev.spate.worker.server.TableLock;
import dev.spate.worker.server.registry.Servers;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InspectTrialTest extends ErrandTest {
  /** So many first rows are tried, and so many of all the others. */
  private static final int FIRST_ROWS = 300;

  private static final int SPREAD_ROWS = 50;
  private static final String FUNCTION =
      "CREATE FUNCTION act() RETURNS trigger LANGUAGE plpgsql AS $$BEGIN RETURN NEW; END$$";

  @ParameterizedTest
  @CsvSource({
    "STATEMENT,PREPARED",
    "BATCH,PREPARED",
    "VALUES,PREPARED",
    "UNNEST,PREPARED",
    "COPY,PREPARED",
    "STATEMENT,SIMPLE",
    "BATCH,SIMPLE",
    "VALUES,SIMPLE",
    "UNNEST,SIMPLE"
  })
  void rowsOfEachMethodGoInAndNoneStays(InsertMethod method, StatementProtocol protocol)
      throws SQLException {
    database.execute(CREATE);
    InspectReport report = tried(by(eventHeader(), method, protocol));
    assertThat(report.problems()).isEmpty();
    assertThat(refusals(report)).isEmpty();
    assertThat(report.trial()).map(TriedRows::tried).contains(FIRST_ROWS);
    assertThat(report.trial().orElseThrow().untried()).isEmpty();
    assertThat(database.value("SELECT count(*) FROM event_header")).isEqualTo("0");
  }

  @Test
  void ofLargeRowsFewAreTried() throws SQLException {
    database.execute("CREATE TABLE large (id uuid PRIMARY KEY, body text)");
    Generator body = new Generator.RandomText(new Length(4_000_000, OptionalInt.empty()));
    Map<String, Generator> columns = new LinkedHashMap<>();
    columns.put("id", new Generator.UuidKey());
    columns.put("body", body);
    InspectReport report = tried(workload("large", Optional.empty(), columns));
    assertThat(report.problems()).isEmpty();
    assertThat(report.trial()).map(TriedRows::tried).contains(3);
  }

  @Test
  void rowsAreTriedInATableThatIsStillToBeMade() throws SQLException {
    InspectReport report = tried(eventHeader());
    assertThat(report.problems()).isEmpty();
    assertThat(refusals(report)).isEmpty();
    assertThat(report.trial()).map(TriedRows::tried).contains(FIRST_ROWS);
    assertThat(database.value("SELECT to_regclass('event_header')")).isNull();
  }

  @Test
  void whatACheckRefusesIsToldOnceWithConstraintAndValue() throws SQLException {
    database.execute(
        "CREATE TABLE event_header (id uuid PRIMARY KEY,"
            + " event_type text CONSTRAINT c_type CHECK (event_type <> 'paid'))");
    InspectReport report = tried(eventHeader());
    assertThat(refusals(report))
        .singleElement()
        .satisfies(
            problem -> {
              assertThat(problem.path()).isEqualTo("workload.columns.event_type");
              assertThat(problem.message())
                  .matches("the server refuses \\d+ of 300 tried rows: 23514: .*")
                  .contains("\"c_type\"", "event_type = 'paid'", "CHECK ((event_type <> 'paid'");
            });
    assertThat(report.trial().orElseThrow().refused()).isBetween(1, 299);
  }

  @ParameterizedTest
  @CsvSource({"BATCH", "COPY"})
  void aValueThatItsTypeRefusesIsFoundInItsColumn(InsertMethod method) throws SQLException {
    database.execute("CREATE TABLE event_header (id uuid PRIMARY KEY, event_type daterange)");
    Map<String, Generator> columns = columns();
    columns.put("event_type", new Generator.Constant("tomorrow"));
    Workload workload = workload(TABLE, Optional.empty(), columns);
    assertThat(refusals(tried(by(workload, method, StatementProtocol.PREPARED))))
        .singleElement()
        .satisfies(
            problem -> {
              assertThat(problem.path()).isEqualTo("workload.columns.event_type");
              assertThat(problem.message())
                  .startsWith("the server refuses 300 of 300 tried rows: 22P02: ")
                  .endsWith("; the first has event_type = 'tomorrow'");
            });
  }

  @Test
  void aForeignKeyThatIsCheckedAtTheEndIsCheckedNow() throws SQLException {
    database.execute(
        "CREATE TABLE parent (id uuid PRIMARY KEY)",
        "CREATE TABLE event_header (id uuid PRIMARY KEY REFERENCES parent"
            + " DEFERRABLE INITIALLY DEFERRED, event_type text)");
    assertThat(refusals(tried(eventHeader())))
        .singleElement()
        .satisfies(
            problem -> {
              assertThat(problem.path()).isEqualTo("workload.columns.id");
              assertThat(problem.message())
                  .startsWith("the server refuses 300 of 300 tried rows: 23503: ");
            });
  }

  @Test
  void rowsFromTheRunsEndAreTriedToo() throws SQLException {
    database.execute(
        "CREATE TABLE event_header (id int PRIMARY KEY CHECK (id < 900), event_type text)");
    Map<String, Generator> columns = columns();
    columns.put("id", new Generator.SequentialBigintKey(1));
    Workload workload = workload(TABLE, Optional.empty(), columns);
    InspectReport report =
        (InspectReport)
            run(
                new Errand.Inspect(
                    ID.as(TaskKind.INSPECT),
                    endpoint,
                    workload,
                    OptionalLong.of(1_000),
                    Trial.HARMLESS));
    assertThat(refusals(report)).extracting(Problem::path).containsExactly("workload.columns.id");
    assertThat(report.trial()).map(TriedRows::tried).contains(FIRST_ROWS + SPREAD_ROWS);
  }

  @Test
  void aTriggerIsNamedAndRowsAreTriedOnlyWhereThatIsAskedFor() throws SQLException {
    database.execute(
        CREATE,
        FUNCTION,
        "CREATE TRIGGER act BEFORE INSERT ON event_header FOR EACH ROW EXECUTE FUNCTION act()");
    TriedRows untried = tried(eventHeader()).trial().orElseThrow();
    assertThat(untried.tried()).isZero();
    assertThat(untried.untried().orElseThrow())
        .contains("row trigger act (BEFORE INSERT) on public.event_header");
    assertThat(trial(eventHeader(), Trial.ALWAYS).trial().orElseThrow().tried())
        .isEqualTo(FIRST_ROWS);
  }

  @Test
  void functionsThatReachOutAndSequencesAreNamed() throws SQLException {
    database.execute(CREATE, "CREATE SEQUENCE numbers");
    Map<String, Generator> columns = columns();
    columns.put("event_type", new Generator.Sql("nextval('numbers')::text"));
    TriedRows sequence = tried(workload(TABLE, Optional.empty(), columns)).trial().orElseThrow();
    assertThat(sequence.tried()).isEqualTo(FIRST_ROWS);
    assertThat(sequence.notes()).singleElement().asString().startsWith("sequences have advanced");
    columns.put("event_type", new Generator.Sql("pg_advisory_lock(1)::text"));
    TriedRows lock = tried(workload(TABLE, Optional.empty(), columns)).trial().orElseThrow();
    assertThat(lock.tried()).isZero();
    assertThat(database.value("SELECT count(*) FROM pg_locks WHERE locktype = 'advisory'"))
        .isEqualTo("0");
    assertThat(lock.untried().orElseThrow())
        .startsWith("function pg_advisory_lock may act outside");
  }

  @Test
  void statementsThatReachOutAreNotTriedOut() throws SQLException {
    String create = CREATE + "; SELECT pg_terminate_backend(-1)";
    TriedRows tried = tried(workload(TABLE, Optional.of(create), columns())).trial().orElseThrow();
    assertThat(tried.untried().orElseThrow())
        .startsWith("workload.create calls pg_terminate_backend, which may act outside");
    String block = CREATE + "; DO $$BEGIN PERFORM pg_terminate_backend(-1); END$$";
    assertThat(
            tried(workload(TABLE, Optional.of(block), columns())).trial().orElseThrow().untried())
        .isEqualTo(tried.untried());
  }

  @Test
  void rowsAreNotTriedInATableThatARunKeeps() throws Exception {
    database.execute(CREATE);
    TableLock.Patience none = new TableLock.Patience(Duration.ZERO, new StopSignal(), by -> {});
    DatabaseConnections connections = new DatabaseConnections(Map.of(), TimeSource.system());
    try (TableLock _ =
        Servers.lock(connections, endpoint, TABLE, "run-a", TimeSource.system(), none)) {
      TriedRows untried = tried(eventHeader()).trial().orElseThrow();
      assertThat(untried.tried()).isZero();
      assertThat(untried.untried())
          .contains("run run-a keeps the table, whose load they would disturb");
    }
    assertThat(tried(eventHeader()).trial()).map(TriedRows::tried).contains(FIRST_ROWS);
  }

  @Test
  void aTableThatSomebodyElseLocksIsSaidToBeLocked() throws SQLException {
    database.execute(CREATE);
    try (Connection other = database.connect()) {
      other.setAutoCommit(false);
      other.createStatement().execute("LOCK TABLE event_header IN ACCESS EXCLUSIVE MODE");
      assertThat(tried(eventHeader()).problems())
          .extracting(Problem::message)
          .containsExactly("public.event_header is locked by another session: waited 2 s for it");
      other.rollback();
      other.createStatement().execute("LOCK TABLE event_header IN SHARE MODE");
      InspectReport report = tried(eventHeader());
      assertThat(report.trial().orElseThrow().untried().orElseThrow()).contains("waited 2 s");
      assertThat(refusals(report)).extracting(Problem::path).containsExactly("workload.table");
    }
  }

  private static List<Problem> refusals(InspectReport report) {
    return report.trial().orElseThrow().refusals();
  }

  private InspectReport tried(Workload workload) throws SQLException {
    return trial(workload, Trial.HARMLESS);
  }

  private InspectReport trial(Workload workload, Trial trial) throws SQLException {
    return (InspectReport)
        run(
            new Errand.Inspect(
                ID.as(TaskKind.INSPECT), endpoint, workload, OptionalLong.empty(), trial));
  }

  private static Workload by(Workload workload, InsertMethod method, StatementProtocol protocol) {
    Insert insert = new Insert(method, 10, OptionalInt.empty(), Optional.empty(), protocol);
    return new Workload(
        workload.table(), workload.create(), workload.columns(), insert, workload.existing());
  }
}
