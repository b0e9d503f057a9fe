package dev.spate.worker.server.postgres.state;

import dev.spate.protocol.outcome.server.ServerIdentity;
import dev.spate.protocol.outcome.server.ServerIdentity.Engine;
import dev.spate.protocol.outcome.server.ServerIdentity.Role;
import dev.spate.worker.server.postgres.session.PostgresSession;
import java.sql.SQLException;
import java.util.Optional;

/**
 * Learns which database it is: Aurora has functions of its own, RDS has settings of its own.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/Appendix.AuroraPostgreSQL.Functions.html">
 *     Aurora PostgreSQL functions</a>
 */
final class IdentityReader {
  private static final String ENGINE =
      """
      SELECT CASE WHEN to_regproc('aurora_version') IS NOT NULL THEN 'AURORA'
                  WHEN current_setting('rds.extensions', true) IS NOT NULL THEN 'RDS'
                  ELSE 'POSTGRESQL' END,
             CASE WHEN pg_is_in_recovery() THEN 'REPLICA' ELSE 'WRITER' END
      """;

  /** Aurora's readers recover nothing: they read the writer's storage. */
  private static final String AURORA =
      """
      SELECT aurora_version(), aurora_db_instance_identifier(),
             (SELECT CASE WHEN session_id = 'MASTER_SESSION_ID' THEN 'WRITER' ELSE 'REPLICA' END
                FROM aurora_replica_status()
               WHERE server_id = aurora_db_instance_identifier())
      """;

  private IdentityReader() {}

  static ServerIdentity read(PostgresSession session) throws SQLException {
    ServerIdentity found =
        session.one(
            ENGINE,
            row ->
                new ServerIdentity(
                    Engine.valueOf(row.getString(1)),
                    Optional.empty(),
                    Optional.empty(),
                    Role.valueOf(row.getString(2))));
    return found.engine() == Engine.AURORA
        ? FactsReader.unlessUnknown(found, () -> aurora(session, found))
        : found;
  }

  private static ServerIdentity aurora(PostgresSession session, ServerIdentity found)
      throws SQLException {
    return session.one(
        AURORA,
        row ->
            new ServerIdentity(
                Engine.AURORA,
                Optional.ofNullable(row.getString(1)),
                Optional.ofNullable(row.getString(2)),
                Optional.ofNullable(row.getString(3)).map(Role::valueOf).orElse(found.role())));
  }
}
