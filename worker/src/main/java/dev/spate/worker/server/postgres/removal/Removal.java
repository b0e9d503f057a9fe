package dev.spate.worker.server.postgres.removal;

import dev.spate.protocol.outcome.RowRemoval;
import dev.spate.protocol.outcome.RowRemoval.How;
import dev.spate.protocol.outcome.RowRemoval.Left;
import dev.spate.protocol.task.RunRows;
import dev.spate.worker.connect.DatabaseError;
import dev.spate.worker.connect.Session;
import dev.spate.worker.removal.OwnRows;
import dev.spate.worker.server.catalog.NamedRows;
import dev.spate.worker.server.catalog.Relation;
import dev.spate.worker.server.postgres.removal.Recognition.Found;
import dev.spate.worker.server.postgres.session.PostgresSession;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Removes a run's rows from a table. Where, under a lock, all rows of the table are the run's, they
 * go at once; else the run's own are deleted. Rows that can't be named stay, and so do all where
 * their removal would change anything else.
 */
public final class Removal {
  private static final String DEPENDENT_OBJECTS = "2BP01";
  private static final String LOCK_NOT_AVAILABLE = "55P03";

  private final PostgresSession session;
  private final Relation table;
  private final RunRows rows;
  private final Optional<AtOnce> whole;
  private final List<String> reasons = new ArrayList<>();

  /** What is done with a table that the run had made, once it holds no rows of others. */
  @FunctionalInterface
  public interface AtOnce {
    /** Does it, within the transaction that has the lock. */
    void run() throws SQLException;
  }

  private Removal(PostgresSession session, Relation table, RunRows rows, Optional<AtOnce> whole) {
    this.session = session;
    this.table = table;
    this.rows = rows;
    this.whole = whole;
  }

  /** From a table that was there before the run. */
  public static Removal fromPresent(PostgresSession session, Relation table, RunRows rows) {
    return new Removal(session, table, rows, Optional.empty());
  }

  /**
   * With a table that the run had made.
   *
   * @param drop removes the table itself
   */
  public static Removal withMade(
      PostgresSession session, Relation table, RunRows rows, AtOnce drop) {
    return new Removal(session, table, rows, Optional.of(drop));
  }

  /**
   * Removes all rows, also those of others: nobody else writes there, or the plan says so.
   *
   * @param countFirst whether to say how many they are
   * @throws TableInUseException where the lock isn't given in time
   */
  public RowRemoval all(boolean countFirst) throws SQLException {
    Obstacles obstacles = session.look(() -> Obstacles.of(session, table));
    return change(
        () -> {
          long removed =
              countFirst
                  ? new Recognition(session, table).lockAndCount().rows()
                  : rows.acknowledged();
          if (whole.isPresent()) {
            whole.get().run();
            return new RowRemoval(How.DROPPED, removed, Left.NOTHING, false, List.of());
          }
          boolean truncate = obstacles.truncatable();
          session.execute((truncate ? "TRUNCATE " : "DELETE FROM ") + table.sqlName());
          return new RowRemoval(
              truncate ? How.TRUNCATED : How.DELETED, removed, Left.NOTHING, false, List.of());
        });
  }

  /**
   * Removes the rows that can be named as the run's.
   *
   * @throws TableInUseException where the lock isn't given in time
   */
  public RowRemoval own() throws SQLException {
    TableLook look = session.look(() -> TableLook.of(session, table));
    Deletion deletion = new Deletion(session, table);
    NamedRows known = session.look(() -> look.own(session, rows));
    List<OwnRows> own = new ArrayList<>();
    for (OwnRows named : known.named()) {
      own.add(deletion.search(named));
    }
    boolean nameless = !known.nameless().isEmpty();
    boolean temporary = look.obstacles().mayMakeTemporary();
    List<OwnRows> recognisable = temporary ? own : List.of();
    if (whole.isEmpty() && !look.obstacles().mayRemove()) {
      reasons.add("the role may neither TRUNCATE nor DELETE");
      Found found = change(() -> new Recognition(session, table).find(recognisable, false));
      return stays(left(found, nameless, temporary), How.NOTHING, 0, false);
    }
    Attempt attempt = attempt(recognisable);
    if (attempt.done().isPresent()) {
      return attempt.done().get();
    }
    Found found = attempt.found();
    if (nameless && found.rows() > 0) {
      reasons.addAll(known.nameless());
    }
    if (attempt.forbidden().isPresent()) {
      reasons.add(attempt.forbidden().get());
      return stays(left(found, nameless, temporary), How.NOTHING, 0, false);
    }
    for (OwnRows named : own) {
      deletion.delete(named);
    }
    deletion.failure().ifPresent(reasons::add);
    boolean vacuumed = deletion.deleted() > 0 && deletion.vacuum();
    return afterDeletion(own, found, deletion, nameless, temporary, vacuumed);
  }

