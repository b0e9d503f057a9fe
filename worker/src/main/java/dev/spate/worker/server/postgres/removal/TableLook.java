package dev.spate.worker.server.postgres.removal;

import dev.spate.protocol.outcome.TableDescription;
import dev.spate.protocol.task.RunRows;
import dev.spate.protocol.workload.Workload;
import dev.spate.worker.removal.RowNaming;
import dev.spate.worker.server.catalog.NamedRows;
import dev.spate.worker.server.catalog.ParentReader;
import dev.spate.worker.server.catalog.Relation;
import dev.spate.worker.server.catalog.TableLookup;
import dev.spate.worker.server.catalog.UniqueIndex;
import dev.spate.worker.server.postgres.session.PostgresSession;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** A table as far as it matters to the removal of rows. */
record TableLook(TableDescription table, List<List<String>> keys, Obstacles obstacles) {
  private static final String HELP =
      "; cleanup: truncate in the workload would remove all rows, whoever wrote them";

  /** Why rows can't be named, and what would help. */
  static final String NAMELESS = NamedRows.NAMELESS + HELP;

  /** Looks, within a transaction. */
  static TableLook of(PostgresSession session, Relation table) throws SQLException {
    return new TableLook(
        TableLookup.describe(session, table, true),
        UniqueIndex.keys(session, table),
        Obstacles.of(session, table));
  }

  Optional<RowNaming> naming(Workload workload) {
    return RowNaming.of(workload, table, keys);
  }

  /** The run's rows, within a transaction. */
  NamedRows own(PostgresSession session, RunRows rows) throws SQLException {
    return NamedRows.of(
        table,
        keys,
        rows,
        workload ->
            session.attempt(() -> ParentReader.read(session, workload, PostgresSession.PLAIN_TEXT)),
        HELP);
  }
}
