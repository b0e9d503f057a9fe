package dev.spate.worker.server.verify;

import static java.util.Objects.requireNonNull;

import dev.spate.protocol.outcome.server.Verification;
import dev.spate.worker.connect.DatabaseError;
import dev.spate.worker.connect.Session;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;

/** Tries rules one after the other on a session, and on a new one where one is lost. */
public final class Trials implements AutoCloseable {
  private static final String SERIALIZATION_FAILURE = "40001";

  /** A change of the catalog fails the statements after it once. */
  private static final int ATTEMPTS = 5;

  private final ServerVerification.Connections connections;
  private final List<Verification> done = new ArrayList<>();
  private Session session;

  /** Trials on sessions of these connections. */
  public Trials(ServerVerification.Connections connections) throws SQLException {
    this.connections = requireNonNull(connections, "connections is null");
    session = new Session(connections.open());
  }

  /** Something that is tried; its text is what was seen. */
  @FunctionalInterface
  public interface Attempt {
    /** Tries it. */
    String run(Session session) throws SQLException;
  }

  /** What came of all trials, in their order. */
  public List<Verification> done() {
    return List.copyOf(done);
  }

  /** Takes down what was seen elsewhere. */
  public void add(Verification verification) {
    done.add(verification);
  }

  /** The server does it. */
  public void works(Expectation rule, Attempt attempt) throws SQLException {
    done.add(
        refusal(attempt)
            .map(refusal -> rule.seen(false, words(refusal)))
            .orElseGet(() -> rule.seen(true, "done")));
  }

  /** The server does these statements. */
  public void works(Expectation rule, String... statements) throws SQLException {
    works(rule, session -> all(session, statements));
  }

  /**
   * The server refuses the last of these statements.
   *
   * @param sqlState its code
   * @param text a part of its message
   */
  public void refused(Expectation rule, String sqlState, String text, String... statements)
      throws SQLException {
    done.add(
        refusal(session -> all(session, statements))
            .map(refusal -> rule.seen(is(refusal, sqlState, text), words(refusal)))
            .orElseGet(() -> rule.seen(false, "done, without an error")));
  }

  /** A query of one value gives such a one. */
  public void value(Expectation rule, String query, Predicate<String> such) throws SQLException {
    String[] value = {""};
    Optional<SQLException> refusal =
        refusal(
            session -> {
              value[0] = String.valueOf(session.<String>one(query, row -> row.getString(1)));
              return "";
            });
    done.add(
        refusal
            .map(e -> rule.seen(false, words(e)))
            .orElseGet(() -> rule.seen(such.test(value[0]), value[0])));
  }

  /** An error in the server's words with its code. */
  public static String words(SQLException e) {
    return DatabaseError.sqlState(e).map(state -> state + " ").orElse("")
        + DatabaseError.message(e);
  }

  /** Whether an error has this code, and this text somewhere in its message. */
  public static boolean is(SQLException e, String sqlState, String text) {
    return DatabaseError.is(e, sqlState)
        && DatabaseError.message(e)
            .toLowerCase(Locale.ROOT)
            .contains(text.toLowerCase(Locale.ROOT));
  }

  private static String all(Session session, String... statements) throws SQLException {
    for (String sql : statements) {
      session.execute(sql);
    }
    return "";
  }

  /** Tries until a change of the catalog is no reason any more; ends what is left open. */
  private Optional<SQLException> refusal(Attempt attempt) throws SQLException {
    for (int i = 1; ; i++) {
      try {
        attempt.run(session);
        return Optional.empty();
      } catch (SQLException e) {
        if (i == ATTEMPTS || !DatabaseError.is(e, SERIALIZATION_FAILURE)) {
          return Optional.of(e);
        }
      } finally {
        leave();
      }
    }
  }

  private void leave() throws SQLException {
    try {
      if (!session.connection().isClosed()) {
        session.connection().setAutoCommit(true);
        session.execute("ROLLBACK");
        return;
      }
    } catch (SQLException e) {
      session.connection().abort(Runnable::run);
    }
    session = new Session(connections.open());
  }

  @Override
  public void close() throws SQLException {
    session.close();
  }
}
