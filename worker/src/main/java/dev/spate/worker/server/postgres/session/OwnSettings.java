package dev.spate.worker.server.postgres.session;

import java.util.ArrayList;
import java.util.List;

/**
 * What an errand's own transactions set, whatever the role, the database or the server has set: a
 * count or a clean-up that a time-out of the role cuts off would be a wrong one. All of it ends
 * with the transaction, so that a session that a pooler lends out again is as it was.
 *
 * @see <a href="https://www.postgresql.org/docs/current/runtime-config-client.html">Client
 *     Connection Defaults</a>
 */
final class OwnSettings {
  /** A policy that hides rows is an error then, and never a count that is too small. */
  static final String SEE_ALL_ROWS = "SET LOCAL row_security = off";

  private static final int WITH_TRANSACTION_TIMEOUT = 17;

  private OwnSettings() {}

  /**
   * The statements that set it, the first of which lifts the time-out of those behind it.
   *
   * @param majorVersion the server's
   */
  static List<String> of(int majorVersion) {
    List<String> settings = new ArrayList<>();
    settings.add("SET LOCAL statement_timeout = 0");
    if (majorVersion >= WITH_TRANSACTION_TIMEOUT) {
      settings.add("SET LOCAL transaction_timeout = 0");
    }
    settings.add("SET LOCAL idle_in_transaction_session_timeout = 0");
    settings.add("SET LOCAL lock_timeout = '30s'");
    return List.copyOf(settings);
  }
}
