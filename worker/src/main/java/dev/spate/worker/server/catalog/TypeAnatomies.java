package dev.spate.worker.server.catalog;

import dev.spate.protocol.outcome.TableAnatomy.CheckConstraint;
import dev.spate.protocol.outcome.TableAnatomy.TypeAnatomy;
import dev.spate.worker.connect.Session;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Follows the types of a table's columns: through domains to what they restrict, into arrays. */
final class TypeAnatomies {
  /** One row for each link: a domain is followed by its base type, an array by its element. */
  private static final String LINKS =
      """
      WITH RECURSIVE chain AS (
        SELECT a.attnum, a.attname, a.atttypid AS type, a.atttypmod AS modifier, 0 AS place
          FROM pg_attribute a WHERE a.attrelid = ? AND a.attnum > 0 AND NOT a.attisdropped
         UNION ALL
        SELECT c.attnum, c.attname,
               CASE WHEN t.typtype = 'd' THEN t.typbasetype ELSE t.typelem END,
               CASE WHEN t.typtype = 'd' THEN t.typtypmod ELSE c.modifier END,
               c.place + 1
          FROM chain c JOIN pg_type t ON t.oid = c.type
         WHERE t.typtype = 'd' OR (t.typlen = -1 AND t.typelem <> 0 AND t.typname LIKE '\\_%'))
      SELECT c.attname, t.typname, format_type(t.oid, c.modifier), t.typtype,
             ARRAY(SELECT e.enumlabel::text FROM pg_enum e
                    WHERE e.enumtypid = t.oid ORDER BY e.enumsortorder),
             ARRAY(SELECT k.conname::text FROM pg_constraint k
                    WHERE k.contypid = t.oid AND k.contype = 'c' ORDER BY k.oid),
             ARRAY(SELECT pg_get_expr(k.conbin, 0) FROM pg_constraint k
                    WHERE k.contypid = t.oid AND k.contype = 'c' ORDER BY k.oid)
        FROM chain c JOIN pg_type t ON t.oid = c.type
       ORDER BY c.attnum, c.place
      """;

  private TypeAnatomies() {}

  /** One link of a column's chain. */
  private record Link(
      String column,
      String base,
      String sql,
      String kind,
      List<String> labels,
      List<CheckConstraint> checks) {}

  /** The type of each column, by its name, in the table's order. */
  static Map<String, TypeAnatomy> read(Session session, Relation table) throws SQLException {
    Map<String, List<Link>> chains = new LinkedHashMap<>();
    for (Link link : session.list(LINKS, TypeAnatomies::link, table.oid())) {
      chains.computeIfAbsent(link.column(), _ -> new ArrayList<>()).add(link);
    }
    Map<String, TypeAnatomy> types = new LinkedHashMap<>();
    chains.forEach((column, chain) -> types.put(column, type(chain)));
    return types;
  }

  private static TypeAnatomy type(List<Link> chain) {
    List<CheckConstraint> checks = new ArrayList<>();
    int at = 0;
    while (chain.get(at).kind().equals("d")) {
      checks.addAll(chain.get(at).checks());
      at++;
    }
    Link end = chain.get(at);
    List<Link> rest = chain.subList(at + 1, chain.size());
    return new TypeAnatomy(
        end.base(),
        end.sql(),
        end.kind(),
        end.labels(),
        checks,
        rest.isEmpty() ? Optional.empty() : Optional.of(type(rest)));
  }

  private static Link link(ResultSet row) throws SQLException {
    return new Link(
        row.getString(1),
        row.getString(2),
        row.getString(3),
        row.getString(4),
        Texts.list(row, 5),
        checks(Texts.list(row, 6), Texts.list(row, 7)));
  }

  private static List<CheckConstraint> checks(List<String> names, List<String> expressions) {
    List<CheckConstraint> checks = new ArrayList<>();
    for (int i = 0; i < names.size(); i++) {
      checks.add(new CheckConstraint(names.get(i), expressions.get(i)));
    }
    return checks;
  }
}
