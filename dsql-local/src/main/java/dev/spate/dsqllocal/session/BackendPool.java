package dev.spate.dsqllocal.session;

import java.util.Map;
import java.util.function.BooleanSupplier;

/** The connections to PostgreSQL behind a cluster, which has fewer of them than sessions. */
public interface BackendPool {
  /**
   * Opens a connection; waits where all are in use, and asks their holders to give one back.
   *
   * @param user the role of PostgreSQL's
   * @param settings server settings of this connection
   * @param giveBack {@link ClientSession#giveBackend()} of the session that will hold it
   * @throws BackendUnavailableException where none came free in time, or it can't be opened
   */
  Backend open(String user, Map<String, String> settings, BooleanSupplier giveBack)
      throws BackendUnavailableException, InterruptedException;

  /**
   * Opens a connection of the superuser, beyond the number of those of sessions.
   *
   * @throws BackendUnavailableException where it can't be opened
   */
  Backend admin() throws BackendUnavailableException;
}
