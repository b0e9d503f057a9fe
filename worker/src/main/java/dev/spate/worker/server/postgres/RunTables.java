package dev.spate.worker.server.postgres;

import dev.spate.protocol.outcome.MadeObject;
import dev.spate.protocol.outcome.RowRemoval;
import dev.spate.protocol.workload.Workload;
import dev.spate.worker.connect.DatabaseError;
import dev.spate.worker.server.RecreatedTable;
import dev.spate.worker.server.RunTable;
import dev.spate.worker.server.TableRemoval;
import dev.spate.worker.server.TaskRefusedException;
import dev.spate.worker.server.catalog.MadeMark;
import dev.spate.worker.server.catalog.Relation;
import dev.spate.worker.server.postgres.create.CreateTable;
import dev.spate.worker.server.postgres.create.MadeObjects;
import dev.spate.worker.server.postgres.removal.Removal;
import dev.spate.worker.server.postgres.removal.TableInUseException;
import dev.spate.worker.server.postgres.removal.TableReplacedException;
import dev.spate.worker.server.postgres.session.PostgresSession;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Makes, empties and drops a run's table, each under a lock and in one transaction. */
record RunTables(PostgresSession session) {
  /**
   * Makes the table; one that this run has made without its driver's hearing of it is no hindrance.
   */
  RecreatedTable create(RunTable table) throws SQLException {
    Optional<Relation> found = find(table);
    if (found.isPresent() && marked(table, found.get()).isPresent()) {
      return recreate(table);
    }
    List<MadeObject> made =
        session.transaction(
            () -> {
              if (Relation.find(session, table.name()).isPresent()) {
                throw new TaskRefusedException(
                    "there is a table '%s' now, which was absent before the run: it is left alone"
                        .formatted(table.name()));
              }
              return make(table);
            });
    return new RecreatedTable(true, RowRemoval.NOTHING, made);
  }

  /** Runs the plan's statements, within a transaction, and says on the table which run did. */
  private List<MadeObject> make(RunTable table) throws SQLException {
    CreateTable.Made made = statements(table.workload()).run(session);
    mark(made.table(), new MadeMark(table.run(), made.objects()));
    return made.objects();
  }

  /** Not where the server doesn't take it. */
  private void mark(Relation table, MadeMark mark) throws SQLException {
    try {
      session.attempt(
          () -> {
            session.execute(mark.statement(session, table));
            return null;
          });
    } catch (SQLException e) {
      if (DatabaseError.connectionLost(e)) {
        throw e;
      }
    }
  }

  /** What a table says that this run made with it, which is newer than what the driver knows. */
  private Optional<RunTable> marked(RunTable table, Relation found) throws SQLException {
    return session.look(
        () ->
            MadeMark.read(session, found)
                .filter(mark -> mark.run().equals(table.run()))
                .map(mark -> table.with(mark.made())));
  }

  RecreatedTable recreate(RunTable asked) throws SQLException {
    Optional<Relation> old = find(asked);
    if (old.isEmpty()) {
      session.transaction(() -> dropForAnew(asked, old));
      return create(asked);
    }
    RunTable table = marked(asked, old.get()).orElse(asked);
    List<MadeObject> made = new ArrayList<>(table.made());
    RowRemoval removal =
        removeWith(
            table,
            old.get(),
            () -> {
              dropForAnew(table, old);
              List<MadeObject> anew = make(table);
              made.clear();
              made.addAll(anew);
            });
    return new RecreatedTable(removal.how() == RowRemoval.How.DROPPED, removal, made);
  }

  TableRemoval empty(RunTable table) throws SQLException {
    Relation found = session.look(() -> Relation.present(session, table.name()));
    // With the first trial ahead, rows can only be somebody else's: no plan means those.
    boolean all = table.allMayGo() && !table.rows().trials().isEmpty();
    return new TableRemoval(
        found.toString(), remove(table, Removal.fromPresent(session, found, table.rows()), all));
  }

  Optional<TableRemoval> drop(RunTable asked) throws SQLException {
    Optional<Relation> found = find(asked);
    if (found.isEmpty()) {
      return Optional.empty();
    }
    Optional<RunTable> marked = marked(asked, found.get());
    if (marked.isEmpty() && !asked.surelyMade()) {
      return Optional.empty();
    }
    RunTable table = marked.orElse(asked);
    List<MadeObject> left = new ArrayList<>();
    RowRemoval removal = removeWith(table, found.get(), () -> left.addAll(dropMade(table, found)));
    return Optional.of(
        new TableRemoval(
            found.get().toString(),
            left.isEmpty() ? removal : removal.with(MadeObjects.whyLeft(left))));
  }

  private Optional<Relation> find(RunTable table) throws SQLException {
    return session.look(() -> Relation.find(session, table.name()));
  }

  private static CreateTable statements(Workload workload) {
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

  private Void dropForAnew(RunTable table, Optional<Relation> found) throws SQLException {
    List<MadeObject> left = dropMade(table, found);
    if (!left.isEmpty()) {
      throw new TaskRefusedException(
          MadeObjects.whyLeft(left) + ": it can't be made anew for a trial");
    }
    return null;
  }

  /**
   * Drops what the run made, within a transaction.
   *
   * @return what is left of it
   */
  private List<MadeObject> dropMade(RunTable table, Optional<Relation> found) throws SQLException {
    if (table.made().isEmpty() && found.isPresent()) {
      session.execute("DROP TABLE " + found.get().sqlName());
      return List.of();
    }
    return MadeObjects.drop(session, table.made(), found, table.exclusive());
  }

  private RowRemoval removeWith(RunTable table, Relation found, Removal.AtOnce drop)
      throws SQLException {
    Removal removal = Removal.withMade(session, found, table.rows(), drop);
    return remove(table, removal, table.allMayGo());
  }

  private static RowRemoval remove(RunTable table, Removal removal, boolean all)
      throws SQLException {
    try {
      return table.exclusive() || all ? removal.all(!table.exclusive()) : removal.own();
    } catch (TableInUseException | TableReplacedException e) {
      throw new TaskRefusedException(e.getMessage());
    }
  }
}
