package dev.spate.worker.errand;

import dev.spate.worker.connect.Session;
import dev.spate.worker.table.Relation;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.postgresql.core.NativeQuery;
import org.postgresql.core.Parser;

/**
 * The plan's statement that creates the table.
 *
 * @param sql one or more statements
 * @param table the name that the plan gives the table
 */
record CreateTable(String sql, String table) {
  private static final Pattern FIRST_WORD =
      Pattern.compile("\\A(?:\\s+|--[^\\n]*(?:\\n|\\z)|/\\*.*?\\*/)*([A-Za-z]+)", Pattern.DOTALL);

  /** What would end the transaction in which a table is tried out, and so make it stay. */
  private static final Set<String> TRANSACTION_WORDS =
      Set.of(
          "ABORT",
          "BEGIN",
          "COMMIT",
          "END",
          "PREPARE",
          "RELEASE",
          "ROLLBACK",
          "SAVEPOINT",
          "START");

  /**
   * Creates the table, within a transaction.
   *
   * @throws TaskRefused where the SQL holds transaction commands or makes no such table
   */
  Relation run(Session session) throws SQLException {
    Optional<String> command = transactionCommand();
    if (command.isPresent()) {
      throw new TaskRefused(
          "must create the table within one transaction, but holds the command " + command.get());
    }
    session.execute(sql);
    Relation made =
        Relation.find(session, table)
            .orElseThrow(() -> new TaskRefused("runs, but makes no table '%s'".formatted(table)));
    if (!made.isTable()) {
      throw new TaskRefused("makes '%s', but it is no table".formatted(table));
    }
    if (made.temporary()) {
      throw new TaskRefused("makes a temporary table, which no other session could see");
    }
    return made;
  }

  private Optional<String> transactionCommand() throws SQLException {
    for (NativeQuery statement : Parser.parseJdbcSql(sql, true, false, true, false, false)) {
      Matcher first = FIRST_WORD.matcher(statement.nativeSql);
      if (first.find()) {
        String word = first.group(1).toUpperCase(Locale.ROOT);
        if (TRANSACTION_WORDS.contains(word)) {
          return Optional.of(word);
        }
      }
    }
    return Optional.empty();
  }
}
