package dev.spate.worker.server.postgres.removal;

import static dev.spate.worker.testing.OwnInserts.acknowledged;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.spate.protocol.outcome.RowRemoval;
import dev.spate.protocol.outcome.RowRemoval.Left;
import dev.spate.protocol.task.RunRows;
import dev.spate.worker.server.catalog.Relation;
import dev.spate.worker.server.postgres.session.PostgresSession;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** What others do between the look at a table and its lock. */
class MeanwhileTest extends RemovalFixture {

  @Test
  void aForeignRowThatIsCommittedStays() throws SQLException {
    database.execute(UUIDS);
    RunRows own = acknowledged(database, uuids(), 20);
    RowRemoval removal = removeWhile(own, "INSERT INTO t VALUES (gen_random_uuid(), 'a customer')");
    assertThat(removal.left()).isEqualTo(new Left(0, 1, 0));
    assertThat(database.value("SELECT body FROM t")).isEqualTo("a customer");
  }

  @Test
  void aForeignKeyThatReachesOnIsHeeded() throws SQLException {
    database.execute(UUIDS);
    RunRows own = acknowledged(database, uuids(), 2);
    database.execute("INSERT INTO t VALUES (gen_random_uuid(), 'a customer')");
    RowRemoval removal =
        removeWhile(
            own,
            "CREATE TABLE detail (header uuid REFERENCES t ON DELETE CASCADE)",
            "INSERT INTO detail SELECT id FROM t");
    assertThat(removal.left()).isEqualTo(new Left(20, 1, 0));
    assertThat(removal.reasons().getFirst()).contains("ON DELETE CASCADE");
    assertThat(database.value("SELECT count(*) FROM detail")).isEqualTo("21");
  }

  @Test
  void aTableInPlaceOfTheOldOneIsLeftAlone() throws SQLException {
    database.execute("CREATE TABLE t (id bigint PRIMARY KEY)");
    RunRows own = acknowledged(database, bareNumbers(), 2);
    try (PostgresSession session = new PostgresSession(database.connect())) {
      Relation old = Relation.find(session, "t").orElseThrow();
      database.execute(
          "ALTER TABLE t RENAME TO old",
          "CREATE TABLE t (id bigint PRIMARY KEY)",
          "INSERT INTO t SELECT generate_series(1, 20)");
      assertThatThrownBy(Removal.fromPresent(session, old, own)::own)
          .isInstanceOf(TableReplacedException.class);
    }
    assertThat(stored()).isEqualTo(20);
  }

  /** Removes while another session has done this, and commits it once the lock is awaited. */
  private RowRemoval removeWhile(RunRows own, String... statements) throws SQLException {
    try (Connection other = database.connect();
        Statement statement = other.createStatement()) {
      other.setAutoCommit(false);
      // it lets the look through, and the lock wait
      statement.execute("LOCK TABLE t IN ROW EXCLUSIVE MODE");
      CompletableFuture<RowRemoval> removing = CompletableFuture.supplyAsync(() -> removed(own));
      await().until(this::aLockIsAwaited);
      for (String each : List.of(statements)) {
        statement.execute(each);
      }
      other.commit();
      return removing.join();
    }
  }

  private boolean aLockIsAwaited() throws SQLException {
    return database
        .value("SELECT count(*) FROM pg_locks WHERE NOT granted AND mode = 'AccessExclusiveLock'")
        .equals("1");
  }
}
