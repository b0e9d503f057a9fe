package dev.spate.worker.server.postgres.removal;

import static dev.spate.worker.testing.OwnInserts.acknowledged;
import static dev.spate.worker.testing.OwnInserts.ledger;
import static dev.spate.worker.testing.OwnInserts.rows;
import static org.assertj.core.api.Assertions.assertThat;

import dev.spate.protocol.ledger.Ledger;
import dev.spate.protocol.ledger.OperationRanges;
import dev.spate.protocol.outcome.RowRemoval;
import dev.spate.protocol.outcome.RowRemoval.How;
import dev.spate.protocol.outcome.RowRemoval.Left;
import dev.spate.protocol.task.RowIdentity;
import dev.spate.protocol.task.RunRows;
import dev.spate.protocol.workload.Workload;
import dev.spate.worker.testing.OwnInserts;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is the run's goes, and nothing else does. */
class RemovalTest extends RemovalFixture {

  @Test
  void allRowsOfTheRunGoAtOnce() throws SQLException {
    database.execute(UUIDS);
    assertThat(remove(acknowledged(database, uuids(), 20)))
        .isEqualTo(new RowRemoval(How.TRUNCATED, 200, Left.NOTHING, false, List.of()));
    assertThat(stored()).isZero();
  }

  @Test
  void ofTwoRunsOnOneTableEachRemovesItsOwn() throws SQLException {
    database.execute(UUIDS);
    RunRows one = acknowledged(database, uuids(), 20);
    RowIdentity other = new RowIdentity(42, 4712, 0, 1);
    OwnInserts.insert(database, uuids(), other, 0, 30);
    RunRows two =
        rows(uuids(), RunRows.OfWorker.known(other, ledger(uuids(), 30, OperationRanges.none())));
    assertThat(remove(one))
        .isEqualTo(new RowRemoval(How.DELETED, 200, new Left(0, 300, 0), true, List.of()));
    assertThat(remove(two))
        .isEqualTo(new RowRemoval(How.TRUNCATED, 300, Left.NOTHING, false, List.of()));
  }

  @Test
  void aForeignRowInPlaceOfAnOwnOneStaysThoughTheCountIsTheSame() throws SQLException {
    database.execute(UUIDS);
    RunRows own = acknowledged(database, uuids(), 20);
    database.execute(
        "DELETE FROM t WHERE id = (SELECT id FROM t LIMIT 1)",
        "INSERT INTO t VALUES (gen_random_uuid(), 'a customer')");
    RowRemoval removal = remove(own);
    assertThat(removal.removed()).isEqualTo(199);
    assertThat(removal.left()).isEqualTo(new Left(0, 1, 0));
    assertThat(database.value("SELECT body FROM t")).isEqualTo("a customer");
  }

  @Test
  void foreignRowsThatTookTheKeysOfDeletedOnesStay() throws SQLException {
    database.execute(NUMBERS);
    RunRows own = acknowledged(database, numbers(), 20);
    database.execute(
        "DELETE FROM t WHERE id <= 3",
        "INSERT INTO t SELECT i, 'a customer' FROM generate_series(1, 3) i");
    RowRemoval removal = remove(own);
    assertThat(removal.removed()).isEqualTo(197);
    assertThat(removal.left()).isEqualTo(new Left(0, 0, 3));
    assertThat(removal.reasons().getFirst()).contains("others could have written them");
    assertThat(database.value("SELECT count(*) FROM t WHERE body = 'a customer'")).isEqualTo("3");
  }

  @Test
  void acknowledgedRowsAreNamedByTheirUniqueKey() throws SQLException {
    database.execute(NUMBERS, "INSERT INTO t SELECT -i, 'a customer' FROM generate_series(1, 7) i");
    assertThat(remove(acknowledged(database, numbers(), 20)))
        .isEqualTo(new RowRemoval(How.DELETED, 200, new Left(0, 7, 0), true, List.of()));
  }

  @Test
  void rowsOfFailedOperationsAreSomebodyElses() throws SQLException {
    database.execute(NUMBERS, "INSERT INTO t SELECT i, 'a customer' FROM generate_series(1, 10) i");
    OwnInserts.insert(database, numbers(), OwnInserts.IDENTITY, 1, 1);
    Ledger ledger = new Ledger(2, 10, OperationRanges.of(0), OperationRanges.none());
    assertThat(remove(rows(numbers(), ledger)))
        .isEqualTo(new RowRemoval(How.DELETED, 10, new Left(0, 10, 0), true, List.of()));
  }

