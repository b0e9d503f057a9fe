package dev.spate.worker.server.postgres.create;

import dev.spate.protocol.outcome.MadeObject;
import dev.spate.protocol.workload.SqlText;
import dev.spate.protocol.workload.SqlText.Statement;
import dev.spate.worker.connect.DatabaseError;
import dev.spate.worker.server.TaskRefusedException;
import dev.spate.worker.server.catalog.Relation;
import dev.spate.worker.server.postgres.session.PostgresSession;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * The plan's statements that create the table, and what else it needs.
 *
 * @param sql one or more statements
 * @param table the name that the plan gives the table
 */
public record CreateTable(String sql, String table) {
  /**
   * What would end or part the transaction. The server takes one statement in a message, and each
   * begins with its word behind nothing but blanks and comments, so that none escapes; from within
   * DO and CALL the server itself refuses them in a transaction.
   */
  private static final Set<String> TRANSACTION_WORDS =
      Set.of(
          "abort",
          "begin",
          "commit",
          "end",
          "prepare",
          "release",
          "rollback",
          "savepoint",
          "start");

  /** How long an errand waits is its own to say, also where a dump of a schema says otherwise. */
  private static final Set<String> LIMITS =
      Set.of(
          "lock_timeout",
          "statement_timeout",
          "transaction_timeout",
          "idle_in_transaction_session_timeout");

  /**
   * What was made.
   *
   * @param table the plan's table
   * @param objects all that can be dropped by itself, the table among them unless it goes with
   *     another
   */
  public record Made(Relation table, List<MadeObject> objects) {
    public Made {
      objects = List.copyOf(objects);
    }
  }

  /**
   * Creates the table, within a transaction.
   *
   * @throws TaskRefusedException where the SQL holds what doesn't belong there, changes what was
   *     there before, or makes no such table
   */
  public Made run(PostgresSession session) throws SQLException {
    List<Statement> statements = statements();
    String path = session.one("SHOW search_path", row -> row.getString(1));
    ObjectSnapshot before = ObjectSnapshot.now(session);
    for (Statement statement : statements) {
      run(session, statement, statements.size() > 1);
    }
    session.list("SELECT set_config('search_path', ?, true)", row -> row.getString(1), path);
    Relation made = table(session);
    requireNothingChanged(before);
    return new Made(made, before.made(made.oid()));
  }

  /**
   * The SQL, once it is known to be statements that may run within a transaction.
   *
   * @throws TaskRefusedException where it isn't
   */
  public String checked() {
    statements();
    return sql;
  }

  private List<Statement> statements() {
    List<Statement> statements;
    try {
      statements = SqlText.statements(sql);
    } catch (IllegalArgumentException e) {
      throw new TaskRefusedException(e.getMessage());
    }
    for (Statement statement : statements) {
      String first = statement.words().getFirst();
      if (TRANSACTION_WORDS.contains(first)) {
        throw new TaskRefusedException(
            "must create the table within one transaction, but holds the command %s in its line %d"
                .formatted(first.toUpperCase(Locale.ROOT), statement.line()));
      }
      if (first.equals("copy")) {
        throw new TaskRefusedException(
            "holds COPY in its line %d, which reads or writes outside of the database: write INSERT"
                .formatted(statement.line()));
      }
      if (first.equals("\\")) {
        throw new TaskRefusedException(
            "holds in its line %d a command of psql (\\), which no server knows"
                .formatted(statement.line()));
      }
    }
    return statements;
  }

  private static void run(PostgresSession session, Statement statement, boolean several)
      throws SQLException {
    try {
      if (!statement.begins("set")) {
        session.single(statement.sql());
      } else if (!setsLimit(statement)) {
        session.single(local(statement));
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

  private static boolean setsLimit(Statement statement) {
    return statement.words().stream().limit(3).anyMatch(LIMITS::contains);
  }

  /** A setting is for these statements alone: the connection may be somebody else's after them. */
  private static String local(Statement statement) {
    boolean stays =
        statement.begins("set", "local")
            || statement.begins("set", "constraints")
            || statement.begins("set", "transaction");
    if (stays) {
      return statement.sql();
    }
    boolean session =
        statement.begins("set", "session") && !statement.begins("set", "session", "authorization");
    return statement
        .sql()
        .replaceFirst(session ? "(?is)^set\\s+session" : "(?is)^set", "SET LOCAL");
  }

  private Relation table(PostgresSession session) throws SQLException {
    Relation made =
        Relation.find(session, table)
            .orElseThrow(
                () -> new TaskRefusedException("runs, but makes no table '%s'".formatted(table)));
    if (!made.isTable()) {
      throw new TaskRefusedException("makes '%s', but it is no table".formatted(table));
    }
    if (made.temporary()) {
      throw new TaskRefusedException("makes a temporary table, which no other session could see");
    }
    return made;
  }

  private static void requireNothingChanged(ObjectSnapshot before) throws SQLException {
    List<String> changed = before.changed();
    if (!changed.isEmpty()) {
      throw new TaskRefusedException(
          "changes %s, which was there before and could not be brought back"
              .formatted(String.join(", ", changed)));
    }
    if (!before.isWhole()) {
      throw new TaskRefusedException("drops what was there before and could not be brought back");
    }
  }
}
