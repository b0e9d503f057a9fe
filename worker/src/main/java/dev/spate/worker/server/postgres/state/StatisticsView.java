package dev.spate.worker.server.postgres.state;

import java.util.List;

/**
 * A part of the server's statistics: a query whose rows are a prefix and a JSON object of numbers.
 * Taking whole rows as JSON lets each version of the server have the columns that it has.
 *
 * @param name the view, for messages
 */
record StatisticsView(String name, String sql) {
  /** The prefix of the rows whose members are not counters but sessions by what they wait for. */
  static final String WAITS = "waits";

  /** Sessions in a statement or a transaction; the sampler itself isn't one of them. */
  private static final String ACTIVITY =
      """
      SELECT 'waits', jsonb_object_agg(wait, sessions)::text
        FROM (SELECT coalesce(wait_event_type || ':' || wait_event, 'CPU') AS wait,
                     count(*) AS sessions
                FROM pg_stat_activity
               WHERE backend_type = 'client backend' AND state <> 'idle'
                 AND pid <> pg_backend_pid()
               GROUP BY 1) AS a
       WHERE wait IS NOT NULL
      """;

  /** From PostgreSQL 18 on it also has what pg_stat_wal lost: writes and fsyncs of the WAL. */
  private static final String IO =
      """
      SELECT 'io.' || replace(backend_type, ' ', '_') || '.' || replace(object, ' ', '_'),
             jsonb_build_object(
               'reads', sum(reads), 'read_time', sum(read_time),
               'writes', sum(writes), 'write_time', sum(write_time),
               'extends', sum(extends), 'extend_time', sum(extend_time),
               'fsyncs', sum(fsyncs), 'fsync_time', sum(fsync_time))::text
        FROM pg_stat_io
       WHERE backend_type IN ('client backend', 'checkpointer', 'background writer', 'walwriter')
       GROUP BY backend_type, object
      HAVING sum(coalesce(writes, 0) + coalesce(extends, 0) + coalesce(fsyncs, 0)) > 0
      """;

  /** What sessions do, without any counter; its rows are those of {@link #WAITS}. */
  static final StatisticsView SESSIONS = new StatisticsView("pg_stat_activity", ACTIVITY);

  /**
   * What sessions wait for that wait for a lock, and who is first in their way. Of a session that
   * waits for a row, only the lock of the other's transaction is known. A relation is named where
   * it is one of this database's.
   */
  static final String LOCKS =
      """
      SELECT CASE l.locktype
               WHEN 'relation' THEN 'relation ' || coalesce(l.relation::regclass::text, '?')
               WHEN 'tuple' THEN 'row of ' || coalesce(l.relation::regclass::text, '?')
               WHEN 'transactionid' THEN 'row or key of another transaction'
               ELSE l.locktype END,
             l.mode,
             coalesce(
               (SELECT CASE WHEN b.application_name = s.application_name
                              THEN 'a session of the same application'
                            ELSE 'a session of ' || coalesce(nullif(b.application_name, ''),
                                                             b.backend_type) END
                       || ' (' || coalesce(b.state, 'state unknown') || ')'
                  FROM pg_stat_activity AS b
                 WHERE b.pid = (pg_blocking_pids(l.pid))[1]),
               'a session that has ended'),
             count(*)
        FROM pg_locks AS l JOIN pg_stat_activity AS s ON s.pid = l.pid
       WHERE NOT l.granted
       GROUP BY 1, 2, 3
       ORDER BY 4 DESC
       LIMIT 5
      """;

  /** All that is sampled; a server may lack some. */
  static final List<StatisticsView> ALL =
      List.of(
          SESSIONS,
          new StatisticsView(
              "pg_stat_wal", "SELECT 'wal', to_jsonb(w)::text FROM pg_stat_wal AS w"),
          new StatisticsView(
              "pg_current_wal_lsn",
              "SELECT 'wal', jsonb_build_object('lsn',"
                  + " pg_wal_lsn_diff(pg_current_wal_lsn(), '0/0'))::text"),
          new StatisticsView(
              "pg_stat_database",
              "SELECT 'database', (to_jsonb(d) - 'datid' - 'numbackends')::text"
                  + " FROM pg_stat_database AS d WHERE datname = current_database()"),
          new StatisticsView(
              "pg_stat_bgwriter",
              "SELECT 'bgwriter', to_jsonb(b)::text FROM pg_stat_bgwriter AS b"),
          new StatisticsView(
              "pg_stat_checkpointer",
              "SELECT 'checkpointer', to_jsonb(c)::text FROM pg_stat_checkpointer AS c"),
          new StatisticsView("pg_stat_io", IO));
}