  @Test
  void aRowInDoubtWhoseKeyOthersCouldHaveIsComparedAsAWhole() throws SQLException {
    database.execute(
        NUMBERS, "INSERT INTO t SELECT i, 'a customer' FROM generate_series(11, 20) i");
    OwnInserts.insert(database, numbers(), OwnInserts.IDENTITY, 0, 1);
    RowRemoval removal = remove(rows(numbers(), ledger(numbers(), 2, OperationRanges.of(0, 1))));
    assertThat(removal.removed()).isEqualTo(10);
    assertThat(removal.left()).isEqualTo(new Left(0, 0, 10));
    assertThat(removal.reasons()).hasSize(1);
    assertThat(database.value("SELECT DISTINCT body FROM t")).isEqualTo("a customer");
  }

  @Test
  void aRowInDoubtThatNothingElseProvesStays() throws SQLException {
    database.execute("CREATE TABLE t (id bigint PRIMARY KEY)");
    Workload bare = bareNumbers();
    OwnInserts.insert(database, bare, OwnInserts.IDENTITY, 0, 2);
    RowRemoval removal = remove(rows(bare, ledger(bare, 2, OperationRanges.of(1))));
    assertThat(removal.removed()).isEqualTo(10);
    assertThat(removal.left()).isEqualTo(new Left(0, 0, 10));
  }

  @Test
  void rowsOfAWorkerThatWasLostAreFoundByMakingThemOn() throws SQLException {
    database.execute(UUIDS);
    OwnInserts.insert(database, uuids(), OwnInserts.IDENTITY, 0, 30);
    RunRows lost = rows(uuids(), RunRows.OfWorker.lost(OwnInserts.IDENTITY, 10));
    assertThat(remove(lost))
        .isEqualTo(new RowRemoval(How.TRUNCATED, 300, Left.NOTHING, false, List.of()));
  }

  @Test
  void rowsWithoutANameStay() throws SQLException {
    database.execute("CREATE TABLE t (id bigserial PRIMARY KEY, body text)");
    RowRemoval removal = remove(acknowledged(database, nameless(), 2));
    assertThat(removal.how()).isEqualTo(How.NOTHING);
    assertThat(removal.left()).isEqualTo(new Left(0, 0, 20));
    assertThat(removal.reasons()).containsExactly(TableLook.NAMELESS);
  }

  @Test
  void consentRemovesAllRows() throws SQLException {
    database.execute("CREATE TABLE t (id bigserial PRIMARY KEY, body text)");
    RunRows own = acknowledged(database, nameless(), 2);
    database.execute("INSERT INTO t (body) VALUES ('a customer')");
    assertThat(removeAll(own))
        .isEqualTo(new RowRemoval(How.TRUNCATED, 21, Left.NOTHING, false, List.of()));
  }

  @Test
  void aLedgerThatDoesNotFitATaskLeavesTheNonceToNameTheRows() throws SQLException {
    database.execute(UUIDS);
    RunRows own = acknowledged(database, uuids(), 20).within(0);
    assertThat(remove(own).how()).isEqualTo(How.TRUNCATED);
  }

  @Test
  void rowsWhoseOnlyNameIsTakenFromParentsAreFoundWhileTheParentsAreTheSame() throws SQLException {
    database.execute(
        "CREATE TABLE voter (id int PRIMARY KEY)",
        "INSERT INTO voter SELECT generate_series(1, 100)",
        "CREATE TABLE t (id bigserial, voter int UNIQUE REFERENCES voter, body text)");
    RunRows own = acknowledgedVotes();
    database.execute("INSERT INTO t (voter) VALUES (NULL)");
    assertThat(remove(own))
        .isEqualTo(new RowRemoval(How.DELETED, 20, new Left(0, 1, 0), true, List.of()));
  }

  @Test
  void rowsWhoseOnlyNameIsTakenFromParentsThatChangedStay() throws SQLException {
    database.execute(
        "CREATE TABLE voter (id int PRIMARY KEY)",
        "INSERT INTO voter SELECT generate_series(1, 100)",
        "CREATE TABLE t (id bigserial, voter int UNIQUE REFERENCES voter, body text)");
    RunRows own = acknowledgedVotes();
    database.execute("INSERT INTO voter VALUES (-1)");
    RowRemoval removal = remove(own);
    assertThat(removal.left()).isEqualTo(new Left(0, 0, 20));
    assertThat(removal.reasons().getFirst()).contains("parent rows");
    assertThat(stored()).isEqualTo(20);
  }
}
