package dev.spate.worker.event;

import static java.util.Objects.requireNonNull;

import dev.spate.protocol.progress.StopSignal;
import dev.spate.protocol.target.DatabaseEndpoint;
import dev.spate.protocol.time.TimeSource;
import dev.spate.worker.connect.ConnectionFailedException;
import dev.spate.worker.connect.DatabaseError;
import dev.spate.worker.insert.InsertConnection;
import dev.spate.worker.insert.InsertResult;
import dev.spate.worker.insert.WireInserter;
import dev.spate.worker.pool.ConnectionPool;
import dev.spate.worker.server.TaskRefusedException;
import dev.spate.worker.server.registry.Servers;
import dev.spate.worker.transaction.SingleInsert;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;

/** Inserts events into the table event_header of one database. */
public final class EventInserts {
  private static final String TABLE = "event_header";

  private final SingleInsert single;
  private final DatabaseEndpoint endpoint;
  private final TimeSource time;

  /** Inserts over connections of this pool. */
  public EventInserts(ConnectionPool pool, DatabaseEndpoint endpoint, TimeSource time) {
    this.single = new SingleInsert(pool, time);
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
      InsertResult result =
          single.run(
              endpoint, (connection, _) -> inserter(event, connection), event.firstId(), stop);
      return outcome(event, result, Duration.ofNanos(time.nanoTime() - beganNs));
    } catch (SQLException e) {
      String message =
          e instanceof ConnectionFailedException ? e.getMessage() : DatabaseError.message(e);
      return nothingStored(message, DatabaseError.sqlState(e));
    } catch (TaskRefusedException e) {
      return nothingStored(e.getMessage(), Optional.empty());
    }
  }

  private WireInserter inserter(EventInsert event, InsertConnection connection)
      throws SQLException {
    if (!connection.hasEvents()) {
      Servers.of(endpoint, connection.sql()).tables().requireBigint(TABLE, "id");
    }
    return connection.events(event.type(), event.count());
  }

  /** Without a pattern switch, whose bootstrap would cost a cold start some milliseconds. */
  private static EventOutcome outcome(EventInsert event, InsertResult result, Duration service) {
    if (result instanceof InsertResult.Acknowledged acknowledged) {
      return EventOutcome.stored(acknowledged.rows(), service);
    }
    if (result instanceof InsertResult.Failed failed) {
      return EventOutcome.notStored(
          "rolled back, nothing is stored: " + failed.message(),
          Optional.of(failed.sqlState()),
          service);
    }
    InsertResult.InDoubt inDoubt = (InsertResult.InDoubt) result;
    return EventOutcome.notStored(
        "the connection was lost before the commit was answered, so either all "
            + event.count()
            + " rows are stored or none: "
            + inDoubt.message(),
        Optional.of(inDoubt.sqlState()),
        service);
  }

  private static EventOutcome nothingStored(String message, Optional<String> sqlState) {
    return EventOutcome.notStored(message, sqlState, Duration.ZERO);
  }
}
