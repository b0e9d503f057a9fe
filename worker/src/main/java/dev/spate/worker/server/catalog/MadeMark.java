package dev.spate.worker.server.catalog;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.spate.protocol.json.ProtocolJson;
import dev.spate.protocol.outcome.MadeObject;
import dev.spate.worker.connect.Session;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/**
 * Says on a table which run made it, and what else with it: a line of the table's comment, written
 * in the transaction that makes the table. So it is known also where the driver was killed before
 * it heard of the table.
 *
 * @param made all that was made, the table among it unless it goes with another object
 */
public record MadeMark(String run, List<MadeObject> made) {
  private static final String PREFIX = "made by spate: ";

  public MadeMark {
    requireNonNull(run, "run is null");
    made = List.copyOf(made);
  }

  /** The statement that puts the mark on the table, behind the table's own comment. */
  public String statement(Session session, Relation table) throws SQLException {
    String own = own(comment(session, table));
    String comment = own.isEmpty() ? line() : own + "\n" + line();
    return "COMMENT ON TABLE %s IS %s".formatted(table.sqlName(), literal(comment));
  }

  /** The mark on a table; empty where there is none. */
  public static Optional<MadeMark> read(Session session, Relation table) throws SQLException {
    return comment(session, table)
        .lines()
        .filter(line -> line.startsWith(PREFIX))
        .findFirst()
        .flatMap(line -> parsed(line.substring(PREFIX.length())));
  }

  private static Optional<MadeMark> parsed(String json) {
    try {
      return Optional.of(ProtocolJson.mapper().readValue(json, MadeMark.class));
    } catch (JsonProcessingException e) {
      return Optional.empty();
    }
  }

  private static String comment(Session session, Relation table) throws SQLException {
    return session.one(
        "SELECT coalesce(obj_description(%d, 'pg_class'), '')".formatted(table.oid()),
        row -> row.getString(1));
  }

  /** The comment without a mark. */
  private static String own(String comment) {
    return String.join("\n", comment.lines().filter(line -> !line.startsWith(PREFIX)).toList());
  }

  private String line() {
    try {
      return PREFIX + ProtocolJson.mapper().writeValueAsString(this);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a mark that is no JSON", e);
    }
  }

  /** Written so that the server reads it alike whatever standard_conforming_strings says. */
  private static String literal(String text) {
    return "E'" + text.replace("\\", "\\\\").replace("'", "''").replace("\n", "\\n") + "'";
  }
}
