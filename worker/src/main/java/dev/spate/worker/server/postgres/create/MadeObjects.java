package dev.spate.worker.server.postgres.create;

import static java.util.stream.Collectors.joining;

import dev.spate.protocol.outcome.MadeObject;
import dev.spate.worker.connect.DatabaseError;
import dev.spate.worker.server.catalog.Relation;
import dev.spate.worker.server.postgres.session.PostgresSession;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Removes what a workload's statements made, and nothing else. */
public final class MadeObjects {
  private MadeObjects() {}

  /**
   * Drops the objects, within a transaction, what depends on others first and never with CASCADE:
   * an object on which something foreign depends stays, and a table whose rows aren't those that
   * were made with it.
   *
   * @param known the table all of whose rows are known to be the run's; empty where there is none
   * @param exclusive whether nobody else writes there, so that all rows are this run's
   * @return what is left of them
   */
  public static List<MadeObject> drop(
      PostgresSession session, List<MadeObject> made, Optional<Relation> known, boolean exclusive)
      throws SQLException {
    List<MadeObject> left = new ArrayList<>(made);
    left.sort(Comparator.comparingLong(MadeObject::oid).reversed());
    boolean progress = true;
    while (progress && !left.isEmpty()) {
      progress = false;
      for (MadeObject object : List.copyOf(left)) {
        if (dropped(session, object, known, exclusive)) {
          left.remove(object);
          progress = true;
        }
      }
    }
    return left;
  }

  /** What stays, in whyLeft. */
  public static String whyLeft(List<MadeObject> left) {
    return "%s, which workload.create had made, %s, because others use it or its rows were changed"
        .formatted(
            left.stream().map(MadeObject::toString).collect(joining(", ")),
            left.size() == 1 ? "stays" : "stay");
  }

  /**
   * What tells a table's rows from any others, whatever their order; empty where it isn't a table.
   */
  static Optional<String> content(PostgresSession session, String catalogue, long oid)
      throws SQLException {
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

  private static boolean isAsMade(
      PostgresSession session, MadeObject object, Optional<Relation> known) throws SQLException {
    if (!object.catalogue().equals("pg_class")
        || known.map(Relation::oid).equals(Optional.of(object.oid()))) {
      return true;
    }
    Optional<String> table =
        session.first(
            "SELECT oid::regclass::text FROM pg_class WHERE oid = ? AND relkind IN ('r', 'p')",
            row -> row.getString(1),
            object.oid());
    if (table.isEmpty()) {
      return true;
    }
    session.execute("LOCK TABLE %s IN ACCESS EXCLUSIVE MODE".formatted(table.get()));
    return object.content().isPresent()
        ? content(session, object.catalogue(), object.oid()).equals(object.content())
        : holdsNoOthers(session, table.get(), known);
  }

  /**
   * A table whose rows come and go holds none but those of the known one and of its partitions: it
   * may be what the known one is a partition of, or have been renamed by others since.
   */
  private static boolean holdsNoOthers(
      PostgresSession session, String table, Optional<Relation> known) throws SQLException {
    return session.one(
        """
        WITH RECURSIVE known AS (
          SELECT ?::oid AS oid UNION
          SELECT i.inhrelid FROM pg_inherits i JOIN known k ON k.oid = i.inhparent)
        SELECT NOT EXISTS (SELECT FROM %s WHERE tableoid NOT IN (SELECT oid FROM known))
        """
            .formatted(table),
        row -> row.getBoolean(1),
        known.map(Relation::oid).orElse(0L));
  }

  private static boolean dropped(
      PostgresSession session, MadeObject object, Optional<Relation> known, boolean exclusive)
      throws SQLException {
    try {
      return session.attempt(
          () -> {
            if (!exclusive && !isAsMade(session, object, known)) {
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
  private static Optional<String> command(PostgresSession session, MadeObject object)
      throws SQLException {
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

  /** By which whyLeft DROP knows what the catalogue calls by others. */
  private static String kind(String type) {
    return switch (type) {
      case "statistics object" -> "STATISTICS";
      case "foreign-data wrapper" -> "FOREIGN DATA WRAPPER";
      default -> type.toUpperCase(Locale.ROOT);
    };
  }
}
