package dev.spate.dsqllocal.rule;

import dev.spate.dsqllocal.testing.ShiftedTime;
import dev.spate.dsqllocal.testing.TestCluster;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;

/**
 * What a client does that a rule answers. Statements of the second client begin with {@code ②}; a
 * line that begins with {@code +} is a number of seconds that pass.
 */
record Provocation(String shown, List<String> statements) {
  /** What fails on any PostgreSQL. */
  static final String FAILING = "SELECT 1 / 0";

  private static final String SECOND = "② ";

  static Provocation by(String... statements) {
    return new Provocation(
        "`" + String.join("`, `", statements).replace("`" + SECOND, "② `") + "`",
        List.of(statements));
  }

  /** Whose statements are too long for a table. */
  static Provocation as(String shown, String... statements) {
    return new Provocation(shown, List.of(statements));
  }

  /** Says the statements; the answer is the error of the last one. */
  SQLException provoke(Connection first, TestCluster cluster, ShiftedTime time)
      throws IOException, SQLException {
    boolean alone = statements.stream().noneMatch(said -> said.startsWith(SECOND));
    try (Connection second = alone ? null : cluster.connect("admin")) {
      for (String statement : statements.subList(0, statements.size() - 1)) {
        say(statement, first, second, time);
      }
      try {
        say(statements.getLast(), first, second, time);
      } catch (SQLException e) {
        return e;
      } finally {
        say("ROLLBACK", first, second, time);
      }
      throw new AssertionError("not refused: " + shown);
    }
  }

  private static void say(String said, Connection first, Connection second, ShiftedTime time)
      throws SQLException {
    if (said.startsWith("+")) {
      time.pass(Duration.ofSeconds(Long.parseLong(said.substring(1))));
      return;
    }
    boolean bySecond = said.startsWith(SECOND);
    try (Statement statement = (bySecond ? second : first).createStatement()) {
      statement.setEscapeProcessing(false);
      statement.execute(bySecond ? said.substring(SECOND.length()) : said);
    } catch (SQLException e) {
      if (!said.equals(FAILING)) {
        throw e;
      }
    }
  }
}
