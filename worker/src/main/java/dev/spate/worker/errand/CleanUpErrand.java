package dev.spate.worker.errand;

import dev.spate.protocol.outcome.CleanUpReport;
import dev.spate.protocol.outcome.RowRemoval;
import dev.spate.protocol.task.Errand;
import dev.spate.protocol.task.MadeObject;
import dev.spate.worker.connect.Session;
import dev.spate.worker.table.Relation;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Leaves the table as the run found it. */
final class CleanUpErrand {
  private final Session session;

  CleanUpErrand(Session session) {
    this.session = session;
  }

  CleanUpReport run(Errand.CleanUp errand) throws SQLException {
    String name = errand.workload().table();
    return switch (errand.mode()) {
      case CREATE, RECREATE -> drop(errand, name);
      case EMPTY -> {
        Relation table = session.look(() -> PresentTable.find(session, name)).relation();
        yield told(table, RunTable.of(session, errand).removeFrom(table));
      }
      case KEEP -> new CleanUpReport("%s keeps its rows".formatted(name));
    };
  }

  private CleanUpReport drop(Errand.CleanUp errand, String name) throws SQLException {
    Optional<Relation> found = session.look(() -> Relation.find(session, name));
    if (found.isEmpty()) {
      return new CleanUpReport("there was no table %s to drop".formatted(name));
    }
    Relation table = found.get();
    List<MadeObject> left = new ArrayList<>();
    RowRemoval removal =
        RunTable.of(session, errand)
            .removeWith(
                table,
                () -> {
                  if (errand.made().isEmpty()) {
                    session.execute("DROP TABLE " + table.sqlName());
                  } else {
                    left.addAll(
                        MadeObjects.drop(
                            session, errand.made(), found, errand.endpoint().exclusive()));
                  }
                });
    return told(table, left.isEmpty() ? removal : removal.with(MadeObjects.words(left)));
  }

  private static CleanUpReport told(Relation table, RowRemoval removal) {
    String done =
        removal.left().rows() > 0 || !removal.reasons().isEmpty()
            ? removal.words(table.toString())
            : removal.how() == RowRemoval.How.DROPPED
                ? "dropped %s, which this run had created".formatted(table)
                : "removed %d rows of this run from %s".formatted(removal.removed(), table);
    return new CleanUpReport(done, removal);
  }
}
