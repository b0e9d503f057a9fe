package dev.spate.worker.errand;

import static java.util.stream.Collectors.joining;

import dev.spate.protocol.task.MadeObject;
import dev.spate.worker.connect.DatabaseError;
import dev.spate.worker.connect.Session;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Removes what a workload's statements made, and nothing else. */
final class MadeObjects {
  private MadeObjects() {}

  /**
   * Drops the objects, within a transaction, what depends on others first and never with CASCADE:
   * an object on which something foreign depends stays, and a table whose rows aren't those that
   * were made with it.
   *
   * @param exclusive whether nobody else writes there, so that all rows are this run's
   * @return what is left of them
   */
  static List<MadeObject> drop(Session session, List<MadeObject> made, boolean exclusive)
      throws SQLException {
    List<MadeObject> left = new ArrayList<>(made);
    left.sort(Comparator.comparingLong(MadeObject::oid).reversed());
    boolean progress = true;
    while (progress && !left.isEmpty()) {
      progress = false;
      for (MadeObject object : List.copyOf(left)) {
        if (dropped(session, object, exclusive)) {
          left.remove(object);
          progress = true;
        }
      }
    }
    return left;
  }

  /** What stays, in words. */
  static String words(List<MadeObject> left) {
    return "%s, which workload.create had made, %s, because others use it or its rows were changed"
        .formatted(
            left.stream().map(MadeObject::toString).collect(joining(", ")),
            left.size() == 1 ? "stays" : "stay");
  }

  /**
   * What tells a table's rows from any others, whatever their order; empty where it isn't a table.
   */
  static Optional<String> content(Session session, String catalogue, long oid) throws SQLException {
    if (!catalogue.equals("pg_class")) {
      return Optional.empty();
    }
    Optional<String> name =
        session.first(
            "SELECT c.oid::regclass::text FROM pg_class c WHERE c.oid = ? AND relkind IN ('r',"
                + " 'p')",
            row -> row.getString(1),
            oid);
    return name.isEmpty()
        ? Optional.empty()
        : session.first(
            "SELECT count(*) || ' ' || coalesce(sum(hashtextextended(t::text, 0)), 0) FROM %s t"
                .formatted(name.get()),
            row -> row.getString(1));
  }

  private static boolean isAsMade(Session session, MadeObject object) throws SQLException {
    if (object.content().isEmpty()) {
      return true;
    }
    Optional<String> table =
        session.first(
            "SELECT oid::regclass::text FROM pg_class WHERE oid = ?",
            row -> row.getString(1),
            object.oid());
    if (table.isEmpty()) {
      return true;
    }
    session.execute("LOCK TABLE %s IN ACCESS EXCLUSIVE MODE".formatted(table.get()));
    return content(session, object.catalogue(), object.oid()).equals(object.content());
  }

  private static boolean dropped(Session session, MadeObject object, boolean exclusive)
      throws SQLException {
    try {
      return session.attempt(
          () -> {
            if (!exclusive && !isAsMade(session, object)) {
              return false;
            }
            Optional<String> command = command(session, object);
            if (command.isPresent()) {
              session.execute(command.get());
            }
            return true;
          });
    } catch (SQLException e) {
      if (DatabaseError.connectionLost(e) || DatabaseError.is(e, "55P03")) {
        throw e;
      }
      return false;
    }
  }

  /** The command that drops it by the name that it has now; none where it is gone. */
  private static Optional<String> command(Session session, MadeObject object) throws SQLException {
    if (object.catalogue().equals("pg_constraint")) {
      return session.first(
          """
          SELECT format('ALTER TABLE %s DROP CONSTRAINT %I', conrelid::regclass, conname)
            FROM pg_constraint WHERE oid = ?
          """,
          row -> row.getString(1), object.oid());
    }
    boolean there =
        session.one(
            "SELECT EXISTS (SELECT FROM pg_catalog.%s WHERE oid = ?)".formatted(object.catalogue()),
            row -> row.getBoolean(1),
            object.oid());
    return there
        ? session.first(
            "SELECT type, identity FROM pg_identify_object(?::regclass, ?::oid, 0)",
            row -> "DROP %s %s".formatted(kind(row.getString(1)), row.getString(2)),
            object.catalogue(),
            object.oid())
        : Optional.empty();
  }

  /** By which words DROP knows what the catalogue calls by others. */
  private static String kind(String type) {
    return switch (type) {
      case "statistics object" -> "STATISTICS";
      case "foreign-data wrapper" -> "FOREIGN DATA WRAPPER";
      default -> type.toUpperCase(Locale.ROOT);
    };
  }
}
