package dev.spate.worker.server;

import dev.spate.protocol.outcome.PoolerSigns;
import dev.spate.protocol.time.TimeSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;

/**
 * A database server over one connection, with its own ways of doing what every benchmark needs. All
 * methods throw an {@link SQLException} where the server answers with an error or is gone.
 */
public interface Server {
  /** What the session can learn of the server. */
  ServerFacts facts() throws SQLException;

  /** A sentence on each setting that ends what a load does, and isn't an errand's own. */
  List<String> limits() throws SQLException;

  /**
   * Looks for a pooler in between.
   *
   * @param other another connection; this one and that one are only fit to be closed afterwards
   */
  PoolerSigns poolerSigns(Connection other) throws SQLException;

  /** The tables of its database. */
  ServerTables tables();

  /** Has the server write back what was changed, if the role may ask for that. */
  boolean checkpoint() throws SQLException;

  /** The server's statistics, as far as this role may read them. */
  ServerStatistics statistics() throws SQLException;

  /**
   * Waits until the transactions that sessions of a name have open now are over. Those that begin
   * meanwhile aren't waited for.
   */
  OpenTransactions awaitTransactions(String name, Duration longest) throws SQLException;

  /**
   * Takes a table's lock once no other run holds it. The connection is the lock's from then on, and
   * is closed where the lock isn't taken.
   *
   * @param run who takes it, for those that wait
   * @throws TableLock.HeldByAnother where it isn't given back in time, with the holder's name
   */
  TableLock lock(String table, String run, TimeSource time, TableLock.Patience patience)
      throws SQLException, TableLock.HeldByAnotherException;
}
