package dev.spate.worker.server.dsql.inspect;

import dev.spate.protocol.outcome.InspectReport.Problem;
import dev.spate.protocol.outcome.TableDescription;
import dev.spate.protocol.outcome.TriedRows;
import dev.spate.protocol.task.Errand;
import dev.spate.protocol.task.Errand.Inspect.Trial;
import dev.spate.protocol.time.TimeSource;
import dev.spate.protocol.workload.Cleanup;
import dev.spate.protocol.workload.ExistingRows;
import dev.spate.protocol.workload.Workload;
import dev.spate.worker.connect.DatabaseError;
import dev.spate.worker.removal.RowNaming;
import dev.spate.worker.rows.ParentRows;
import dev.spate.worker.rows.RowPlan;
import dev.spate.worker.server.TableFindings;
import dev.spate.worker.server.TaskRefusedException;
import dev.spate.worker.server.UnreadableParentException;
import dev.spate.worker.server.catalog.NamedRows;
import dev.spate.worker.server.catalog.ParentReader;
import dev.spate.worker.server.catalog.Relation;
import dev.spate.worker.server.catalog.TableLookup;
import dev.spate.worker.server.catalog.TakenKeys;
import dev.spate.worker.server.catalog.UniqueIndex;
import dev.spate.worker.server.dsql.session.DsqlSession;
import dev.spate.worker.server.dsql.table.CreateStatements;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Holds a workload against its table, or against one that is made to try it and dropped. */
public final class DsqlInspection {
  private static final String TABLE = "workload.table";
  private static final String CREATE = "workload.create";

  private static final String PRIVILEGES =
      """
      SELECT current_user, has_table_privilege(?::oid, 'INSERT'),
             has_table_privilege(?::oid, 'SELECT'), has_table_privilege(?::oid, 'DELETE')
      """;

  private final DsqlSession session;
  private final Errand.Inspect errand;
  private final Workload workload;
  private final TimeSource time;
  private final List<Problem> problems = new ArrayList<>();
  private final List<String> notices = new ArrayList<>();
  private Optional<TableDescription> description = Optional.empty();
  private Optional<TriedRows> tried = Optional.empty();

  /** An inspection by one session. */
  public DsqlInspection(DsqlSession session, Errand.Inspect errand, TimeSource time) {
    this.session = session;
    this.errand = errand;
    this.workload = errand.workload();
    this.time = time;
  }

  /** Looks. */
  public TableFindings inspect() throws SQLException {
    if (errand.trial() == Trial.OWN_TABLE) {
      notices.addAll(new ScratchTables(session, time).removeEarlier());
    }
    Optional<Relation> found = session.ask(() -> Relation.find(session, workload.table()));
    if (found.isPresent()) {
      present(found.get());
    } else if (workload.create().isEmpty()) {
      problem(
          TABLE,
          "there is no table '%s', and workload.create, which would make it, is not given"
              .formatted(workload.table()));
    } else {
      absent(workload.create().get());
    }
    if (errand.trial() != Trial.NONE && tried.isEmpty()) {
      tried = Optional.of(TriedRows.none("other problems come first"));
    }
    return new TableFindings(description, tried, problems, notices);
  }

  private void present(Relation table) throws SQLException {
    if (!table.isTable()) {
      problem(TABLE, "%s is %s, not an ordinary table".formatted(table, table.words()));
      return;
    }
    privileges(table);
    if (problems.isEmpty()) {
      look(table, true);
    }
  }

  private void absent(String create) throws SQLException {
    CreateStatements statements;
    try {
      statements = CreateStatements.of(create);
    } catch (TaskRefusedException e) {
      problem(CREATE, e.getMessage());
      return;
    }
    switch (errand.trial()) {
      case NONE -> {}
      case HARMLESS, ALWAYS -> tried = Optional.of(TriedRows.none(notTried()));
      case OWN_TABLE -> scratch(statements);
    }
  }

