package dev.spate.worker.server.postgres.state;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spate.protocol.outcome.server.ServerIdentity;
import dev.spate.protocol.outcome.server.ServerIdentity.Engine;
import dev.spate.protocol.outcome.server.ServerIdentity.Role;
import dev.spate.testing.database.TestDatabase;
import dev.spate.worker.server.ServerFacts;
import dev.spate.worker.server.postgres.session.PostgresSession;
import java.sql.SQLException;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FactsReaderTest {
  private TestDatabase database;

  @BeforeEach
  void create() throws SQLException {
    database = new TestDatabase();
  }

  @AfterEach
  void drop() throws SQLException {
    database.close();
  }

  private ServerFacts facts() throws SQLException {
    try (PostgresSession session = new PostgresSession(database.connect())) {
      return FactsReader.read(session);
    }
  }

  @Test
  void aPlainServerIsPostgresqlAndTakesWrites() throws SQLException {
    ServerFacts facts = facts();
    assertThat(facts.identity())
        .isEqualTo(
            new ServerIdentity(Engine.POSTGRESQL, Optional.empty(), Optional.empty(), Role.WRITER));
    assertThat(facts.settings())
        .containsKeys("fsync", "synchronous_commit", "max_wal_size", "wal_segment_size")
        .doesNotContainKey("rds.force_ssl");
  }

  @Test
  void rdsIsKnownByItsSettings() throws SQLException {
    database.execute(
        "ALTER DATABASE %s SET rds.extensions = 'pg_stat_statements'".formatted(database.name()),
        "ALTER DATABASE %s SET rds.force_ssl = '1'".formatted(database.name()));
    ServerFacts facts = facts();
    assertThat(facts.identity().description()).isEqualTo("Amazon RDS (writer)");
    assertThat(facts.settings()).containsEntry("rds.force_ssl", "1");
  }

  @Test
  void auroraTellsItsVersionItsInstanceAndItsRole() throws SQLException {
    database.execute(
        """
        CREATE FUNCTION aurora_version() RETURNS text LANGUAGE sql AS $$ SELECT '16.8.1' $$;
        CREATE FUNCTION aurora_db_instance_identifier() RETURNS text LANGUAGE sql
          AS $$ SELECT 'shop-2' $$;
        CREATE FUNCTION aurora_replica_status(OUT server_id text, OUT session_id text)
          RETURNS SETOF record LANGUAGE sql
          AS $$ VALUES ('shop-1', 'MASTER_SESSION_ID'), ('shop-2', 'a7f0b8e2') $$
        """);
    assertThat(facts().identity().description())
        .isEqualTo("Amazon Aurora 16.8.1 (instance shop-2, replica)");
  }

  @Test
  void anAuroraThatTellsLessIsAuroraAllTheSame() throws SQLException {
    database.execute(
        "CREATE FUNCTION aurora_version() RETURNS text LANGUAGE sql AS $$ SELECT '16.8.1' $$");
    assertThat(facts().identity().description()).isEqualTo("Amazon Aurora (writer)");
  }
}
