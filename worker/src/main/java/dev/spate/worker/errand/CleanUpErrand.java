package dev.spate.worker.errand;

import dev.spate.protocol.outcome.CleanUpReport;
import dev.spate.protocol.task.Errand;
import dev.spate.worker.connect.Session;
import dev.spate.worker.table.Relation;
import java.sql.SQLException;
import java.util.Optional;

/** Leaves the table as the run found it. */
final class CleanUpErrand {
  private final Session session;

  CleanUpErrand(Session session) {
    this.session = session;
  }

  CleanUpReport run(Errand.CleanUp errand) throws SQLException {
    String name = errand.workload().table();
    return new CleanUpReport(
        switch (errand.mode()) {
          case CREATE, RECREATE -> drop(name);
          case EMPTY ->
              empty(session.look(() -> PresentTable.find(session, name)), errand.ownRows());
          case KEEP -> "%s keeps its rows".formatted(name);
        });
  }

  private String drop(String name) throws SQLException {
    Optional<Relation> found = session.look(() -> Relation.find(session, name));
    if (found.isEmpty()) {
      return "there was no table %s to drop".formatted(name);
    }
    Relation table = found.get();
    return Exclusively.change(
        session,
        table,
        () -> {
          session.execute("DROP TABLE " + table.sqlName());
          return "dropped %s, which this run had created".formatted(table);
        });
  }

  private static String empty(PresentTable table, long ownRows) throws SQLException {
    return "removed %d rows of this run from %s".formatted(table.empty(ownRows), table);
  }
}
