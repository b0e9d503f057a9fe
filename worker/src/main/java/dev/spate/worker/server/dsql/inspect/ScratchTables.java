package dev.spate.worker.server.dsql.inspect;

import dev.spate.protocol.outcome.MadeObject;
import dev.spate.protocol.time.TimeSource;
import dev.spate.worker.server.TaskRefusedException;
import dev.spate.worker.server.catalog.Relation;
import dev.spate.worker.server.dsql.session.DsqlSession;
import dev.spate.worker.server.dsql.table.CreateStatements;
import dev.spate.worker.server.dsql.table.TableMaker;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Tables that are made to try rows in, and dropped. Their names say whose they are and when they
 * were made, so that one that a killed check has left is found by the next.
 */
final class ScratchTables {
  /** As tables of spate check --verify are called, and when, in seconds since 1970. */
  private static final String PREFIX = "spate_trial_table_";

  private static final Pattern NAME = Pattern.compile(PREFIX + "(\\d{10})_[0-9a-f]{8}");

  /** A check takes no longer. */
  private static final Duration ABANDONED = Duration.ofMinutes(15);

  private static final String ALL =
      """
      SELECT n.nspname, c.relname
        FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
       WHERE c.relkind = 'r' AND c.relname LIKE 'spate\\_trial\\_table\\_%' ORDER BY c.relname
      """;

  private final DsqlSession session;
  private final TimeSource time;

  ScratchTables(DsqlSession session, TimeSource time) {
    this.session = session;
    this.time = time;
  }

  private record Left(String schema, String name) {}

  /** Something done with a table that isn't there for long. */
  @FunctionalInterface
  interface Use {
    /** Does it. */
    void with(Relation table) throws SQLException;
  }

  /**
   * Drops what earlier checks have left.
   *
   * @return a sentence on each that was found
   */
  List<String> removeEarlier() throws SQLException {
    List<Left> left =
        session.ask(() -> session.list(ALL, row -> new Left(row.getString(1), row.getString(2))));
    List<String> said = new ArrayList<>();
    for (Left table : left) {
      Matcher name = NAME.matcher(table.name());
      if (!name.matches()) {
        continue;
      }
      Instant made = Instant.ofEpochSecond(Long.parseLong(name.group(1)));
      String words = "a trial table of an earlier check, %s.%s".formatted(table.schema, table.name);
      if (Duration.between(made, time.now()).compareTo(ABANDONED) < 0) {
        said.add("%s, is there: it may be in use, and is left alone for now".formatted(words));
      } else {
        session.alone("DROP TABLE IF EXISTS \"%s\".\"%s\"".formatted(table.schema, table.name));
        said.add("%s, was there and is dropped".formatted(words));
      }
    }
    return said;
  }

  /**
   * Makes a table by these statements under a name of its own, uses it, and drops it.
   *
   * @return what is to be said of it
   */
  List<String> with(CreateStatements statements, String table, Use use) throws SQLException {
    if (statements.made().size() > 1) {
      throw new TaskRefusedException(
          "makes more than one table, for which --trial-table has no other names: make the others"
              + " before the run");
    }
    String name = name();
    TableMaker maker = new TableMaker(session);
    String other =
        table.contains(".") ? table.substring(0, table.lastIndexOf('.') + 1) + name : name;
    CreateStatements renamed = statements.renamed(table, other);
    List<MadeObject> made = maker.make(renamed, other);
    try {
      use.with(session.ask(() -> Relation.present(session, other)));
    } finally {
      drop(maker, made, other);
    }
    return List.of("rows were tried in the table %s, which is dropped again".formatted(other));
  }

  private void drop(TableMaker maker, List<MadeObject> made, String name) throws SQLException {
    List<MadeObject> left = maker.drop(made, Optional.empty());
    if (!left.isEmpty()) {
      throw new SQLException(
          "the trial table %s can't be dropped: drop it by hand".formatted(name), "2BP01");
    }
  }

  private String name() {
    byte[] random = new byte[4];
    new SecureRandom().nextBytes(random);
    return PREFIX
        + "%010d_%s".formatted(time.now().getEpochSecond(), HexFormat.of().formatHex(random));
  }
}
