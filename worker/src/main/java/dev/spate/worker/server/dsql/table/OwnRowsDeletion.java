package dev.spate.worker.server.dsql.table;

import dev.spate.worker.connect.DatabaseError;
import dev.spate.worker.removal.KeyArrays;
import dev.spate.worker.removal.LostRows;
import dev.spate.worker.removal.OwnRange;
import dev.spate.worker.removal.OwnRows;
import dev.spate.worker.removal.RowNaming;
import dev.spate.worker.server.catalog.Relation;
import dev.spate.worker.server.dsql.session.DsqlSession;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** Finds and removes the run's rows by their keys, in batches that are committed each. */
final class OwnRowsDeletion {
  /** Rows that a transaction may change ("Cluster quotas and database limits"). */
  static final int MAX_BATCH = 3_000;

  /** Far below the 10 MiB of a message, beyond which the connection is dropped without a word. */
  private static final int MAX_BYTES = 2 * 1024 * 1024;

  private final DsqlSession session;
  private final Relation table;
  private long deleted;
  private Optional<String> failure = Optional.empty();

  OwnRowsDeletion(DsqlSession session, Relation table) {
    this.session = session;
    this.table = table;
  }

  /** How many rows were removed. */
  long deleted() {
    return deleted;
  }

  /** Why it ended before its end, where it did. */
  Optional<String> failure() {
    return failure;
  }

  /** Removes all of these that are the run's for sure; conflicts with others are tried again. */
  void delete(OwnRows own) throws SQLException {
    for (List<OwnRange> portion : own.portions(batch(own))) {
      KeyArrays keys = new KeyArrays(own.naming(), portion);
      String sql =
          "DELETE FROM %s AS t USING %s WHERE %s"
              .formatted(table.sqlName(), keys.relation(), own.naming().sameRow());
      try {
        deleted += session.transaction(() -> session.update(sql));
      } catch (SQLException e) {
        if (DatabaseError.connectionLost(e)) {
          throw e;
        }
        failure = Optional.of("the server refuses to delete them: " + DatabaseError.message(e));
        return;
      }
    }
  }

  /** Finds out what a lost worker sent. */
  OwnRows search(OwnRows own) throws SQLException {
    return LostRows.found(own, batch(own), this::anyThere);
  }

  private boolean anyThere(RowNaming naming, OwnRange batch) throws SQLException {
    KeyArrays keys = new KeyArrays(naming.withoutWitnesses(), List.of(batch));
    return session.ask(
        () ->
            session.one(
                "SELECT EXISTS (SELECT FROM %s AS t, %s WHERE %s)"
                    .formatted(table.sqlName(), keys.relation(), naming.sameKey()),
                row -> row.getBoolean(1)));
  }

  /** How many of the rows that may be there, or may not, are. */
  long unsureThere(OwnRows own) throws SQLException {
    OwnRows unsure =
        new OwnRows(
            own.naming(), own.ranges().stream().filter(it -> !it.sure()).toList(), List.of());
    long there = 0;
    for (List<OwnRange> portion : unsure.portions(batch(own))) {
      KeyArrays keys = new KeyArrays(own.naming().withoutWitnesses(), portion);
      there +=
          session.ask(
              () ->
                  session.one(
                      "SELECT count(*) FROM %s AS t, %s WHERE %s"
                          .formatted(table.sqlName(), keys.relation(), own.naming().sameKey()),
                      row -> row.getLong(1)));
    }
    return there;
  }

  /** Fewer rows in a statement where what names them is long. */
  private static long batch(OwnRows own) {
    int widest = own.ranges().stream().mapToInt(range -> range.width(own.naming())).max().orElse(0);
    return Math.clamp(MAX_BYTES / Math.max(1, widest), 1, MAX_BATCH);
  }
}
