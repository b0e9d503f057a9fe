package dev.spate.worker.server.postgres.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.spate.testing.database.TestDatabase;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** No transaction that doesn't reach its end is committed, whatever ends it. */
class PostgresSessionTest {
  private TestDatabase database;

  @BeforeEach
  void create() throws SQLException {
    database = new TestDatabase();
    database.execute("CREATE TABLE t (id int)");
  }

  @AfterEach
  void drop() throws SQLException {
    database.close();
  }

  @Test
  void whatIsTriedOutIsNotCommittedWhereTheJvmRunsOutOfMemory() throws SQLException {
    try (PostgresSession session = new PostgresSession(database.connect())) {
      assertThatThrownBy(() -> session.tryOut(() -> insertAndRunOut(session)))
          .isInstanceOf(OutOfMemoryError.class);
      assertThatThrownBy(() -> session.transaction(() -> insertAndRunOut(session)))
          .isInstanceOf(OutOfMemoryError.class);
      assertThat(session.connection().getAutoCommit()).isTrue();
    }
    assertThat(database.value("SELECT count(*) FROM t")).isEqualTo("0");
  }

  @Test
  void aTransactionWithinOneThatIsTriedOutDoesNotCommitIt() throws SQLException {
    try (PostgresSession session = new PostgresSession(database.connect())) {
      assertThatThrownBy(() -> session.tryOut(() -> insertAndLook(session)))
          .isInstanceOf(IllegalStateException.class);
    }
    assertThat(database.value("SELECT count(*) FROM t")).isEqualTo("0");
  }

  private static Void insertAndLook(PostgresSession session) throws SQLException {
    session.execute("INSERT INTO t VALUES (1)");
    return session.look(() -> null);
  }

  private static Void insertAndRunOut(PostgresSession session) throws SQLException {
    session.execute("INSERT INTO t VALUES (1)");
    throw new OutOfMemoryError("made for a test");
  }
}
