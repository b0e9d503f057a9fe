package dev.spate.dsqllocal.rule;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import dev.spate.dsqllocal.cluster.Disturbances;
import dev.spate.dsqllocal.cluster.TransactionQuota;
import dev.spate.dsqllocal.testing.RunningCluster;
import dev.spate.dsqllocal.testing.ShiftedTime;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.postgresql.util.PSQLException;

/**
 * Holds a cluster against the table of its rules in docs/DSQL-LOCAL.md: each line is provoked by a
 * client, and what the client receives is what the line says. With {@code -Dspate.write=true} the
 * table is written anew.
 */
@Timeout(60)
class RuleTableTest {
  private static final Path DOCUMENT =
      Path.of(System.getProperty("basedir", "."), "..", "docs", "DSQL-LOCAL.md");
  private static final String HEAD =
      "| rule | test: what a client says | SQLSTATE | message as sent | source |";

  private static final ShiftedTime TIME = new ShiftedTime();
  private static RunningCluster running;
  private static Connection client;

  @BeforeAll
  static void start(@TempDir Path folder) throws Exception {
    running = new RunningCluster(folder, TransactionQuota.AURORA_DSQL, Disturbances.NONE, TIME);
    client = running.client().connect("admin");
    try (Statement statement = client.createStatement()) {
      statement.execute("CREATE TABLE t (id int PRIMARY KEY, name text)");
    }
  }

  @AfterAll
  static void stop() throws Exception {
    client.close();
    running.close();
  }

  @ParameterizedTest
  @EnumSource
  void aClientReceivesWhatTheTableSays(DsqlRule rule) throws Exception {
    SQLException received = Provocations.of(rule).provoke(client, running.client(), TIME);
    assertThat(received.getSQLState()).isEqualTo(rule.sqlState());
    assertThat(((PSQLException) received).getServerErrorMessage().getMessage())
        .matches(pattern(rule.message()));
  }

  /** What differs stands in angle brackets. */
  private static Pattern pattern(String message) {
    return Pattern.compile(
        Stream.of(message.split("<[a-z]+>", -1)).map(Pattern::quote).collect(joining(".+")));
  }

  @Test
  void theTableHasEachRuleOnceAndNothingElse() throws IOException {
    List<String> lines = Files.readAllLines(DOCUMENT);
    int head = lines.indexOf(HEAD);
    assertThat(head).as("the table's head in %s", DOCUMENT).isNotNegative();
    int end = head + 2;
    while (end < lines.size() && lines.get(end).startsWith("|")) {
      end++;
    }
    List<String> rows = Stream.of(DsqlRule.values()).map(RuleTableTest::row).toList();
    if (Boolean.getBoolean("spate.write")) {
      List<String> written =
          Stream.of(lines.subList(0, head + 2), rows, lines.subList(end, lines.size()))
              .flatMap(List::stream)
              .toList();
      Files.write(DOCUMENT, written);
      return;
    }
    assertThat(lines.subList(head + 2, end)).isEqualTo(rows);
  }

  private static String row(DsqlRule rule) {
    return "| %s | %s | %s | `%s` | %s |"
        .formatted(
            rule.name().toLowerCase(Locale.ROOT).replace('_', ' '),
            Provocations.of(rule).shown(),
            rule.sqlState(),
            rule.message(),
            rule.source().cited());
  }
}
