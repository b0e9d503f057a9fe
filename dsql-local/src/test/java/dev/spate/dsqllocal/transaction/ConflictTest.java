package dev.spate.dsqllocal.transaction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.spate.dsqllocal.cluster.Disturbances;
import dev.spate.dsqllocal.cluster.TransactionQuota;
import dev.spate.dsqllocal.testing.RunningCluster;
import dev.spate.dsqllocal.testing.TestCluster;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.postgresql.PGConnection;

/** Two sessions, one key: neither blocks, the first COMMIT wins. No share of conflicts is set. */
@Timeout(60)
class ConflictTest {
  private static RunningCluster running;
  private static TestCluster cluster;

  private Connection first;
  private Connection second;

  @BeforeAll
  static void start(@TempDir Path folder) throws Exception {
    running = new RunningCluster(folder, TransactionQuota.AURORA_DSQL, Disturbances.NONE);
    cluster = running.client();
  }

  @AfterAll
  static void stop() {
    running.close();
  }

  @BeforeEach
  void connect() throws Exception {
    try (Connection owner = cluster.connect("admin")) {
      execute(owner, "DROP TABLE IF EXISTS t");
      execute(owner, "CREATE TABLE t (id int PRIMARY KEY, n int)");
      execute(owner, "INSERT INTO t VALUES (100, 0), (101, 0)");
    }
    first = cluster.connect("admin");
    second = cluster.connect("admin");
    first.setAutoCommit(false);
    second.setAutoCommit(false);
  }

  @AfterEach
  void disconnect() throws Exception {
    first.close();
    second.close();
  }

  /** How a row comes into the table. */
  enum Way {
    INSERT,
    MULTI_ROW,
    COPY;

    void write(Connection connection, int id) throws SQLException, IOException {
      switch (this) {
        case INSERT -> execute(connection, "INSERT INTO t VALUES (%d, 1)".formatted(id));
        case MULTI_ROW ->
            execute(connection, "INSERT INTO t VALUES (%d, 1), (%d, 2)".formatted(id, 1_000 + id));
        case COPY -> {
          long rows =
              connection
                  .unwrap(PGConnection.class)
                  .getCopyAPI()
                  .copyIn("COPY t FROM STDIN", new StringReader("%d\t1\n".formatted(id)));
          assertThat(rows).isOne();
        }
      }
    }
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static void isConflict(ThrowingCallable commit) {
    assertThatThrownBy(commit)
        .isInstanceOfSatisfying(
            SQLException.class,
            e -> {
              assertThat(e.getSQLState()).isEqualTo("40001");
              assertThat(e.getMessage())
                  .contains("change conflicts with another transaction (OC000)");
            });
  }

  private int count(String where) throws Exception {
    try (Connection connection = cluster.connect("admin");
        Statement statement = connection.createStatement();
        ResultSet count = statement.executeQuery("SELECT count(*) FROM t WHERE " + where)) {
      count.next();
      return count.getInt(1);
    }
  }

  @ParameterizedTest
  @EnumSource(Way.class)
  void theFirstToCommitWinsWhoeverWroteFirst(Way way) throws Exception {
    way.write(first, 1);
    way.write(second, 1);
    first.commit();
    isConflict(second::commit);
    way.write(first, 2);
    way.write(second, 2);
    second.commit();
    isConflict(first::commit);
    assertThat(count("id IN (1, 2)")).isEqualTo(2);
  }

  @Test
  void aLoserGoesOnToItsCommitAndMayTryAgain() throws Exception {
    Way.INSERT.write(first, 1);
    Way.INSERT.write(second, 1);
    first.commit();
    Way.INSERT.write(second, 7);
    isConflict(second::commit);
    Way.INSERT.write(second, 7);
    second.commit();
    assertThat(count("id = 7")).isOne();
  }

  @ParameterizedTest
  @EnumSource(Way.class)
  void whoseRivalRollsBackCommits(Way way) throws Exception {
    way.write(first, 1);
    way.write(second, 1);
    second.rollback();
    way.write(first, 2);
    first.commit();
    assertThat(count("id IN (1, 2)")).isEqualTo(2);
  }

  @Test
  void updatesOfOneRowConflictAndOfTwoDoNot() throws Exception {
    execute(first, "UPDATE t SET n = n + 1 WHERE id = 100");
    execute(second, "UPDATE t SET n = n + 1 WHERE id = 101");
    first.commit();
    second.commit();
    execute(first, "UPDATE t SET n = n + 1 WHERE id = 100");
    execute(second, "UPDATE t SET n = n + 1 WHERE id = 100");
    second.commit();
    isConflict(first::commit);
    assertThat(count("id = 100 AND n = 2")).isOne();
  }

  @Test
  void aSingleStatementGoesInAheadOfATransactionThatIsOpen() throws Exception {
    Way.INSERT.write(first, 1);
    second.setAutoCommit(true);
    Way.INSERT.write(second, 1);
    isConflict(first::commit);
    assertThat(count("id = 1")).isOne();
  }

  @Test
  void aKeyThatWasThereBeforeIsADuplicateAndNoConflict() throws Exception {
    assertThatThrownBy(() -> Way.INSERT.write(first, 100))
        .isInstanceOfSatisfying(
            SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("23505"));
    assertThatThrownBy(() -> Way.INSERT.write(first, 1))
        .isInstanceOfSatisfying(
            SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("25P02"));
    first.rollback();
    Way.INSERT.write(first, 1);
    first.commit();
    assertThat(count("id = 1")).isOne();
  }

  @Test
  void whoOnlyReadWhatOthersChangeIsNoRivalOfTheirs() throws Exception {
    execute(first, "SELECT count(*) FROM t");
    Way.INSERT.write(first, 1);
    Way.INSERT.write(second, 1);
    second.rollback();
    second.setAutoCommit(true);
    Way.INSERT.write(second, 2);
    first.commit();
    assertThat(count("id IN (1, 2)")).isEqualTo(2);
  }

  @ParameterizedTest
  @EnumSource(Way.class)
  void aKeyThatCameAfterTheSnapshotIsAConflictAtCommitAndNoDuplicate(Way way) throws Exception {
    execute(first, "SELECT count(*) FROM t");
    way.write(second, 3);
    second.commit();
    way.write(first, 3);
    execute(first, "INSERT INTO t VALUES (4, 1)");
    isConflict(first::commit);
    assertThat(count("id IN (3, 4)")).isOne();
  }

  @Test
  void aRowThatChangedAfterTheSnapshotIsAConflictAtCommit() throws Exception {
    execute(first, "SELECT count(*) FROM t");
    execute(second, "UPDATE t SET n = n + 1 WHERE id = 101");
    second.commit();
    execute(first, "UPDATE t SET n = n + 1 WHERE id = 101");
    execute(first, "DELETE FROM t WHERE id = 100");
    isConflict(first::commit);
    assertThat(count("id IN (100, 101)")).isEqualTo(2);
  }

  @Test
  void aChangedCatalogIsSaidOnceToSessionsThatUseIt() throws Exception {
    execute(second, "SELECT count(*) FROM t");
    second.commit();
    try (Connection owner = cluster.connect("admin")) {
      execute(owner, "ALTER TABLE t ADD COLUMN later int");
    }
    assertThatThrownBy(() -> execute(second, "SELECT count(*) FROM t"))
        .isInstanceOfSatisfying(
            SQLException.class,
            e -> {
              assertThat(e.getSQLState()).isEqualTo("40001");
              assertThat(e.getMessage())
                  .contains("schema has been updated by another transaction (OC001)");
            });
    second.rollback();
    execute(second, "SELECT later FROM t");
  }
}
