package dev.spate.worker.server.catalog;

import dev.spate.protocol.outcome.TableAnatomy;
import dev.spate.protocol.outcome.TableAnatomy.CheckConstraint;
import dev.spate.protocol.outcome.TableAnatomy.ExclusionConstraint;
import dev.spate.protocol.outcome.TableAnatomy.ForeignKey;
import dev.spate.protocol.outcome.TableAnatomy.Partitioning;
import dev.spate.protocol.outcome.TableAnatomy.UniqueKey;
import dev.spate.worker.connect.Session;
import dev.spate.worker.insert.statement.SqlName;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** Reads from the catalogue what binds a table's rows. */
public final class TableAnatomies {
  /** A constraint that isn't validated, or is deferred, binds new rows all the same. */
  private static final String CHECKS =
      """
      SELECT conname, pg_get_expr(conbin, conrelid)
        FROM pg_constraint
       WHERE conrelid = ? AND contype = 'c'
         AND pg_get_constraintdef(oid) NOT LIKE '%NOT ENFORCED'
       ORDER BY conname
      """;

  private static final String OWN_BOUNDS =
      """
      SELECT 'partition ' || c.relname, pg_get_partition_constraintdef(c.oid)
        FROM pg_class c WHERE c.oid = ? AND pg_get_partition_constraintdef(c.oid) IS NOT NULL
      """;

  private static final String KEYS =
      """
      SELECT c.relname, i.indisprimary,
             ARRAY(SELECT a.attname::text
                     FROM unnest(i.indkey) WITH ORDINALITY k (attnum, place)
                     JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = k.attnum
                    WHERE k.place <= i.indnkeyatts ORDER BY k.place),
             CASE WHEN i.indexprs IS NULL THEN ARRAY[]::text[]
                  ELSE ARRAY(SELECT a.attname::text
                               FROM pg_depend d
                               JOIN pg_attribute a
                                 ON a.attrelid = d.refobjid AND a.attnum = d.refobjsubid
                              WHERE d.classid = 'pg_class'::regclass AND d.objid = i.indexrelid
                                AND d.refobjid = i.indrelid AND d.refobjsubid > 0
                                AND a.attnum <> ALL (i.indkey::int2[])
                              ORDER BY a.attnum) END,
             i.indexprs IS NOT NULL,
             pg_get_expr(i.indpred, i.indrelid),
             pg_get_indexdef(i.indexrelid)
        FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid
       WHERE i.indrelid = ? AND i.indisunique AND i.indislive AND NOT i.indisexclusion
       ORDER BY NOT i.indisprimary, c.relname
      """;

  /** A key that points to a partitioned table has a row for each partition too: not these. */
  private static final String FOREIGN_KEYS =
      """
      SELECT f.conname,
             ARRAY(SELECT a.attname::text FROM unnest(f.conkey) WITH ORDINALITY k (attnum, place)
                     JOIN pg_attribute a ON a.attrelid = f.conrelid AND a.attnum = k.attnum
                    ORDER BY k.place),
             n.nspname, c.relname,
             ARRAY(SELECT a.attname::text FROM unnest(f.confkey) WITH ORDINALITY k (attnum, place)
                     JOIN pg_attribute a ON a.attrelid = f.confrelid AND a.attnum = k.attnum
                    ORDER BY k.place),
             f.confrelid = f.conrelid,
             has_table_privilege(c.oid, 'SELECT') AND has_schema_privilege(n.oid, 'USAGE')
        FROM pg_constraint f
        JOIN pg_class c ON c.oid = f.confrelid
        JOIN pg_namespace n ON n.oid = c.relnamespace
       WHERE f.conrelid = ? AND f.contype = 'f'
         AND NOT EXISTS (SELECT FROM pg_constraint p
                          WHERE p.oid = f.conparentid AND p.conrelid = f.conrelid)
       ORDER BY f.conname
      """;

  private static final String EXCLUSIONS =
      """
      SELECT x.conname, pg_get_constraintdef(x.oid),
             ARRAY(SELECT coalesce(a.attname::text, '')
                     FROM unnest(x.conkey) WITH ORDINALITY k (attnum, place)
                     LEFT JOIN pg_attribute a
                       ON a.attrelid = x.conrelid AND a.attnum = k.attnum AND k.attnum > 0
                    ORDER BY k.place),
             ARRAY(SELECT o.oprname::text FROM unnest(x.conexclop) WITH ORDINALITY k (op, place)
                     JOIN pg_operator o ON o.oid = k.op ORDER BY k.place)
        FROM pg_constraint x WHERE x.conrelid = ? AND x.contype = 'x'
       ORDER BY x.conname
      """;