  private record Attempt(Found found, Optional<String> forbidden, Optional<RowRemoval> done) {}

  /** Takes all rows at once, if they are all the run's. */
  private Attempt attempt(List<OwnRows> own) throws SQLException {
    try {
      return change(
          () -> {
            Found found = new Recognition(session, table).find(own, true);
            Obstacles now = Obstacles.of(session, table);
            return new Attempt(found, now.forbidden(), taken(found, now));
          });
    } catch (SQLException e) {
      if (!DatabaseError.is(e, DEPENDENT_OBJECTS)) {
        throw e;
      }
      reasons.add("the table can't be dropped: " + DatabaseError.message(e));
      return change(
          () -> {
            Found found = new Recognition(session, table).find(own, true);
            return new Attempt(found, Obstacles.of(session, table).forbidden(), Optional.empty());
          });
    }
  }

  private Optional<RowRemoval> taken(Found found, Obstacles now) throws SQLException {
    if (found.allOwn() && whole.isPresent()) {
      whole.get().run();
      return done(How.DROPPED, found.rows());
    }
    if (found.allOwn() && now.forbidden().isEmpty() && now.truncatable()) {
      session.execute("TRUNCATE " + table.sqlName());
      return done(How.TRUNCATED, found.rows());
    }
    return found.rows() == 0 ? done(How.NOTHING, 0) : Optional.empty();
  }

  private static Optional<RowRemoval> done(How how, long removed) {
    return Optional.of(new RowRemoval(how, removed, Left.NOTHING, false, List.of()));
  }

  private RowRemoval afterDeletion(
      List<OwnRows> own,
      Found before,
      Deletion deletion,
      boolean nameless,
      boolean temporary,
      boolean vacuumed)
      throws SQLException {
    How how = deletion.deleted() > 0 ? How.DELETED : How.NOTHING;
    long now =
        session.look(
            () -> session.one("SELECT count(*) FROM " + table.sqlName(), row -> row.getLong(1)));
    if (now == 0) {
      if (whole.isPresent() && reasons.isEmpty()) {
        Attempt again = attempt(List.of());
        if (again.done().isPresent()) {
          return new RowRemoval(
              again.done().get().how(), deletion.deleted(), Left.NOTHING, vacuumed, List.of());
        }
        // Somebody wrote since.
        return stays(new Left(0, again.found().rows(), 0), how, deletion.deleted(), vacuumed);
      }
      return stays(Left.NOTHING, how, deletion.deleted(), vacuumed);
    }
    long ownLeft = temporary ? Math.max(0, before.own() - deletion.deleted()) : 0;
    Found rest =
        new Found(
            now,
            deletion.failure().isPresent() ? ownLeft : 0,
            before.candidates() - before.own() + (deletion.failure().isPresent() ? ownLeft : 0));
    boolean unsure = own.stream().anyMatch(named -> !named.allSure());
    Left left = left(rest, nameless, temporary || !unsure);
    if (left.unknown() > 0 && !nameless) {
      reasons.add(
          "they have keys of this run, but whether it stored them is in doubt, or their other"
              + " values aren't those that it wrote: others could have written them");
    }
    return stays(left, how, deletion.deleted(), vacuumed);
  }

  /** What is there, by whose it is. */
  private static Left left(Found found, boolean nameless, boolean recognised) {
    long own = found.own();
    long others = found.rows() - found.own();
    if (nameless || !recognised) {
      return new Left(own, 0, others);
    }
    long unknown = Math.clamp(found.candidates() - found.own(), 0, others);
    return new Left(own, others - unknown, unknown);
  }

  private RowRemoval stays(Left left, How how, long removed, boolean vacuumed) {
    return new RowRemoval(how, removed, left, vacuumed, reasons);
  }

  private <T> T change(Session.Work<T> work) throws SQLException {
    try {
      return session.transaction(work);
    } catch (SQLException e) {
      if (DatabaseError.is(e, LOCK_NOT_AVAILABLE)) {
        throw new TableInUseException(table);
      }
      throw e;
    }
  }
}
