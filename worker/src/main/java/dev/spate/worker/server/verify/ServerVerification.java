package dev.spate.worker.server.verify;

import dev.spate.protocol.outcome.server.Verification;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** What is said of a kind of server, to be held against one. */
public interface ServerVerification {
  /** Opens connections, each of which who asks for it closes. */
  @FunctionalInterface
  interface Connections {
    /** One more, idle and in auto-commit mode. */
    Connection open() throws SQLException;
  }

  /**
   * Tries rule by rule. Nothing is left of it: what is written goes into one table, which is
   * dropped at the end.
   *
   * @param table a name that nothing else in the database has
   * @throws SQLException where no connection can be opened
   */
  List<Verification> run(Connections connections, String table) throws SQLException;
}
