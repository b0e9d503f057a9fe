package dev.spate.worker.server.postgres.state;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.spate.protocol.json.ProtocolJson;
import dev.spate.protocol.outcome.SampleReport.LockWait;
import dev.spate.worker.connect.DatabaseError;
import dev.spate.worker.server.ServerStatistics;
import dev.spate.worker.server.postgres.session.PostgresSession;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Reads all statistics that a server lets a session read, in one query. */
public final class StatisticsReader implements ServerStatistics {
  private final PostgresSession session;
  private final String query;
  private final String sessions;
  private final List<String> missing;

  private StatisticsReader(
      PostgresSession session, List<StatisticsView> readable, List<String> missing) {
    this.session = session;
    this.query =
        readable.stream().map(StatisticsView::sql).collect(Collectors.joining("\nUNION ALL\n"));
    this.sessions = readable.contains(StatisticsView.SESSIONS) ? StatisticsView.SESSIONS.sql() : "";
    this.missing = missing;
  }

  /** Tries each view on its own, and keeps those that can be read. */
  public static StatisticsReader prepare(PostgresSession session) throws SQLException {
    List<StatisticsView> readable = new ArrayList<>();
    List<String> missing = new ArrayList<>();
    for (StatisticsView view : StatisticsView.ALL) {
      try {
        session.look(() -> session.list(view.sql(), row -> row.getString(1)));
        readable.add(view);
      } catch (SQLException e) {
        if (DatabaseError.connectionLost(e)) {
          throw e;
        }
        missing.add(view.name() + ": " + DatabaseError.message(e));
      }
    }
    return new StatisticsReader(session, readable, missing);
  }

  @Override
  public List<String> missing() {
    return missing;
  }

  @Override
  public Reading read() throws SQLException {
    return read(query);
  }

  @Override
  public Reading sessions() throws SQLException {
    return read(sessions);
  }

  private Reading read(String views) throws SQLException {
    Map<String, Integer> waits = new TreeMap<>();
    Map<String, Long> counters = new TreeMap<>();
    if (views.isEmpty()) {
      return new Reading(waits, counters, List.of());
    }
    for (String[] row :
        session.look(
            () -> session.list(views, r -> new String[] {r.getString(1), r.getString(2)}))) {
      add(row[0], row[1], waits, counters);
    }
    boolean blocked = waits.keySet().stream().anyMatch(wait -> wait.startsWith("Lock:"));
    return new Reading(waits, counters, blocked ? locks() : List.of());
  }

  private List<LockWait> locks() throws SQLException {
    try {
      return session.look(
          () ->
              session.list(
                  StatisticsView.LOCKS,
                  row ->
                      new LockWait(
                          row.getString(1), row.getString(2), row.getString(3), row.getInt(4))));
    } catch (SQLException e) {
      if (DatabaseError.connectionLost(e)) {
        throw e;
      }
      return List.of(); // a server without these views, or a role that may not read them
    }
  }

  @Override
  public Optional<ServingProcess> process() throws SQLException {
    try {
      return session
          .look(
              () ->
                  session.list(
                      "SELECT pg_backend_pid(), inet_client_port()",
                      row -> {
                        int port = row.getInt(2);
                        return new ServingProcess(
                            row.getLong(1),
                            row.wasNull() ? OptionalInt.empty() : OptionalInt.of(port));
                      }))
          .stream()
          .findFirst();
    } catch (SQLException e) {
      if (DatabaseError.connectionLost(e)) {
        throw e;
      }
      return Optional.empty();
    }
  }

  private static void add(
      String prefix, String json, Map<String, Integer> waits, Map<String, Long> counters) {
    if (json == null) {
      return;
    }
    for (Map.Entry<String, JsonNode> member : parse(json).properties()) {
      JsonNode number = member.getValue();
      if (!number.isNumber()) {
        continue;
      }
      long value =
          number.isIntegralNumber() ? number.longValue() : Math.round(number.doubleValue());
      if (prefix.equals(StatisticsView.WAITS)) {
        waits.put(member.getKey(), (int) value);
      } else {
        counters.put(prefix + "." + member.getKey(), value);
      }
    }
  }

  private static JsonNode parse(String json) {
    try {
      return ProtocolJson.mapper().readTree(json);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("the server's own JSON can't be read: " + json, e);
    }
  }
}
