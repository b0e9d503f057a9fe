package dev.spate.worker.server.postgres.inspect;

import dev.spate.protocol.outcome.InspectReport.Problem;
import dev.spate.protocol.outcome.MadeObject;
import dev.spate.protocol.outcome.TableDescription;
import dev.spate.protocol.outcome.TriedRows;
import dev.spate.protocol.task.Errand;
import dev.spate.protocol.task.Errand.Inspect.Trial;
import dev.spate.protocol.time.TimeSource;
import dev.spate.protocol.workload.Workload;
import dev.spate.worker.connect.DatabaseError;
import dev.spate.worker.rows.ParentRows;
import dev.spate.worker.rows.RowPlan;
import dev.spate.worker.server.TableFindings;
import dev.spate.worker.server.TaskRefusedException;
import dev.spate.worker.server.UnreadableParentException;
import dev.spate.worker.server.catalog.ParentReader;
import dev.spate.worker.server.catalog.Relation;
import dev.spate.worker.server.catalog.TableAnatomies;
import dev.spate.worker.server.catalog.TableLookup;
import dev.spate.worker.server.catalog.TakenKeys;
import dev.spate.worker.server.postgres.create.CreateTable;
import dev.spate.worker.server.postgres.create.MadeObjects;
import dev.spate.worker.server.postgres.lock.AdvisoryLock;
import dev.spate.worker.server.postgres.removal.RemovalOutlook;
import dev.spate.worker.server.postgres.session.PostgresSession;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * Holds a workload against its table: as it is, or as the workload's CREATE TABLE makes it in a
 * transaction that is rolled back. All problems are gathered.
 */
public final class TableInspection {
  static final String TABLE = "workload.table";
  static final String CREATE = "workload.create";

  /** What a look may ask of a table that is in use. */
  private static final String LIMITS =
      "SET LOCAL lock_timeout = '2s'; SET LOCAL statement_timeout = '10s'";

  private final PostgresSession session;
  private final Workload workload;
  private final OptionalLong rowsAtMost;
  private final Trial trial;
  private final TimeSource time;
  private final List<Problem> problems = new ArrayList<>();
  private Optional<TableDescription> description = Optional.empty();
  private Optional<TriedRows> tried = Optional.empty();
  private ParentRows parents = ParentRows.UNREAD;
  private final boolean exclusive;
  private final List<String> notices = new ArrayList<>();

  public TableInspection(PostgresSession session, Errand.Inspect errand, TimeSource time) {
    this.session = session;
    this.workload = errand.workload();
    this.exclusive = errand.endpoint().exclusive();
    this.rowsAtMost = errand.rowsAtMost();
    this.trial = errand.trial();
    this.time = time;
  }

  /**
   * Looks.
   *
   * @param readOnly whether the server refuses to create a table, so that none is tried out
   */
  public TableFindings inspect(boolean readOnly) throws SQLException {
    look(readOnly);
    if (trial != Trial.NONE && tried.isEmpty()) {
      tried = Optional.of(TriedRows.none("other problems come first"));
    }
    return new TableFindings(description, tried, problems, notices);
  }

  private void look(boolean readOnly) throws SQLException {
    Optional<Relation> found;
    try {
      found = Relation.find(session, workload.table());
    } catch (SQLException e) {
      problem(TABLE, "'%s' can't be looked up".formatted(workload.table()), e);
      return;
    }
    if (found.isPresent()) {
      present(found.get(), readOnly);
    } else if (workload.create().isEmpty()) {
      problem(
          TABLE,
          "there is no table '%s', and workload.create, which would make it, is not given"
              .formatted(workload.table()));
    } else if (!readOnly) {
      tryOut(new CreateTable(workload.create().get(), workload.table()));
    }
  }

  private void present(Relation table, boolean readOnly) throws SQLException {
    if (!table.isTable() || table.temporary()) {
      problem(TABLE, "%s is %s, not an ordinary table".formatted(table, table.words()));
      return;
    }
    problems.addAll(new TablePrivileges(session, table).problems(workload));
    try {
      session.tryOut(
          () -> {
            session.execute(LIMITS);
            describe(table, true);
            tryRows(readOnly);
            return null;
          });
    } catch (SQLException e) {
      switch (DatabaseError.sqlState(e).orElse("")) {
        case "55P03" ->
            problem(TABLE, "%s is locked by another session: waited 2 s for it".formatted(table));
        case "57014" -> problem(TABLE, "to look at %s takes longer than 10 s".formatted(table));
        default -> problem(TABLE, "%s can't be looked at".formatted(table), e);
      }
    }
  }

