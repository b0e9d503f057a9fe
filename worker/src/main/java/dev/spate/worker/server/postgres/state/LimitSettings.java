package dev.spate.worker.server.postgres.state;

import dev.spate.worker.server.postgres.session.PostgresSession;
import java.sql.SQLException;
import java.util.List;

/**
 * Settings of the role, the database or the server that end what a load does. Spate's own errands
 * set them aside for themselves; a load doesn't, since it is to meet what an application meets.
 */
public final class LimitSettings {
  private static final String SETTINGS =
      """
      SELECT name, current_setting(name)
        FROM pg_settings
       WHERE name IN ('statement_timeout', 'transaction_timeout', 'lock_timeout',
                      'idle_in_transaction_session_timeout', 'idle_session_timeout')
         AND setting <> '0'
       ORDER BY name
      """;

  private LimitSettings() {}

  /** A sentence on each. */
  public static List<String> notices(PostgresSession session) throws SQLException {
    return session.list(
        SETTINGS,
        row ->
            "%s is %s for this role, and the load runs under it: the server ends what takes longer"
                .formatted(row.getString(1), row.getString(2)));
  }
}
