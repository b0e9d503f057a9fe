package dev.spate.worker.errand;

import static dev.spate.worker.testing.Workloads.CREATE;
import static dev.spate.worker.testing.Workloads.TABLE;
import static dev.spate.worker.testing.Workloads.columns;
import static dev.spate.worker.testing.Workloads.eventHeader;
import static dev.spate.worker.testing.Workloads.workload;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.spate.protocol.ledger.OperationRanges;
import dev.spate.protocol.outcome.CleanUpReport;
import dev.spate.protocol.outcome.InspectReport;
import dev.spate.protocol.outcome.PrepareReport;
import dev.spate.protocol.outcome.RowRemoval;
import dev.spate.protocol.target.ConnectionLimits;
import dev.spate.protocol.target.DatabaseEndpoint;
import dev.spate.protocol.target.ServerKind;
import dev.spate.protocol.task.Errand;
import dev.spate.protocol.task.Errand.Inspect.Trial;
import dev.spate.protocol.task.Errand.Prepare.Mode;
import dev.spate.protocol.task.RunRows;
import dev.spate.protocol.task.TaskKind;
import dev.spate.protocol.workload.Generator;
import dev.spate.protocol.workload.Workload;
import dev.spate.worker.server.TaskRefusedException;
import dev.spate.worker.testing.OwnInserts;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** DSQL's errands, as far as PostgreSQL answers alike. */
class DsqlErrandTest extends ErrandTest {
  private static final String FOREIGN =
      "INSERT INTO event_header SELECT gen_random_uuid(), 'paid' FROM generate_series(1, 7)";

  @BeforeEach
  void asDsql() {
    endpoint = dsql(endpoint);
  }

  private static DatabaseEndpoint dsql(DatabaseEndpoint plain) {
    return new DatabaseEndpoint(
        plain.target(),
        plain.url(),
        plain.options(),
        plain.credentials(),
        plain.connectTimeout(),
        plain.exclusive(),
        ServerKind.DSQL,
        ConnectionLimits.NONE,
        Optional.of("eu-central-1"),
        Optional.empty());
  }

  @Test
  void theRunsTableIsMadeStatementByStatementAndBearsItsMark() throws SQLException {
    Workload two = creating(CREATE + "; INSERT INTO event_header VALUES (gen_random_uuid(), 'a')");
    PrepareReport report = prepare(two, Mode.CREATE, RunRows.NONE);
    assertThat(report.created()).isTrue();
    assertThat(report.rowsAtStart()).isEqualTo(1);
    assertThat(report.checkpointed()).isFalse();
    assertThat(report.made()).extracting("identity").containsExactly("\"public\".\"event_header\"");
    assertThat(database.value("SELECT obj_description('event_header'::regclass)"))
        .contains("made by spate");
  }

  @Test
  void whatIsMadeGoesAgainWhereALaterStatementFails() throws SQLException {
    Workload broken = creating(CREATE + "; INSERT INTO event_header VALUES (1)");
    assertThatThrownBy(() -> prepare(broken, Mode.CREATE, RunRows.NONE))
        .isInstanceOf(SQLException.class)
        .hasMessageContaining("line 1");
    assertThat(database.value("SELECT to_regclass('event_header')")).isNull();
  }

  @Test
  void whatCouldNotBeTakenBackIsRefused() {
    Workload schema = creating("CREATE SCHEMA shop;\n" + CREATE);
    assertThatThrownBy(() -> prepare(schema, Mode.CREATE, RunRows.NONE))
        .isInstanceOf(TaskRefusedException.class)
        .hasMessageContaining("line 1");
    Workload grant = creating(CREATE + ";\nALTER TABLE orders ADD COLUMN n int");
    assertThatThrownBy(() -> prepare(grant, Mode.CREATE, RunRows.NONE))
        .isInstanceOf(TaskRefusedException.class)
        .hasMessageContaining("line 2");
  }

  @Test
  void aTableOfSomebodyElseIsLeftAlone() throws SQLException {
    database.execute(CREATE, FOREIGN);
    assertThatThrownBy(() -> prepare(eventHeader(), Mode.CREATE, RunRows.NONE))
        .isInstanceOf(TaskRefusedException.class)
        .hasMessageContaining("left alone");
    assertThat(database.rows(TABLE)).isEqualTo(7);
  }

  @Test
  void theRunsOwnTableIsDroppedAndMadeAnew() throws SQLException {
    PrepareReport made = prepare(eventHeader(), Mode.CREATE, RunRows.NONE);
    RunRows own = OwnInserts.acknowledged(database, eventHeader(), 3);
    String before = database.value("SELECT 'event_header'::regclass::oid");
    PrepareReport anew = prepare(eventHeader(), Mode.RECREATE, own);
    assertThat(anew.removal().how()).isEqualTo(RowRemoval.How.DROPPED);
    assertThat(anew.removal().removed()).isEqualTo(30);
    assertThat(anew.rowsAtStart()).isZero();
    assertThat(database.value("SELECT 'event_header'::regclass::oid")).isNotEqualTo(before);
    assertThat(made.made()).isNotEqualTo(anew.made());
    assertThat(cleanUp(eventHeader(), Mode.RECREATE, RunRows.NONE).done())
        .isEqualTo("dropped public.event_header, which this run had created");
  }