  private void scratch(CreateStatements statements) throws SQLException {
    ScratchTables scratch = new ScratchTables(session, time);
    try {
      notices.addAll(scratch.with(statements, workload.table(), relation -> look(relation, false)));
    } catch (TaskRefusedException e) {
      problem(CREATE, e.getMessage());
    } catch (SQLException e) {
      if (DatabaseError.connectionLost(e)) {
        throw e;
      }
      problem(CREATE, "the server refuses it: " + DatabaseError.message(e));
    }
  }

  private void privileges(Relation table) throws SQLException {
    long oid = table.oid();
    List<String> lacking = new ArrayList<>();
    String role =
        session.ask(
            () ->
                session.one(
                    PRIVILEGES,
                    row -> {
                      lacking.clear(); // asked again after a conflict
                      lack(row.getBoolean(2), "INSERT", lacking);
                      lack(row.getBoolean(3), "SELECT, by which its rows are counted", lacking);
                      boolean empties = workload.existing() == ExistingRows.REFUSE;
                      lack(
                          !empties || row.getBoolean(4),
                          "DELETE, which empties it between trials; or say existing: keep",
                          lacking);
                      return row.getString(1);
                    },
                    oid,
                    oid,
                    oid));
    for (String lack : lacking) {
      problem(TABLE, "role '%s' lacks on %s: %s".formatted(role, table, lack));
    }
  }

  private static void lack(boolean has, String what, List<String> lacking) {
    if (!has) {
      lacking.add(what);
    }
  }

  private void look(Relation table, boolean present) throws SQLException {
    TableDescription described = session.ask(() -> TableLookup.plain(session, table, present));
    description = Optional.of(present ? described : asPlanned(described));
    ParentRows parents = parents();
    problems.addAll(RowPlan.problems(workload, described, errand.rowsAtMost(), parents));
    outlook(table, described);
    if (errand.trial() == Trial.NONE || !problems.isEmpty()) {
      return;
    }
    try {
      Workload above =
          workload.above(session.ask(() -> TakenKeys.read(session, workload, described)));
      tried =
          Optional.of(
              new DsqlRowTrial(session, described, above, errand.rowsAtMost(), time).run(parents));
    } catch (TaskRefusedException e) {
      problem("workload.columns", e.getMessage());
    }
  }

  /** A trial table is described by the name that the plan's will have. */
  private TableDescription asPlanned(TableDescription trial) {
    String table = workload.table();
    return new TableDescription(
        trial.schema(),
        table.substring(table.lastIndexOf('.') + 1),
        false,
        false,
        0,
        trial.columns(),
        trial.primaryKey(),
        trial.constraints(),
        trial.actors(),
        trial.anatomy(),
        trial.indexes());
  }

  /** What will stay, as far as that is known. */
  private void outlook(Relation table, TableDescription described) throws SQLException {
    boolean kept = described.present() && workload.existing() == ExistingRows.KEEP;
    if (kept || errand.endpoint().exclusive() || workload.cleanup() == Cleanup.TRUNCATE) {
      return;
    }
    List<List<String>> keys = session.ask(() -> UniqueIndex.keys(session, table));
    if (RowNaming.of(workload, described, keys).isEmpty()) {
      notices.add(
          "workload.table: rows of this run will stay in %s: %s"
              .formatted(workload.table(), NamedRows.NAMELESS));
    }
  }

  private ParentRows parents() throws SQLException {
    if (ParentRows.keys(workload).isEmpty()) {
      return ParentRows.of(Map.of());
    }
    try {
      return session.ask(() -> ParentReader.read(session, workload, List.of()));
    } catch (UnreadableParentException e) {
      problem("workload.columns." + e.column(), e.getMessage());
      return ParentRows.UNREAD;
    }
  }

  private void problem(String path, String message) {
    problems.add(new Problem(path, message));
  }

  private String notTried() {
    return ("there is no table '%s' yet, and Aurora DSQL makes none in a transaction that is rolled"
            + " back (one DDL statement a transaction, no savepoints); spate check --trial-table"
            + " makes one of a name of its own, tries and drops it")
        .formatted(workload.table());
  }
}
