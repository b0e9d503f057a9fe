package dev.spate.worker.event;

import static java.util.Objects.requireNonNull;

import dev.spate.protocol.progress.StopSignal;
import dev.spate.protocol.target.DatabaseEndpoint;
import dev.spate.protocol.time.TimeSource;
import dev.spate.worker.connect.ConnectionFailure;
import dev.spate.worker.connect.DatabaseError;
import dev.spate.worker.connect.Session;
import dev.spate.worker.insert.InsertConnection;
import dev.spate.worker.insert.InsertResult;
import dev.spate.worker.insert.StaleStatement;
import dev.spate.worker.insert.WireInserter;
import dev.spate.worker.keep.ConnectionKeep;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;

/** Inserts events into the table event_header of one database. */
public final class EventInserts {
  private static final String TABLE = "event_header";

  private static final String TYPE_OF_ID =
      """
      SELECT format_type(atttypid, atttypmod) FROM pg_attribute
       WHERE attrelid = to_regclass(?) AND attname = 'id' AND NOT attisdropped
      """;

  private final ConnectionKeep keep;
  private final DatabaseEndpoint endpoint;
  private final TimeSource time;

  /** Inserts over connections of this keep. */
  public EventInserts(ConnectionKeep keep, DatabaseEndpoint endpoint, TimeSource time) {
    this.keep = requireNonNull(keep, "keep is null");
    this.endpoint = requireNonNull(endpoint, "endpoint is null");
    this.time = requireNonNull(time, "time is null");
  }

  /**
   * Inserts, in one transaction. Never throws for what the server or the network does.
   *
   * @param stop breaks off what is under way
   */
  public EventOutcome insert(EventInsert event, StopSignal stop) {
    long beganNs = time.nanoTime();
    try {
      InsertResult result = attempt(event, stop);
      if (StaleStatement.mayHaveFailed(result) && !stop.stopped()) {
        result = attempt(event, stop);
      }
      return outcome(event, result, Duration.ofNanos(time.nanoTime() - beganNs));
    } catch (SQLException e) {
      String message = e instanceof ConnectionFailure ? e.getMessage() : DatabaseError.words(e);
      return nothingStored(message, DatabaseError.sqlState(e));
    } catch (WrongTable e) {
      return nothingStored(e.getMessage(), Optional.empty());
    }
  }

  private InsertResult attempt(EventInsert event, StopSignal stop) throws SQLException, WrongTable {
    InsertConnection connection = keep.take(endpoint);
    boolean usable = false;
    try {
      if (!connection.hasEvents()) {
        requireBigintId(new Session(connection.sql()));
      }
      WireInserter inserter = connection.events(event.type(), event.count());
      if (stop.stopped()) {
        throw new SQLException("there was no time left to send anything", "57014");
      }
      stop.onStop(connection::abort);
      long sentNs = time.nanoTime();
      InsertResult result = inserter.insert(event.firstId());
      if (result instanceof InsertResult.Acknowledged) {
        keep.times().acknowledged(Duration.ofNanos(time.nanoTime() - sentNs));
      }
      usable = StaleStatement.leavesUsable(result) && !StaleStatement.tableMayHaveChanged(result);
      return result;
    } finally {
      keep.leave(endpoint, connection, usable);
    }
  }

  private static void requireBigintId(Session session) throws SQLException, WrongTable {
    String type =
        session
            .first(TYPE_OF_ID, row -> row.getString(1), TABLE)
            .orElseThrow(
                () -> new WrongTable("there is no table %s with a column id".formatted(TABLE)));
    if (!type.equals("bigint")) {
      throw new WrongTable(
          "the column id of %s is of type %s, and this event's ids are bigint"
              .formatted(TABLE, type));
    }
  }

  private static EventOutcome outcome(EventInsert event, InsertResult result, Duration service) {
    return switch (result) {
      case InsertResult.Acknowledged(int rows) -> new EventOutcome.Stored(rows, service);
      case InsertResult.Failed(String state, String message, _) ->
          new EventOutcome.NotStored(
              "rolled back, nothing is stored: " + message, Optional.of(state), service);
      case InsertResult.InDoubt(String state, String message) ->
          new EventOutcome.NotStored(
              "the connection was lost before the commit was answered, so either all %d rows are stored or none: %s"
                  .formatted(event.count(), message),
              Optional.of(state),
              service);
    };
  }

  private static EventOutcome nothingStored(String message, Optional<String> sqlState) {
    return new EventOutcome.NotStored(message, sqlState, Duration.ZERO);
  }
}