  private static final String LEAVES =
      """
      SELECT c.relname, coalesce(pg_get_partition_constraintdef(c.oid), 'true')
        FROM pg_partition_tree(?::oid::regclass) t JOIN pg_class c ON c.oid = t.relid
       WHERE t.isleaf AND t.level > 0
       ORDER BY c.relname LIMIT 1000
      """;

  private static final String EXPRESSIONS =
      """
      SELECT a.attname, pg_get_expr(d.adbin, d.adrelid)
        FROM pg_attribute a JOIN pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
       WHERE a.attrelid = ? AND a.attgenerated <> '' AND NOT a.attisdropped
       ORDER BY a.attnum
      """;

  private TableAnatomies() {}

  /** The table's constraints, keys and types, as they are now. */
  public static TableAnatomy read(Session session, Relation table) throws SQLException {
    List<CheckConstraint> checks =
        new ArrayList<>(session.list(CHECKS, TableAnatomies::check, table.oid()));
    checks.addAll(session.list(OWN_BOUNDS, TableAnatomies::check, table.oid()));
    return new TableAnatomy(
        checks,
        session.list(KEYS, TableAnatomies::key, table.oid()),
        foreignKeys(session, table),
        session.list(EXCLUSIONS, TableAnatomies::exclusion, table.oid()),
        partitioning(session, table),
        TypeAnatomies.read(session, table),
        expressions(session, table));
  }

  private static Map<String, String> expressions(Session session, Relation table)
      throws SQLException {
    Map<String, String> expressions = new LinkedHashMap<>();
    session
        .list(EXPRESSIONS, TableAnatomies::check, table.oid())
        .forEach(column -> expressions.put(column.name(), column.expression()));
    return expressions;
  }

  private static List<ForeignKey> foreignKeys(Session session, Relation table) throws SQLException {
    List<ForeignKey> keys = new ArrayList<>();
    for (ForeignKey key : session.list(FOREIGN_KEYS, TableAnatomies::foreignKey, table.oid())) {
      keys.add(key.rows().isPresent() ? withRows(session, key) : key);
    }
    return keys;
  }

  /** The same key, with the parent's rows counted as far as it matters. */
  private static ForeignKey withRows(Session session, ForeignKey key) throws SQLException {
    long rows =
        session.one(
            "SELECT count(*) FROM (SELECT FROM %s LIMIT %d) AS parents"
                .formatted(SqlName.qualified(key.schema(), key.table()), ForeignKey.COUNTED),
            row -> row.getLong(1));
    return new ForeignKey(
        key.name(),
        key.columns(),
        key.schema(),
        key.table(),
        key.parentColumns(),
        key.self(),
        OptionalLong.of(rows));
  }

  private static Optional<Partitioning> partitioning(Session session, Relation table)
      throws SQLException {
    if (!table.kind().equals("p")) {
      return Optional.empty();
    }
    String key =
        session.one("SELECT pg_get_partkeydef(?::oid)", row -> row.getString(1), table.oid());
    return Optional.of(
        new Partitioning(key, session.list(LEAVES, TableAnatomies::check, table.oid())));
  }

  private static CheckConstraint check(ResultSet row) throws SQLException {
    return new CheckConstraint(row.getString(1), row.getString(2));
  }

  private static UniqueKey key(ResultSet row) throws SQLException {
    List<String> columns = new ArrayList<>(Texts.list(row, 3));
    columns.addAll(Texts.list(row, 4));
    return new UniqueKey(
        row.getString(1),
        row.getBoolean(2),
        columns,
        row.getBoolean(5),
        Optional.ofNullable(row.getString(6)),
        row.getString(7));
  }

  /** With no rows where they may be read, until they are counted. */
  private static ForeignKey foreignKey(ResultSet row) throws SQLException {
    return new ForeignKey(
        row.getString(1),
        Texts.list(row, 2),
        row.getString(3),
        row.getString(4),
        Texts.list(row, 5),
        row.getBoolean(6),
        row.getBoolean(7) ? OptionalLong.of(0) : OptionalLong.empty());
  }

  private static ExclusionConstraint exclusion(ResultSet row) throws SQLException {
    return new ExclusionConstraint(
        row.getString(1), row.getString(2), Texts.list(row, 3), Texts.list(row, 4));
  }
}
