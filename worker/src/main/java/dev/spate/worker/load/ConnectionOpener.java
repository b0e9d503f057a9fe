package dev.spate.worker.load;

import dev.spate.protocol.progress.StopSignal;
import dev.spate.protocol.time.TimeSource;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;

/** Opens all connections of a worker before its load starts, some of them at a time. */
final class ConnectionOpener {
  private final LoadConnections database;
  private final LoadJournal journal;
  private final TimeSource time;
  private final StopSignal stop;
  private final AtomicBoolean failed = new AtomicBoolean();
  private final List<LoadConnection> open = new ArrayList<>();

  ConnectionOpener(
      LoadConnections database, LoadJournal journal, TimeSource time, StopSignal stop) {
    this.database = database;
    this.journal = journal;
    this.time = time;
    this.stop = stop;
  }

  /**
   * Opens so many connections; fewer only where the worker is stopped meanwhile.
   *
   * @throws SQLException where one of them can't be opened; none is left open then
   */
  List<LoadConnection> open(int connections) throws SQLException {
    int atOnce = Math.min(database.atOnce(), connections);
    try (ExecutorService threads = Executors.newFixedThreadPool(atOnce)) {
      List<Future<?>> opening = new ArrayList<>();
      for (int i = 0; i < connections; i++) {
        opening.add(threads.submit(this::openOne));
      }
      // some may wait for their turn, for longer than anybody waits who wants to stop
      stop.onStop(() -> opening.forEach(one -> one.cancel(true)));
      for (Future<?> one : opening) {
        one.get();
      }
    } catch (CancellationException e) {
      // Those that were open when it was stopped are what there is.
    } catch (ExecutionException e) {
      closeAll();
      if (e.getCause() instanceof SQLException known) {
        throw known;
      }
      throw new IllegalStateException("opening a connection failed: " + e.getCause(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      closeAll();
      throw new SQLException("interrupted while the connections were opened", "57014", e);
    }
    return List.copyOf(open);
  }

  private Void openOne() throws SQLException {
    if (failed.get() || stop.stopped()) {
      return null;
    }
    long beganNs = time.nanoTime();
    boolean opened = false;
    try {
      LoadConnection connection = database.open();
      opened = true;
      journal.opened(connection, time.nanoTime() - beganNs);
      synchronized (open) {
        open.add(connection);
      }
      return null;
    } catch (SQLException e) {
      if (stop.stopped()) {
        return null; // the wait for its turn was ended
      }
      throw e;
    } finally {
      if (!opened) {
        failed.set(true);
      }
    }
  }

  private void closeAll() {
    open.forEach(connection -> connection.inserter().close());
  }
}
