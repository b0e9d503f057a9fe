package dev.spate.worker.server.postgres.removal;

import dev.spate.worker.connect.DatabaseError;
import dev.spate.worker.removal.KeyArrays;
import dev.spate.worker.removal.LostRows;
import dev.spate.worker.removal.OwnRange;
import dev.spate.worker.removal.OwnRows;
import dev.spate.worker.removal.RowNaming;
import dev.spate.worker.server.catalog.Relation;
import dev.spate.worker.server.postgres.session.PostgresSession;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** Removes the run's rows one by one, in batches that are committed each. */
final class Deletion {
  private static final int MAX_BATCH = 50_000;
  private static final int MAX_BYTES = 16 * 1024 * 1024;

  private final PostgresSession session;
  private final Relation table;
  private long deleted;
  private Optional<String> failure = Optional.empty();

  Deletion(PostgresSession session, Relation table) {
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

  /** Removes all of these that are the run's for sure. */
  void delete(OwnRows own) throws SQLException {
    for (List<OwnRange> portion : own.portions(batch(own))) {
      if (failure.isPresent()) {
        return;
      }
      KeyArrays keys = new KeyArrays(own.naming(), portion);
      try {
        deleted +=
            session.transaction(
                () -> {
                  new TableLocks(session, table).againstChange();
                  failure = Obstacles.of(session, table).forbidden();
                  if (failure.isPresent()) {
                    return 0L;
                  }
                  session.execute("SET LOCAL standard_conforming_strings = on");
                  return session.update(
                      "DELETE FROM %s AS t USING %s WHERE %s"
                          .formatted(table.sqlName(), keys.relation(), own.naming().sameRow()));
                });
      } catch (SQLException e) {
        if (DatabaseError.connectionLost(e)) {
          throw e;
        }
        failure = Optional.of("the server refuses to delete them: " + DatabaseError.message(e));
      }
    }
  }

  /** Fewer rows in a statement where what names them is long. */
  private static long batch(OwnRows own) {
    int widest = own.ranges().stream().mapToInt(range -> range.width(own.naming())).max().orElse(0);
    return Math.clamp(MAX_BYTES / Math.max(1, widest), 1, MAX_BATCH);
  }

  /** Finds out what a lost worker sent. */
  OwnRows search(OwnRows own) throws SQLException {
    return LostRows.found(own, MAX_BATCH, this::anyThere);
  }

  private boolean anyThere(RowNaming naming, OwnRange batch) throws SQLException {
    KeyArrays keys = new KeyArrays(naming.withoutWitnesses(), List.of(batch));
    return session.transaction(
        () -> {
          session.execute("SET LOCAL standard_conforming_strings = on");
          return session.one(
              "SELECT EXISTS (SELECT FROM %s AS t, %s WHERE %s)"
                  .formatted(table.sqlName(), keys.relation(), naming.sameKey()),
              row -> row.getBoolean(1));
        });
  }

  /** Clears what deleted rows take up, so that it doesn't weigh on the next trial. */
  boolean vacuum() throws SQLException {
    try {
      return session.executeWithoutWarning("VACUUM " + table.sqlName());
    } catch (SQLException e) {
      if (DatabaseError.connectionLost(e)) {
        throw e;
      }
      return false;
    }
  }
}
