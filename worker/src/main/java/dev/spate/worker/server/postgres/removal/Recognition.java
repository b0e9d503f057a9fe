package dev.spate.worker.server.postgres.removal;

import dev.spate.worker.removal.OwnRows;
import dev.spate.worker.server.catalog.Relation;
import dev.spate.worker.server.postgres.session.PostgresSession;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Finds the run's rows among all rows of a table, which nobody else changes meanwhile. */
final class Recognition {
  /** A hash join of millions of keys; nested loops and sorts of them would take minutes. */
  private static final String SETTINGS =
      "SET LOCAL work_mem = '256MB'; SET LOCAL enable_nestloop = off;"
          + " SET LOCAL enable_mergejoin = off; SET LOCAL jit = off";

  private final PostgresSession session;
  private final Relation table;
  private final TableLocks locks;

  Recognition(PostgresSession session, Relation table) {
    this.session = session;
    this.table = table;
    locks = new TableLocks(session, table);
  }

  /**
   * What was found.
   *
   * @param rows all
   * @param own those that are the run's for sure
   * @param candidates those that have a key of the run
   */
  record Found(long rows, long own, long candidates) {
    boolean allOwn() {
      return rows == own;
    }
  }

  /**
   * Looks, within a transaction.
   *
   * @param locked whether the table is to be locked to the transaction's end
   */
  Found find(List<OwnRows> own, boolean locked) throws SQLException {
    session.execute(SETTINGS);
    List<KeyTable> keys = new ArrayList<>();
    for (OwnRows rows : own) {
      keys.add(KeyTable.fill(session, table, rows.naming(), rows.ranges(), keys.size()));
    }
    if (locked) {
      locks.againstAll(); // only now: keys are made without anybody waiting
    }
    Found found = count(own, keys);
    for (KeyTable table : keys) {
      table.drop(); // what comes next in the transaction may look at what was made in it
    }
    return found;
  }

  private Found count(List<OwnRows> own, List<KeyTable> keys) throws SQLException {
    long rows = count("TRUE");
    if (rows == 0 || keys.isEmpty()) {
      return new Found(rows, 0, 0);
    }
    long sure = count(any(keys, KeyTable::holdsRow));
    boolean allSure = own.stream().allMatch(OwnRows::allSure);
    return new Found(
        rows, sure, allSure || sure == rows ? sure : count(any(keys, KeyTable::holdsKey)));
  }

  /** Locks everybody else out, within a transaction, and counts. */
  Found lockAndCount() throws SQLException {
    locks.againstAll();
    return new Found(count("TRUE"), 0, 0);
  }

  private long count(String condition) throws SQLException {
    return session.one(
        "SELECT count(*) FROM %s AS t WHERE %s".formatted(table.sqlName(), condition),
        row -> row.getLong(1));
  }

  private static String any(List<KeyTable> keys, Function<KeyTable, String> condition) {
    return keys.stream().map(condition).collect(Collectors.joining(" OR "));
  }
}
