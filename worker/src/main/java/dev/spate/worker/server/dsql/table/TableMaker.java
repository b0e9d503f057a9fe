package dev.spate.worker.server.dsql.table;

import dev.spate.protocol.outcome.MadeObject;
import dev.spate.protocol.workload.SqlText.Statement;
import dev.spate.worker.connect.DatabaseError;
import dev.spate.worker.server.TaskRefusedException;
import dev.spate.worker.server.catalog.MadeMark;
import dev.spate.worker.server.catalog.Relation;
import dev.spate.worker.server.dsql.session.DsqlSession;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Makes and drops what belongs to a run, one statement a transaction. */
public record TableMaker(DsqlSession session) {
  private static final String CATALOGUE = "pg_class";

  /**
   * Runs the statements one after the other, and waits for the indexes that they begin. What was
   * made is dropped again where a later one fails.
   *
   * @param table the plan's name of the table
   * @return what was made, without the indexes, which go with their tables
   * @throws TaskRefusedException where something of that name is there, or no such table is made;
   *     nothing is there then that wasn't before
   */
  public List<MadeObject> make(CreateStatements create, String table) throws SQLException {
    for (CreateStatements.Made made : create.made()) {
      Optional<Relation> there = find(made.name());
      if (there.isPresent()) {
        throw new TaskRefusedException(
            "would make %s, which is there already and is left alone".formatted(there.get()));
      }
    }
    try {
      for (Statement statement : create.statements()) {
        run(statement, create.statements().size() > 1);
      }
      List<MadeObject> made = new ArrayList<>();
      for (CreateStatements.Made one : create.made()) {
        made.add(object(one));
      }
      requireTable(table);
      return List.copyOf(made);
    } catch (SQLException | TaskRefusedException e) {
      takeBack(create, e);
      throw e;
    }
  }

  /** Says on the table which run made it; not where the server doesn't take it. */
  public void mark(String run, String table, List<MadeObject> made) throws SQLException {
    Optional<Relation> relation = find(table);
    try {
      if (relation.isPresent()) {
        session.alone(new MadeMark(run, made).statement(session, relation.get()));
      }
    } catch (SQLException e) {
      if (DatabaseError.connectionLost(e)) {
        throw e;
      }
    }
  }

  private void run(Statement statement, boolean several) throws SQLException {
    try {
      Optional<String> answer = session.alone(statement.sql());
      if (statement.words().contains("index") && answer.isPresent()) {
        new IndexJob(session, answer.get()).await();
      }
    } catch (SQLException e) {
      if (!several || DatabaseError.connectionLost(e)) {
        throw e;
      }
      throw new SQLException(
          "in its line %d: %s".formatted(statement.line(), DatabaseError.message(e)),
          e.getSQLState(),
          e);
    }
  }

  private MadeObject object(CreateStatements.Made made) throws SQLException {
    Relation relation =
        find(made.name())
            .orElseThrow(() -> new TaskRefusedException("runs, but makes no " + made.name()));
    return new MadeObject(
        CATALOGUE,
        relation.oid(),
        made.type().toLowerCase(Locale.ROOT),
        relation.sqlName(),
        Optional.empty());
  }

  private void requireTable(String table) throws SQLException {
    if (find(table).filter(Relation::isTable).isEmpty()) {
      throw new TaskRefusedException("runs, but makes no table '%s'".formatted(table));
    }
  }

  private void takeBack(CreateStatements create, Exception reason) {
    for (CreateStatements.Made made : create.made().reversed()) {
      try {
        session.alone("DROP %s IF EXISTS %s".formatted(made.type(), made.name()));
      } catch (SQLException e) {
        reason.addSuppressed(e);
      }
    }
  }

  /**
   * Drops what was made, each by the number that it had then and the name that it has now, and
   * never with what depends on it.
   *
   * @param known the table where no object is known
   * @return what is left of it
   */
  public List<MadeObject> drop(List<MadeObject> made, Optional<Relation> known)
      throws SQLException {
    if (made.isEmpty() && known.isPresent()) {
      session.alone("DROP TABLE " + known.get().sqlName());
      return List.of();
    }
    List<MadeObject> left = new ArrayList<>(made);
    left.sort(Comparator.comparingLong(MadeObject::oid).reversed());
    boolean progress = true;
    while (progress && !left.isEmpty()) {
      progress = false;
      for (MadeObject object : List.copyOf(left)) {
        if (dropped(object)) {
          left.remove(object);
          progress = true;
        }
      }
    }
    return List.copyOf(left);
  }

  private boolean dropped(MadeObject object) throws SQLException {
    Optional<String> name =
        session.ask(
            () ->
                session.first(
                    """
                    SELECT format('%I.%I', n.nspname, c.relname)
                      FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
                     WHERE c.oid = ?
                    """,
                    row -> row.getString(1), object.oid()));
    try {
      if (name.isPresent()) {
        session.alone(
            "DROP %s IF EXISTS %s".formatted(object.type().toUpperCase(Locale.ROOT), name.get()));
      }
      return true;
    } catch (SQLException e) {
      if (DatabaseError.connectionLost(e)) {
        throw e;
      }
      return false;
    }
  }

  private Optional<Relation> find(String name) throws SQLException {
    return session.ask(() -> Relation.find(session, name));
  }
}
