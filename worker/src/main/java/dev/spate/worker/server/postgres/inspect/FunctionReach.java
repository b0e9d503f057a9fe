package dev.spate.worker.server.postgres.inspect;

import dev.spate.protocol.workload.SqlText;
import dev.spate.worker.server.postgres.session.PostgresSession;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * Which of the functions that an SQL text calls do what a rollback doesn't undo. Functions are
 * known by name alone, so that one may be taken for another of the same name, to be on the safe
 * side.
 *
 * @param outside functions whose effects stay whatever becomes of the transaction
 * @param volatiles functions of the database's own that may do anything that their language can
 * @param advances whether a sequence advances
 */
record FunctionReach(Set<String> outside, Set<String> volatiles, boolean advances) {
  /** PostgreSQL's own. */
  private static final Pattern OUTSIDE =
      Pattern.compile(
          "lo_(export|import)|setval|pg_(terminate|cancel)_backend|pg_(try_)?advisory_lock(_shared)?"
              + "|pg_reload_conf|pg_rotate_logfile|pg_promote|pg_switch_wal|pg_create_restore_point"
              + "|pg_logical_emit_message|pg_(backup|start_backup|stop_backup)(_start|_stop)?"
              + "|pg_wal_replay_(pause|resume)|pg_(create|drop|copy)_.*replication_slot"
              + "|pg_replication_(slot|origin)_.*|pg_logical_slot_get_.*|pg_stat_reset.*"
              + "|pg_log_backend_memory_contexts|pg_file_(write|rename|unlink|sync)"
              + "|pg_import_system_collations|pg_export_snapshot|pg_wal_replay_wait"
              + "|query_to_xml.*|cursor_to_xml.*|table_to_xml.*|database_to_xml.*|schema_to_xml.*");

  /** Extensions whose purpose is to reach out of the database or the transaction. */
  private static final Set<String> EXTENSIONS =
      Set.of(
          "adminpack",
          "aws_lambda",
          "aws_s3",
          "amqp",
          "dblink",
          "http",
          "pg_background",
          "pg_cron",
          "pg_net",
          "plproxy",
          "plsh",
          "pg_amqp",
          "pg_http",
          "oracle_fdw",
          "file_fdw");

  private static final String FUNCTIONS =
      """
      SELECT DISTINCT p.proname, n.nspname = 'pg_catalog', coalesce(e.extname, ''),
             NOT l.lanpltrusted AND l.lanname NOT IN ('internal', 'c')
        FROM pg_proc p
        JOIN pg_namespace n ON n.oid = p.pronamespace
        JOIN pg_language l ON l.oid = p.prolang
        LEFT JOIN pg_depend d ON d.classid = 'pg_proc'::regclass AND d.objid = p.oid
                             AND d.deptype = 'e'
        LEFT JOIN pg_extension e ON e.oid = d.refobjid
       WHERE p.proname = ANY (?::text[]) AND p.provolatile = 'v'
      """;

  FunctionReach {
    outside = Set.copyOf(outside);
    volatiles = Set.copyOf(volatiles);
  }

  private record Function(String name, boolean builtIn, String extension, boolean untrusted) {
    boolean reachesOut() {
      return untrusted
          || EXTENSIONS.contains(extension)
          || (builtIn && OUTSIDE.matcher(name).matches());
    }

    boolean isOwn() {
      return !builtIn && extension.isEmpty();
    }
  }

  /**
   * Looks up the functions that these texts call.
   *
   * @param texts each an expression or a statement whose quotes are closed
   */
  static FunctionReach of(PostgresSession session, List<String> texts) throws SQLException {
    Set<String> names = new TreeSet<>();
    texts.forEach(text -> names.addAll(SqlText.calls(text)));
    Set<String> outside = new TreeSet<>();
    Set<String> volatiles = new TreeSet<>();
    if (!names.isEmpty()) {
      List<Function> functions =
          session.list(
              FUNCTIONS,
              row ->
                  new Function(
                      row.getString(1), row.getBoolean(2), row.getString(3), row.getBoolean(4)),
              (Object) names.toArray(String[]::new));
      for (Function function : functions) {
        if (function.reachesOut()) {
          outside.add(function.name());
        } else if (function.isOwn()) {
          volatiles.add(function.name());
        }
      }
    }
    boolean advances = names.stream().anyMatch(n -> n.toLowerCase(Locale.ROOT).equals("nextval"));
    return new FunctionReach(outside, volatiles, advances);
  }
}
