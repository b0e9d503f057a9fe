package dev.spate.worker.server.postgres.removal;

import dev.spate.worker.server.catalog.Relation;
import dev.spate.worker.server.postgres.session.PostgresSession;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/**
 * What more than the rows themselves would change if rows of a table were removed.
 *
 * @param forbidding as text; not to be set off without the plan's consent
 * @param referred whether other tables refer to it, so that it can't be truncated
 * @param mayTruncate whether the role has the privilege
 * @param mayDelete whether the role has the privilege
 * @param mayMakeTemporary whether the role may create temporary tables
 */
record Obstacles(
    List<String> forbidding,
    boolean referred,
    boolean mayTruncate,
    boolean mayDelete,
    boolean mayMakeTemporary) {
  /** The table, its partitions and all that inherits from it: a statement on it reaches them. */
  private static final String TREE =
      """
      WITH RECURSIVE tree AS (
        SELECT ?::oid AS relid
         UNION
        SELECT i.inhrelid FROM pg_inherits i JOIN tree ON i.inhparent = tree.relid)
      """;

  /**
   * The letters of confdeltype are cascade, set null, set default; the bits of tgtype DELETE and
   * TRUNCATE; ev_type 4 is DELETE. What a partition has from its parent isn't listed again.
   */
  private static final String FORBIDDING =
      TREE
          + """
          SELECT format('foreign key %s of %s (ON DELETE %s)', c.conname, c.conrelid::regclass,
                        CASE c.confdeltype WHEN 'c' THEN 'CASCADE' WHEN 'n' THEN 'SET NULL'
                             ELSE 'SET DEFAULT' END)
            FROM pg_constraint c JOIN tree ON c.confrelid = tree.relid
           WHERE c.contype = 'f' AND c.confdeltype IN ('c', 'n', 'd') AND c.conparentid = 0
           UNION
          SELECT format('trigger %s on %s (%s)', t.tgname, t.tgrelid::regclass,
                        CASE WHEN t.tgtype & 8 > 0 THEN 'DELETE' ELSE 'TRUNCATE' END)
            FROM pg_trigger t JOIN tree ON t.tgrelid = tree.relid
           WHERE NOT t.tgisinternal AND t.tgenabled <> 'D' AND t.tgtype & 40 > 0
           UNION
          SELECT format('rule %s on %s (DELETE)', r.rulename, r.ev_class::regclass)
            FROM pg_rewrite r JOIN tree ON r.ev_class = tree.relid
           WHERE r.ev_type = '4' AND r.ev_enabled <> 'D'
           UNION
          SELECT format('foreign table %s', c.oid::regclass)
            FROM pg_class c JOIN tree ON c.oid = tree.relid WHERE c.relkind = 'f'
           ORDER BY 1 LIMIT 20
          """;

  private static final String MAY =
      TREE
          + """
          SELECT EXISTS (SELECT FROM pg_constraint c JOIN tree ON c.confrelid = tree.relid
                          WHERE c.contype = 'f'
                            AND c.conrelid NOT IN (SELECT relid FROM tree)),
                 has_table_privilege(?::oid, 'TRUNCATE'),
                 has_table_privilege(?::oid, 'DELETE'),
                 has_database_privilege(current_database(), 'TEMP')
          """;

  Obstacles {
    forbidding = List.copyOf(forbidding);
  }

  /** Looks, within a transaction. */
  static Obstacles of(PostgresSession session, Relation table) throws SQLException {
    long oid = table.oid();
    List<String> forbidding = session.list(FORBIDDING, row -> row.getString(1), oid);
    return session.one(
        MAY,
        row ->
            new Obstacles(
                forbidding,
                row.getBoolean(1),
                row.getBoolean(2),
                row.getBoolean(3),
                row.getBoolean(4)),
        oid,
        oid,
        oid);
  }

  /** What must not be set off without consent; empty where there is nothing. */
  Optional<String> forbidden() {
    return forbidding.isEmpty()
        ? Optional.empty()
        : Optional.of(
            "to remove rows would set off %s; cleanup: truncate in the workload allows that"
                .formatted(String.join(", ", forbidding)));
  }

  /** Whether the role may remove rows at all. */
  boolean mayRemove() {
    return mayTruncate || mayDelete;
  }

  /** Whether all rows can be taken away at once. */
  boolean truncatable() {
    return mayTruncate && !referred;
  }
}