  /** Tries rows where nothing is in the way of them. */
  private void tryRows(boolean readOnly) throws SQLException {
    if (trial == Trial.NONE || readOnly || !problems.isEmpty()) {
      return;
    }
    Optional<String> keeper = AdvisoryLock.keeper(session, workload.table());
    if (keeper.isPresent()) {
      tried =
          Optional.of(
              TriedRows.none(
                  "%s keeps the table, whose load they would disturb".formatted(keeper.get())));
      return;
    }
    TableDescription table = description.orElseThrow();
    UserCode code = UserCode.on(session, table, workload);
    Workload above;
    try {
      above = workload.above(session.attempt(() -> TakenKeys.read(session, workload, table)));
    } catch (TaskRefusedException e) {
      problem("workload.columns", e.getMessage());
      return;
    } catch (SQLException e) {
      if (!DatabaseError.is(e, "57014")) {
        throw e;
      }
      // a large table whose column has no index: a run waits for that, a check doesn't
      String why = "to find the largest key that is there takes longer than 10 s";
      tried = Optional.of(TriedRows.none(why));
      return;
    }
    tried =
        Optional.of(
            code.mayReachOut() && trial != Trial.ALWAYS
                ? TriedRows.none(code.words())
                : new RowTrial(session, table, above, rowsAtMost, time)
                    .run(parents)
                    .with(code.notes()));
  }

  private void tryOut(CreateTable create) throws SQLException {
    session.tryOut(
        () -> {
          try {
            if (reachesOut(create)) {
              return null;
            }
            CreateTable.Made made = session.attempt(() -> create.run(session));
            describe(made.table(), false);
            tryRows(false);
            dropAndRepeat(create, made);
          } catch (TaskRefusedException e) {
            problem(CREATE, e.getMessage());
          } catch (SQLException e) {
            problem(CREATE, "the server refuses it", e);
          }
          return null;
        });
  }

  /** Whether the statements call what acts outside of a transaction, and so aren't tried out. */
  private boolean reachesOut(CreateTable create) throws SQLException {
    Set<String> outside = FunctionReach.of(session, List.of(create.checked())).outside();
    if (trial == Trial.ALWAYS || outside.isEmpty()) {
      return false;
    }
    tried =
        Optional.of(
            TriedRows.none(
                "workload.create calls %s, which may act outside of a transaction that is rolled back"
                    .formatted(String.join(", ", outside))));
    return true;
  }

  /** Each trial starts with a new table, so nothing that was made may be in its way. */
  private void dropAndRepeat(CreateTable create, CreateTable.Made made) throws SQLException {
    try {
      session.attempt(
          () -> {
            List<MadeObject> left =
                MadeObjects.drop(session, made.objects(), Optional.empty(), true);
            if (!left.isEmpty()) {
              throw new TaskRefusedException(
                  "makes %s, which can't be dropped again, as each trial would"
                      .formatted(left.getFirst()));
            }
            return create.run(session);
          });
    } catch (SQLException e) {
      problem(
          CREATE, "can't be run again after all that it made was dropped, as each trial would", e);
    }
  }

  private void describe(Relation table, boolean present) throws SQLException {
    TableDescription described =
        TableLookup.describe(session, table, present).with(TableAnatomies.read(session, table));
    description = Optional.of(described);
    notices.addAll(RemovalOutlook.notices(session, table, described, workload, exclusive));
    parents = parents();
    problems.addAll(RowPlan.problems(workload, described, rowsAtMost, parents));
    problems.addAll(
        new ExpressionCheck(session, table).problems(workload, described, trial == Trial.ALWAYS));
  }

  private ParentRows parents() throws SQLException {
    if (ParentRows.keys(workload).isEmpty()) {
      return ParentRows.of(Map.of());
    }
    try {
      return session.attempt(
          () -> ParentReader.read(session, workload, PostgresSession.PLAIN_TEXT));
    } catch (UnreadableParentException e) {
      problem("workload.columns." + e.column(), e.getMessage());
      return ParentRows.UNREAD;
    }
  }

  private void problem(String path, String message) {
    problems.add(new Problem(path, message));
  }

  private void problem(String path, String message, SQLException e) throws SQLException {
    if (DatabaseError.connectionLost(e)) {
      throw e;
    }
    problem(path, message + ": " + DatabaseError.message(e));
  }
}