  @Test
  void rowsInDoubtThatAreThereDoNotKeepTheTable() throws SQLException {
    prepare(eventHeader(), Mode.CREATE, RunRows.NONE);
    OwnInserts.insert(database, eventHeader(), OwnInserts.IDENTITY, 0, 3);
    RunRows own =
        OwnInserts.rows(
            eventHeader(), OwnInserts.ledger(eventHeader(), 4, OperationRanges.of(2, 3)));
    assertThat(cleanUp(eventHeader(), Mode.RECREATE, own).removal().how())
        .isEqualTo(RowRemoval.How.DROPPED);
  }

  @Test
  void theRunsTableStaysWhereOthersWroteToIt() throws SQLException {
    prepare(eventHeader(), Mode.CREATE, RunRows.NONE);
    database.execute(FOREIGN);
    RunRows own = OwnInserts.acknowledged(database, eventHeader(), 3);
    RowRemoval removal = cleanUp(eventHeader(), Mode.RECREATE, own).removal();
    assertThat(removal.how()).isEqualTo(RowRemoval.How.DELETED);
    assertThat(removal.left()).isEqualTo(new RowRemoval.Left(0, 7, 0));
    assertThat(database.rows(TABLE)).isEqualTo(7);
  }

  @Test
  void rowsOfATableThatWasThereGoInBatchesAndOthersStay() throws SQLException {
    database.execute(CREATE, FOREIGN);
    RunRows own = OwnInserts.acknowledged(database, eventHeader(), 700);
    CleanUpReport report = cleanUp(eventHeader(), Mode.EMPTY, own);
    assertThat(report.removal().removed()).isEqualTo(7_000);
    assertThat(report.removal().left()).isEqualTo(new RowRemoval.Left(0, 7, 0));
    assertThat(count(TABLE).rows()).isEqualTo(7);
  }

  @Test
  void noTransactionOfOtherSessionsIsWaitedFor() throws SQLException {
    database.execute(CREATE, FOREIGN);
    assertThat(count(TABLE).openTransactions()).isZero();
    assertThat(count(TABLE).unseen()).isEmpty();
  }

  @Test
  void rowsAreTriedInATableThatIsThereAndNoneStays() throws SQLException {
    database.execute(CREATE);
    InspectReport report = inspect(eventHeader(), Trial.HARMLESS);
    assertThat(report.problems()).isEmpty();
    assertThat(report.trial().orElseThrow().tried()).isEqualTo(300);
    assertThat(report.trial().orElseThrow().refused()).isZero();
    assertThat(database.rows(TABLE)).isZero();
  }

  @Test
  void whatTheServerRefusesIsFoundByItsColumn() throws SQLException {
    database.execute(CREATE.replace("NOT NULL", "NOT NULL CHECK (event_type = 'paid')"));
    InspectReport report = inspect(eventHeader(), Trial.HARMLESS);
    assertThat(report.trial().orElseThrow().refused()).isPositive();
    assertThat(report.trial().orElseThrow().refusals())
        .anySatisfy(it -> assertThat(it.path()).isEqualTo("workload.columns.event_type"));
    assertThat(database.rows(TABLE)).isZero();
  }

  @Test
  void aTableThatIsNotThereIsNotTriedUnlessAskedFor() throws SQLException {
    InspectReport report = inspect(eventHeader(), Trial.HARMLESS);
    assertThat(report.problems()).isEmpty();
    assertThat(report.trial().orElseThrow().untried())
        .hasValueSatisfying(why -> assertThat(why).contains("there is no table", "--trial-table"));
  }

  @Test
  void aTrialTableIsMadeTriedAndDropped() throws SQLException {
    Map<String, Generator> columns = columns();
    InspectReport report =
        inspect(
            workload(
                "public.event_header",
                Optional.of(CREATE.replace("event_header", "public.event_header")),
                columns),
            Trial.OWN_TABLE);
    assertThat(report.problems()).isEmpty();
    assertThat(report.trial().orElseThrow().tried()).isEqualTo(300);
    assertThat(report.notices()).anySatisfy(it -> assertThat(it).contains("spate_trial_table_"));
    assertThat(report.table().orElseThrow().name()).isEqualTo("event_header");
    assertThat(tables()).isEqualTo("0");
  }

  @Test
  void whatAnEarlierCheckLeftIsDroppedOnceItIsOld() throws SQLException {
    database.execute(
        "CREATE TABLE spate_trial_table_1700000000_0a0b0c0d (n int)",
        "CREATE TABLE spate_trial_table_4000000000_0a0b0c0d (n int)",
        "CREATE TABLE spate_trial_table_of_mine (n int)");
    InspectReport report = inspect(eventHeader(), Trial.OWN_TABLE);
    assertThat(report.notices())
        .anySatisfy(it -> assertThat(it).contains("1700000000", "is dropped"))
        .anySatisfy(it -> assertThat(it).contains("4000000000", "left alone"));
    assertThat(tables()).isEqualTo("2");
  }

  private String tables() throws SQLException {
    return database.value("SELECT count(*) FROM pg_class WHERE relname LIKE 'spate_trial%'");
  }

  private InspectReport inspect(Workload workload, Trial trial) throws SQLException {
    return (InspectReport)
        run(
            new Errand.Inspect(
                ID.as(TaskKind.INSPECT), endpoint, workload, OptionalLong.empty(), trial));
  }

  private static Workload creating(String create) {
    return workload(TABLE, Optional.of(create), columns());
  }
}
