package dev.spate.worker.server.postgres.create;

import static java.util.stream.Collectors.joining;

import dev.spate.protocol.outcome.MadeObject;
import dev.spate.worker.server.postgres.session.PostgresSession;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** All objects of a database at one moment, so that what is made after it is known. */
final class ObjectSnapshot {
  /**
   * The catalogues whose rows are objects that DROP knows, with what isn't one among their rows.
   */
  private static final Map<String, String> CATALOGUES = catalogues();

  private static final String LIST =
      CATALOGUES.entrySet().stream()
          .map(
              one ->
                  "SELECT '%s', oid, %s FROM pg_catalog.%s%s"
                      .formatted(
                          one.getKey(),
                          own(one.getKey()),
                          one.getKey(),
                          one.getValue().isEmpty() ? "" : " WHERE " + one.getValue()))
          .collect(joining("\nUNION ALL "));

  /**
   * What goes with another object, by itself. That a column does is nothing to its table: the
   * columns of a partition key go with the very table that they are in.
   */
  private static final String PARTS =
      """
      SELECT d.classid::regclass::text || d.objid, d.refclassid::regclass::text || d.refobjid
        FROM pg_depend d
       WHERE d.objid = ANY (?::oid[]) AND d.objsubid = 0
         AND d.deptype IN ('a', 'i', 'e', 'P', 'S')
      """;

  private static final String FAMILY =
      """
      WITH RECURSIVE below AS (
        SELECT ?::oid AS oid UNION
        SELECT i.inhrelid FROM pg_inherits i JOIN below b ON b.oid = i.inhparent),
      above AS (
        SELECT ?::oid AS oid UNION
        SELECT i.inhparent FROM pg_inherits i JOIN above a ON a.oid = i.inhrelid)
      SELECT oid FROM below UNION SELECT oid FROM above
      """;

  private final PostgresSession session;
  private final Set<String> before;

  private record Entry(String catalogue, long oid, boolean own) {
    String key() {
      return catalogue + oid;
    }
  }

  private ObjectSnapshot(PostgresSession session, Set<String> before) {
    this.session = session;
    this.before = before;
  }

  private static String own(String rows) {
    // Whether a row, which this session can see, is the work of its own transaction: of all others
    // it sees only what is over. Savepoints have numbers of their own, behind the transaction's.
    // How far a row's transaction number is before this transaction's own. Ages count from a moment
    // that a transaction keeps from its first look, which may be before it has a number itself, and
    // others may take some in between: so both ages are taken, and only their difference counts.
    String behind =
        "(age(%s.xmin)::bigint - age((txid_current_if_assigned() %% 4294967296)::text::xid))"
            .formatted(rows);
    return """
    CASE WHEN %1$s BETWEEN -100000 AND 0
         THEN txid_status(txid_current_if_assigned() - %1$s) = 'in progress' ELSE false END\
    """
        .formatted(behind);
  }

  /** The objects as they are now, within a transaction. */
  static ObjectSnapshot now(PostgresSession session) throws SQLException {
    Set<String> keys = new HashSet<>();
    list(session).forEach(entry -> keys.add(entry.key()));
    return new ObjectSnapshot(session, keys);
  }

  /**
   * What this transaction has made since, without what goes with another of them by itself.
   *
   * @param table the number of the table whose rows come and go, also in tables that inherit from
   *     it
   */
  List<MadeObject> made(long table) throws SQLException {
    Map<String, Entry> made = new LinkedHashMap<>();
    for (Entry entry : list(session)) {
      if (entry.own() && !before.contains(entry.key())) {
        made.put(entry.key(), entry);
      }
    }
    Set<String> parts = new HashSet<>();
    List<String[]> dependencies =
        session.list(
            PARTS,
            row -> new String[] {row.getString(1), row.getString(2)},
            (Object) made.values().stream().map(entry -> "" + entry.oid()).toArray(String[]::new));
    for (String[] dependency : dependencies) {
      if (made.containsKey(dependency[1])) {
        parts.add(dependency[0]);
      }
    }
    List<Long> family = session.list(FAMILY, row -> row.getLong(1), table, table);
    List<MadeObject> roots = new ArrayList<>();
    for (Entry entry : made.values()) {
      if (!parts.contains(entry.key())) {
        roots.add(identified(entry, family));
      }
    }
    return roots;
  }

  /** The tables that were there before, and whose rows or columns this transaction has changed. */
  List<String> changed() throws SQLException {
    List<String> changed = new ArrayList<>();
    changed.addAll(
        session.list(
            """
            SELECT DISTINCT 'pg_class' || a.attrelid, 'the columns of ' || a.attrelid::regclass
              FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid
             WHERE c.relkind IN ('r', 'p') AND %s
            """
                .formatted(own("a")),
            row -> before.contains(row.getString(1)) ? row.getString(2) : ""));
    changed.addAll(
        session.list(
            """
            SELECT 'pg_class' || relid, 'the rows of ' || relid::regclass
              FROM pg_stat_xact_user_tables WHERE n_tup_ins + n_tup_upd + n_tup_del > 0
            """,
            row -> before.contains(row.getString(1)) ? row.getString(2) : ""));
    changed.removeIf(String::isEmpty);
    return changed;
  }

  /** Whether all that was there before is there still. */
  boolean isWhole() throws SQLException {
    Set<String> now = new HashSet<>();
    list(session).forEach(entry -> now.add(entry.key()));
    return now.containsAll(before);
  }

  private MadeObject identified(Entry entry, List<Long> family) throws SQLException {
    Optional<String> content =
        family.contains(entry.oid())
            ? Optional.empty()
            : MadeObjects.content(session, entry.catalogue(), entry.oid());
    return session.one(
        "SELECT type, identity FROM pg_identify_object(?::regclass, ?::oid, 0)",
        row ->
            new MadeObject(
                entry.catalogue(), entry.oid(), row.getString(1), row.getString(2), content),
        entry.catalogue(),
        entry.oid());
  }

  private static List<Entry> list(PostgresSession session) throws SQLException {
    return session.list(
        LIST, row -> new Entry(row.getString(1), row.getLong(2), row.getBoolean(3)));
  }

  private static Map<String, String> catalogues() {
    Map<String, String> all = new LinkedHashMap<>();
    all.put("pg_namespace", "nspname !~ '^pg_(toast_)?temp_'");
    all.put("pg_extension", "");
    all.put("pg_class", "relnamespace <> 'pg_toast'::regnamespace");
    all.put("pg_type", "");
    all.put("pg_proc", "");
    all.put("pg_trigger", "NOT tgisinternal");
    all.put("pg_rewrite", "");
    all.put("pg_constraint", "");
    all.put("pg_policy", "");
    all.put("pg_operator", "");
    all.put("pg_opclass", "");
    all.put("pg_opfamily", "");
    all.put("pg_cast", "");
    all.put("pg_collation", "");
    all.put("pg_conversion", "");
    all.put("pg_ts_config", "");
    all.put("pg_ts_dict", "");
    all.put("pg_statistic_ext", "");
    all.put("pg_foreign_data_wrapper", "");
    all.put("pg_foreign_server", "");
    all.put("pg_event_trigger", "");
    all.put("pg_publication", "");
    all.put("pg_language", "");
    return all;
  }
}
