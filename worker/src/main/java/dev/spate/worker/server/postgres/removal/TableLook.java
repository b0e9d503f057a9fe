package dev.spate.worker.server.postgres.removal;

import dev.spate.protocol.outcome.TableDescription;
import dev.spate.protocol.task.RunRows;
import dev.spate.protocol.workload.Workload;
import dev.spate.worker.removal.OwnRows;
import dev.spate.worker.removal.RowNaming;
import dev.spate.worker.removal.UnmakeableException;
import dev.spate.worker.rows.ParentRows;
import dev.spate.worker.server.UnreadableParentException;
import dev.spate.worker.server.catalog.ParentReader;
import dev.spate.worker.server.catalog.Relation;
import dev.spate.worker.server.catalog.TableLookup;
import dev.spate.worker.server.catalog.UniqueIndex;
import dev.spate.worker.server.postgres.session.PostgresSession;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A table as far as it matters to the removal of rows. */
record TableLook(TableDescription table, List<List<String>> keys, Obstacles obstacles) {
  /** Why rows can't be named, and what would help. */
  static final String NAMELESS =
      "its rows can't be told from others': no primary key or unique constraint is written by"
          + " generators alone, and no column holds a key of 48 random bits or more (key: uuid and"
          + " the like); cleanup: truncate in the workload would remove all rows, whoever wrote"
          + " them";

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

  /**
   * The run's rows.
   *
   * @param named by how they are named
   * @param nameless why others have no name; none where all have one
   */
  record Own(List<OwnRows> named, List<String> nameless) {}

  /** The run's rows, within a transaction. */
  Own own(PostgresSession session, RunRows rows) throws SQLException {
    Map<RowNaming, OwnRows> named = new LinkedHashMap<>();
    Set<String> nameless = new LinkedHashSet<>();
    for (RunRows.OfTrial trial : rows.trials()) {
      Optional<RowNaming> naming = naming(trial.workload());
      if (naming.isEmpty()) {
        nameless.add(NAMELESS);
        continue;
      }
      try {
        ParentRows parents =
            session.attempt(
                () -> ParentReader.read(session, trial.workload(), PostgresSession.PLAIN_TEXT));
        OwnRows own = OwnRows.of(naming.get(), trial, table, parents);
        named.merge(naming.get(), own, OwnRows::and);
      } catch (UnreadableParentException | UnmakeableException e) {
        nameless.add(e.getMessage() + "; cleanup: truncate in the workload would remove all rows");
      }
    }
    return new Own(new ArrayList<>(named.values()), List.copyOf(nameless));
  }
}
