package dev.spate.worker.errand;

import dev.spate.protocol.outcome.PrepareReport;
import dev.spate.protocol.task.Errand;
import dev.spate.protocol.workload.Workload;
import dev.spate.worker.connect.DatabaseError;
import dev.spate.worker.connect.Session;
import dev.spate.worker.table.Relation;
import java.sql.SQLException;
import java.util.Optional;

/** Brings the table to the state from which a trial starts. */
final class PrepareErrand {
  private final Session session;

  PrepareErrand(Session session) {
    this.session = session;
  }

  PrepareReport run(Errand.Prepare errand) throws SQLException {
    String name = errand.workload().table();
    boolean created =
        switch (errand.mode()) {
          case CREATE -> {
            create(errand.workload());
            yield true;
          }
          case RECREATE -> {
            recreate(errand.workload());
            yield true;
          }
          case EMPTY -> {
            session.look(() -> PresentTable.find(session, name)).empty(errand.ownRows());
            yield false;
          }
          case KEEP -> false;
        };
    boolean checkpointed = checkpoint();
    return session.look(
        () -> {
          PresentTable table = PresentTable.find(session, name);
          return new PrepareReport(created, table.rows(), table.bytes(), checkpointed);
        });
  }

  private void create(Workload workload) throws SQLException {
    session.transaction(
        () -> {
          if (Relation.find(session, workload.table()).isPresent()) {
            throw new TaskRefused(
                "there is a table '%s' now, which was absent before the run: it is left alone"
                    .formatted(workload.table()));
          }
          return statement(workload).run(session);
        });
  }

  private void recreate(Workload workload) throws SQLException {
    CreateTable create = statement(workload);
    Exclusively.change(
        session,
        workload.table(),
        () -> {
          Optional<Relation> old = Relation.find(session, workload.table());
          if (old.isPresent()) {
            session.execute("DROP TABLE " + old.get().sqlName());
          }
          return create.run(session);
        });
  }

  private static CreateTable statement(Workload workload) {
    return new CreateTable(
        workload
            .create()
            .orElseThrow(
                () ->
                    new TaskRefused(
                        "there is no table '%s', and workload.create is not given"
                            .formatted(workload.table()))),
        workload.table());
  }

  /** Asks for a checkpoint, so that no trial pays for the pages of the one before. */
  private boolean checkpoint() throws SQLException {
    try {
      session.execute("CHECKPOINT");
      return true;
    } catch (SQLException e) {
      if (DatabaseError.connectionLost(e)) {
        throw e;
      }
      return false;
    }
  }
}
