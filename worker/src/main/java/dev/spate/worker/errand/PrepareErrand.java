package dev.spate.worker.errand;

import dev.spate.protocol.outcome.PrepareReport;
import dev.spate.protocol.outcome.RowRemoval;
import dev.spate.protocol.task.Errand;
import dev.spate.protocol.task.MadeObject;
import dev.spate.protocol.workload.Workload;
import dev.spate.worker.connect.DatabaseError;
import dev.spate.worker.connect.Session;
import dev.spate.worker.table.Relation;
import dev.spate.worker.table.TableLookup;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Brings the table to the state from which a trial starts. */
final class PrepareErrand {
  private final Session session;
  private List<MadeObject> made = List.of();

  PrepareErrand(Session session) {
    this.session = session;
  }

  PrepareReport run(Errand.Prepare errand) throws SQLException {
    made = errand.made();
    String name = errand.workload().table();
    RowRemoval removal = RowRemoval.NOTHING;
    boolean created = false;
    switch (errand.mode()) {
      case CREATE -> {
        create(errand.workload());
        created = true;
      }
      case RECREATE -> {
        Optional<Relation> old = session.look(() -> Relation.find(session, name));
        if (old.isPresent()) {
          removal = recreate(errand, old.get());
          created = removal.how() == RowRemoval.How.DROPPED;
        } else {
          session.transaction(() -> dropMade(old, errand.endpoint().exclusive()));
          create(errand.workload());
          created = true;
        }
      }
      case EMPTY -> removal = empty(errand);
      case KEEP -> {}
    }
    return report(errand.workload(), created, removal);
  }

  private PrepareReport report(Workload workload, boolean created, RowRemoval removal)
      throws SQLException {
    boolean checkpointed = checkpoint();
    return session.look(
        () -> {
          PresentTable table = PresentTable.find(session, workload.table());
          long rows = table.rows();
          return new PrepareReport(
              created, rows, table.bytes(), checkpointed, removal, made, taken(workload, rows));
        });
  }

  private Map<String, Long> taken(Workload workload, long rows) throws SQLException {
    Optional<Relation> table = Relation.find(session, workload.table());
    return rows == 0 || table.isEmpty()
        ? Map.of()
        : TakenKeys.read(session, workload, TableLookup.describe(session, table.get(), true));
  }

  private void create(Workload workload) throws SQLException {
    session.transaction(
        () -> {
          if (Relation.find(session, workload.table()).isPresent()) {
            throw new TaskRefusedException(
                "there is a table '%s' now, which was absent before the run: it is left alone"
                    .formatted(workload.table()));
          }
          return make(statement(workload));
        });
  }

  /** Makes the run's own table anew, where nobody else wrote to it; else it is emptied. */
  private RowRemoval recreate(Errand.Prepare errand, Relation old) throws SQLException {
    CreateTable create = statement(errand.workload());
    return RunTable.of(session, errand)
        .removeWith(
            old,
            () -> {
              if (made.isEmpty()) {
                session.execute("DROP TABLE " + old.sqlName());
              } else {
                dropMade(Optional.of(old), errand.endpoint().exclusive());
              }
              make(create);
            });
  }

  private Void make(CreateTable create) throws SQLException {
    made = create.run(session).objects();
    return null;
  }

  private Void dropMade(Optional<Relation> known, boolean exclusive) throws SQLException {
    List<MadeObject> left = MadeObjects.drop(session, made, known, exclusive);
    if (!left.isEmpty()) {
      throw new TaskRefusedException(
          MadeObjects.words(left) + ": it can't be made anew for a trial");
    }
    return null;
  }

  private RowRemoval empty(Errand.Prepare errand) throws SQLException {
    Relation table =
        session.look(() -> PresentTable.find(session, errand.workload().table())).relation();
    RowRemoval removal = RunTable.of(session, errand).removeFrom(table);
    if (errand.rows().trials().isEmpty() && removal.left().rows() > 0) {
      throw new TaskRefusedException(
          "%s holds %d rows now, which was empty before the run: nothing was removed"
              .formatted(table, removal.left().rows()));
    }
    return removal;
  }

  private static CreateTable statement(Workload workload) {
    return new CreateTable(
        workload
            .create()
            .orElseThrow(
                () ->
                    new TaskRefusedException(
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
