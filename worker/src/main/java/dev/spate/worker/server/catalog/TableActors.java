package dev.spate.worker.server.catalog;

import dev.spate.protocol.outcome.TableDescription.Actor;
import dev.spate.worker.connect.Session;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * Finds what acts when a table's rows are written: triggers, rules, children, foreign partitions.
 */
final class TableActors {
  private static final List<String> ALL = List.of("INSERT", "UPDATE", "DELETE", "TRUNCATE");

  /** How many are named of one kind, where a table has thousands of partitions. */
  private static final int MAX_OF_KIND = 20;

  /**
   * A partition has its parent's triggers too, as its own. The bits of tgtype are those of
   * PostgreSQL's src/include/catalog/pg_trigger.h.
   */
  private static final String TRIGGERS =
      """
      SELECT t.tgname, n.nspname || '.' || c.relname, (t.tgtype & 1) > 0,
             CASE WHEN (t.tgtype & 2) > 0 THEN 'BEFORE'
                  WHEN (t.tgtype & 64) > 0 THEN 'INSTEAD OF' ELSE 'AFTER' END,
             array_remove(ARRAY[CASE WHEN (t.tgtype & 4) > 0 THEN 'INSERT' END,
                                CASE WHEN (t.tgtype & 16) > 0 THEN 'UPDATE' END,
                                CASE WHEN (t.tgtype & 8) > 0 THEN 'DELETE' END,
                                CASE WHEN (t.tgtype & 32) > 0 THEN 'TRUNCATE' END], NULL)
        FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid
        JOIN pg_namespace n ON n.oid = c.relnamespace
       WHERE NOT t.tgisinternal AND t.tgenabled IN ('O', 'A')
         AND (c.oid = ?
              OR c.oid IN (SELECT relid FROM pg_partition_tree(?::oid::regclass))
                 AND NOT EXISTS (SELECT FROM pg_trigger p WHERE p.tgrelid = ?
                                  AND p.tgname = t.tgname AND p.tgfoid = t.tgfoid))
       ORDER BY c.oid <> ?, t.tgname LIMIT ?
      """;

  private static final String RULES =
      """
      SELECT r.rulename, n.nspname || '.' || c.relname, r.is_instead,
             CASE r.ev_type WHEN '2' THEN 'UPDATE' WHEN '3' THEN 'INSERT' ELSE 'DELETE' END
        FROM pg_rewrite r JOIN pg_class c ON c.oid = r.ev_class
        JOIN pg_namespace n ON n.oid = c.relnamespace
       WHERE r.ev_class = ? AND r.ev_type IN ('2', '3', '4') AND r.ev_enabled IN ('O', 'A')
       ORDER BY r.rulename LIMIT ?
      """;

  private static final String CHILDREN =
      """
      SELECT c.relname, n.nspname || '.' || c.relname
        FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid
        JOIN pg_namespace n ON n.oid = c.relnamespace
       WHERE i.inhparent = ? AND NOT c.relispartition ORDER BY 2 LIMIT ?
      """;

  private static final String FOREIGN_PARTITIONS =
      """
      SELECT c.relname, n.nspname || '.' || c.relname
        FROM pg_partition_tree(?::oid::regclass) p JOIN pg_class c ON c.oid = p.relid
        JOIN pg_namespace n ON n.oid = c.relnamespace
       WHERE c.relkind = 'f' ORDER BY 2 LIMIT ?
      """;

  private TableActors() {}

  static List<Actor> of(Session session, Relation table) throws SQLException {
    long oid = table.oid();
    List<Actor> actors = new ArrayList<>();
    actors.addAll(session.list(TRIGGERS, TableActors::trigger, oid, oid, oid, oid, MAX_OF_KIND));
    actors.addAll(session.list(RULES, TableActors::rule, oid, MAX_OF_KIND));
    actors.addAll(session.list(CHILDREN, row -> child(row, table), oid, MAX_OF_KIND));
    actors.addAll(
        session.list(FOREIGN_PARTITIONS, TableActors::foreignPartition, oid, MAX_OF_KIND));
    return actors;
  }

  private static Actor trigger(ResultSet row) throws SQLException {
    boolean each = row.getBoolean(3);
    List<String> events = List.of((String[]) row.getArray(5).getArray());
    return new Actor(
        each ? Actor.Kind.ROW_TRIGGER : Actor.Kind.STATEMENT_TRIGGER,
        row.getString(1),
        row.getString(2),
        events,
        "%s trigger %s (%s %s) on %s"
            .formatted(
                each ? "row" : "statement",
                row.getString(1),
                row.getString(4),
                String.join(" OR ", events),
                row.getString(2)));
  }

  private static Actor rule(ResultSet row) throws SQLException {
    return new Actor(
        Actor.Kind.RULE,
        row.getString(1),
        row.getString(2),
        List.of(row.getString(4)),
        "rule %s (ON %s DO %s) on %s"
            .formatted(
                row.getString(1),
                row.getString(4),
                row.getBoolean(3) ? "INSTEAD" : "ALSO",
                row.getString(2)));
  }

  private static Actor child(ResultSet row, Relation table) throws SQLException {
    return new Actor(
        Actor.Kind.CHILD,
        row.getString(1),
        row.getString(2),
        ALL,
        "table %s, which inherits from %s".formatted(row.getString(2), table));
  }

  private static Actor foreignPartition(ResultSet row) throws SQLException {
    return new Actor(
        Actor.Kind.FOREIGN_PARTITION,
        row.getString(1),
        row.getString(2),
        ALL,
        "foreign table %s, a partition".formatted(row.getString(2)));
  }
}
