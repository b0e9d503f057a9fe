package dev.spate.worker.server.dsql.table;

import dev.spate.protocol.outcome.RowRemoval;
import dev.spate.protocol.outcome.RowRemoval.How;
import dev.spate.protocol.outcome.RowRemoval.Left;
import dev.spate.protocol.outcome.TableDescription;
import dev.spate.protocol.task.RunRows;
import dev.spate.worker.removal.OwnRows;
import dev.spate.worker.server.catalog.NamedRows;
import dev.spate.worker.server.catalog.ParentReader;
import dev.spate.worker.server.catalog.Relation;
import dev.spate.worker.server.catalog.TableLookup;
import dev.spate.worker.server.catalog.UniqueIndex;
import dev.spate.worker.server.dsql.session.DsqlSession;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Removes a run's rows from a table, without a lock, which DSQL doesn't have: a table that the run
 * made is dropped where the account says that all its rows are the run's, and else the run's own
 * are deleted.
 */
final class DsqlRemoval {
  /** What deletes rows of other tables, or changes them, when rows of this one go. */
  private static final String CASCADES =
      """
      SELECT format('foreign key %s of %s', c.conname, c.conrelid::regclass)
        FROM pg_constraint c
       WHERE c.confrelid = ? AND c.contype = 'f' AND c.confdeltype IN ('c', 'n', 'd')
       ORDER BY 1 LIMIT 20
      """;

  private final DsqlSession session;
  private final Relation table;
  private final RunRows rows;
  private final List<String> reasons = new ArrayList<>();

  DsqlRemoval(DsqlSession session, Relation table, RunRows rows) {
    this.session = session;
    this.table = table;
    this.rows = rows;
  }

  /** What is done with a table that the run made, once all its rows are known to be the run's. */
  @FunctionalInterface
  interface Drop {
    /** Does it. */
    void run() throws SQLException;
  }

  /**
   * Drops the table, or removes what can be named as the run's.
   *
   * @param exclusive whether nobody else writes there
   */
  RowRemoval withTable(boolean exclusive, Drop drop) throws SQLException {
    if (exclusive) {
      drop.run();
      return done(How.DROPPED, rows.acknowledged());
    }
    TableDescription described = described();
    NamedRows named = named(described);
    OwnRowsDeletion deletion = new OwnRowsDeletion(session, table);
    long count = count(described);
    long own = rows.acknowledged();
    List<OwnRows> found = new ArrayList<>();
    for (OwnRows one : named.named()) {
      OwnRows whole = deletion.search(one);
      found.add(whole);
      own += deletion.unsureThere(whole);
    }
    if (count == 0 || (named.nameless().isEmpty() && count == own)) {
      drop.run();
      return done(How.DROPPED, count);
    }
    if (!named.nameless().isEmpty() && count <= rows.acknowledged()) {
      drop.run(); // rows without names, but no more than the run's
      return done(How.DROPPED, count);
    }
    RowRemoval removal = delete(found, named, deletion, described);
    if (removal.left().rows() == 0) {
      drop.run();
      return done(How.DROPPED, removal.removed());
    }
    return removal;
  }

  /** Removes the run's rows from a table that was there before it. */
  RowRemoval own() throws SQLException {
    TableDescription described = described();
    if (count(described) == 0) {
      return done(How.NOTHING, 0);
    }
    NamedRows named = named(described);
    OwnRowsDeletion deletion = new OwnRowsDeletion(session, table);
    List<OwnRows> found = new ArrayList<>();
    for (OwnRows one : named.named()) {
      found.add(deletion.search(one));
    }
    return delete(found, named, deletion, described);
  }

  private RowRemoval delete(
      List<OwnRows> found, NamedRows named, OwnRowsDeletion deletion, TableDescription described)
      throws SQLException {
    reasons.addAll(named.nameless());
    List<String> cascades =
        session.ask(() -> session.list(CASCADES, row -> row.getString(1), table.oid()));
    if (cascades.isEmpty()) {
      for (OwnRows one : found) {
        deletion.delete(one);
      }
      deletion.failure().ifPresent(reasons::add);
    } else {
      reasons.add("to remove rows would set off " + String.join(", ", cascades));
    }
    long left = count(described);
    How how = deletion.deleted() > 0 ? How.DELETED : How.NOTHING;
    boolean sure = reasons.isEmpty() && found.stream().allMatch(OwnRows::allSure);
    Left rest =
        sure
            ? new Left(0, left, 0)
            : new Left(0, 0, left); // whose they are isn't looked up, which would read each
    if (left > 0 && !sure && reasons.isEmpty()) {
      reasons.add("whether the run stored them is in doubt: others could have written them");
    }
    return new RowRemoval(how, deletion.deleted(), rest, false, reasons);
  }

  private TableDescription described() throws SQLException {
    return session.ask(() -> TableLookup.plain(session, table, true));
  }

  private NamedRows named(TableDescription described) throws SQLException {
    List<List<String>> keys = session.ask(() -> UniqueIndex.keys(session, table));
    return NamedRows.of(
        described,
        keys,
        rows,
        workload -> session.ask(() -> ParentReader.read(session, workload, List.of())),
        "");
  }

  private long count(TableDescription described) throws SQLException {
    return new KeyCount(session, described).rows();
  }

  private static RowRemoval done(How how, long removed) {
    return new RowRemoval(how, removed, Left.NOTHING, false, List.of());
  }

  /** The table of that name, if it is there and is one. */
  static Optional<Relation> find(DsqlSession session, String name) throws SQLException {
    return session.ask(() -> Relation.find(session, name));
  }
}
