package dev.spate.worker.server.postgres.removal;

import dev.spate.protocol.outcome.TableDescription;
import dev.spate.protocol.workload.Cleanup;
import dev.spate.protocol.workload.ExistingRows;
import dev.spate.protocol.workload.Workload;
import dev.spate.worker.removal.RowNaming;
import dev.spate.worker.server.catalog.Relation;
import dev.spate.worker.server.catalog.UniqueIndex;
import dev.spate.worker.server.postgres.session.PostgresSession;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What of a workload's rows will stay in its table, as far as that is known before a run. */
public final class RemovalOutlook {
  private RemovalOutlook() {}

  /**
   * Sentences on what will stay; none where all rows can be removed. Within a transaction.
   *
   * @param described the table, which may be one that is only tried out
   * @param exclusive whether nobody else writes to the database
   */
  public static List<String> notices(
      PostgresSession session,
      Relation table,
      TableDescription described,
      Workload workload,
      boolean exclusive)
      throws SQLException {
    boolean kept = described.present() && workload.existing() == ExistingRows.KEEP;
    if (exclusive || kept || workload.cleanup() == Cleanup.TRUNCATE) {
      return List.of();
    }
    List<String> notices = new ArrayList<>();
    TableLook look =
        new TableLook(described, UniqueIndex.keys(session, table), Obstacles.of(session, table));
    Optional<RowNaming> naming = look.naming(workload);
    if (naming.isEmpty()) {
      notices.add(
          "workload.table: rows of this run will stay in %s: %s"
              .formatted(table, TableLook.NAMELESS));
    }
    // A table that the run makes is dropped as a whole.
    if (described.present()) {
      look.obstacles()
          .forbidden()
          .ifPresent(
              why ->
                  notices.add(
                      "workload.table: rows of this run will stay in %s: %s"
                          .formatted(table, why)));
    }
    return notices;
  }
}
