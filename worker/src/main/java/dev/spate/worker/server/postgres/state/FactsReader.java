package dev.spate.worker.server.postgres.state;

import dev.spate.protocol.outcome.server.ServerIdentity;
import dev.spate.worker.connect.DatabaseError;
import dev.spate.worker.connect.Session;
import dev.spate.worker.server.ServerFacts;
import dev.spate.worker.server.ServerFacts.Connections;
import dev.spate.worker.server.postgres.session.PostgresSession;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;

/**
 * Learns what a session can of its server. Where a PostgreSQL-compatible server lacks a view or a
 * function, the answer is the one that hinders least.
 */
public final class FactsReader {
  private static final String[] SETTINGS = {
    "autovacuum",
    "bgwriter_delay",
    "checkpoint_completion_target",
    "checkpoint_timeout",
    "commit_delay",
    "commit_siblings",
    "data_checksums",
    "default_transaction_isolation",
    "fsync",
    "full_page_writes",
    "io_method",
    "max_connections",
    "max_wal_size",
    "min_wal_size",
    "rds.force_ssl",
    "rds.logical_replication",
    "shared_buffers",
    "synchronous_commit",
    "synchronous_standby_names",
    "wal_buffers",
    "wal_compression",
    "wal_level",
    "wal_segment_size",
    "wal_sync_method",
    "wal_writer_delay"
  };

  /** The server, a role and a database may each have a limit; superusers know only the first. */
  private static final String CONNECTIONS =
      """
      WITH sessions AS (
        SELECT usesysid, datid FROM pg_stat_activity
         WHERE pid <> pg_backend_pid() AND datid IS NOT NULL
           AND coalesce(backend_type, 'client backend') = 'client backend'),
      me AS (SELECT oid, rolconnlimit, rolsuper FROM pg_roles WHERE rolname = current_user),
      limits (most, used) AS (
        SELECT current_setting('max_connections')::int
                 - current_setting('superuser_reserved_connections')::int
                 - coalesce(current_setting('reserved_connections', true)::int, 0),
               (SELECT count(*) FROM sessions)
         UNION ALL
        SELECT rolconnlimit, (SELECT count(*) FROM sessions WHERE usesysid = me.oid)
          FROM me WHERE rolconnlimit >= 0 AND NOT rolsuper
         UNION ALL
        SELECT datconnlimit, (SELECT count(*) FROM sessions WHERE datid = d.oid)
          FROM pg_database d, me
         WHERE d.datname = current_database() AND datconnlimit >= 0 AND NOT rolsuper)
      SELECT most, used FROM limits ORDER BY most - used LIMIT 1
      """;

  private static final String HAS_ROLE =
      "SELECT EXISTS (SELECT FROM pg_roles r WHERE r.rolname = ? AND pg_has_role(r.oid, 'USAGE'))";

  /** Any role sees how many there are, though not who they are. */
  private static final String STANDBYS = "SELECT count(*) FROM pg_stat_replication";

  private FactsReader() {}

  /** All of them. */
  public static ServerFacts read(PostgresSession session) throws SQLException {
    return new ServerFacts(
        version(session),
        settings(session),
        unlessUnknown(false, () -> isOn(session, "transaction_read_only")),
        unlessUnknown(
            new Connections(Integer.MAX_VALUE, 0),
            () -> session.one(CONNECTIONS, row -> new Connections(row.getInt(1), row.getInt(2)))),
        unlessUnknown(false, () -> hasRole(session, "pg_checkpoint")),
        unlessUnknown(false, () -> hasRole(session, "pg_read_all_stats")),
        unlessUnknown(
            OptionalInt.empty(), () -> session.one(STANDBYS, row -> OptionalInt.of(row.getInt(1)))),
        unlessUnknown(ServerIdentity.UNKNOWN, () -> IdentityReader.read(session)));
  }

  /** The number alone, without what a packager adds. */
  private static String version(PostgresSession session) throws SQLException {
    String all = session.one("SHOW server_version", row -> row.getString(1)).strip();
    int blank = all.indexOf(' ');
    return blank < 0 ? all : all.substring(0, blank);
  }

  private static Map<String, String> settings(PostgresSession session) throws SQLException {
    Map<String, String> settings = new TreeMap<>();
    List<String[]> known =
        unlessUnknown(
            List.of(),
            () ->
                session.list(
                    "SELECT name, current_setting(name, true) FROM unnest(?::text[]) AS s (name)",
                    row -> new String[] {row.getString(1), row.getString(2)},
                    (Object) SETTINGS));
    known.stream()
        .filter(setting -> setting[1] != null)
        .forEach(setting -> settings.put(setting[0], setting[1]));
    return settings;
  }

  private static boolean isOn(PostgresSession session, String setting) throws SQLException {
    return session.one("SHOW " + setting, row -> row.getString(1)).equals("on");
  }

  /** Superusers have every role; before PostgreSQL 15 only they may ask for a checkpoint. */
  private static boolean hasRole(PostgresSession session, String role) throws SQLException {
    return session.one(HAS_ROLE, row -> row.getBoolean(1), role)
        || session
            .first(
                "SELECT rolsuper FROM pg_roles WHERE rolname = current_user",
                row -> row.getBoolean(1))
            .orElse(false);
  }

  static <T> T unlessUnknown(T otherwise, Session.Work<T> question) throws SQLException {
    try {
      return question.run();
    } catch (SQLException e) {
      if (DatabaseError.connectionLost(e)) {
        throw e;
      }
      return otherwise;
    }
  }
}
