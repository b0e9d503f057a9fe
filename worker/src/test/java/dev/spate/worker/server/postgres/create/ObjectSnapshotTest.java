package dev.spate.worker.server.postgres.create;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spate.protocol.outcome.MadeObject;
import dev.spate.testing.database.TestDatabase;
import dev.spate.worker.server.postgres.session.PostgresSession;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.Test;

class ObjectSnapshotTest {
  @Test
  void whatATransactionMakesIsKnownWhereOthersCommitBetweenItsBeginningAndItsFirstChange()
      throws SQLException {
    try (TestDatabase database = new TestDatabase();
        Connection connection = database.connect();
        Connection others = database.connect()) {
      PostgresSession session = new PostgresSession(connection);
      List<MadeObject> made =
          session.transaction(
              () -> {
                ObjectSnapshot before = ObjectSnapshot.now(session);
                commit(others, 3);
                session.single("CREATE TABLE fresh (id bigint PRIMARY KEY)");
                assertThat(before.changed()).isEmpty();
                return before.made(oid(session));
              });
      assertThat(made).extracting(MadeObject::identity).containsExactly("public.fresh");
    }
  }

  @Test
  void whatATransactionMakesIsKnownWhereOthersCommitAfterItToo() throws SQLException {
    try (TestDatabase database = new TestDatabase();
        Connection connection = database.connect();
        Connection others = database.connect()) {
      PostgresSession session = new PostgresSession(connection);
      List<MadeObject> made =
          session.transaction(
              () -> {
                ObjectSnapshot before = ObjectSnapshot.now(session);
                commit(others, 3);
                session.single("CREATE TABLE fresh (id bigint PRIMARY KEY)");
                commit(others, 10);
                return before.made(oid(session));
              });
      assertThat(made).extracting(MadeObject::identity).containsExactly("public.fresh");
    }
  }

  private static long oid(PostgresSession session) throws SQLException {
    return session.one("SELECT 'fresh'::regclass::oid::bigint", row -> row.getLong(1));
  }

  private static void commit(Connection connection, int transactions) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      for (int transaction = 0; transaction < transactions; transaction++) {
        statement.execute("SELECT txid_current()");
      }
    }
  }
}
