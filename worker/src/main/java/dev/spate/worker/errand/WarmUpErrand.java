package dev.spate.worker.errand;

import dev.spate.protocol.outcome.ExecutionEnvironment;
import dev.spate.protocol.outcome.WarmUpReport;
import dev.spate.protocol.progress.StopSignal;
import dev.spate.protocol.target.DatabaseEndpoint;
import dev.spate.protocol.task.Errand;
import dev.spate.protocol.time.TimeSource;
import dev.spate.worker.insert.InsertConnection;
import dev.spate.worker.pool.ConnectionPool;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Opens the connections that the tasks to come will need. */
final class WarmUpErrand {
  /** As many as a load opens at once. */
  private static final int AT_ONCE = 16;

  private final ConnectionPool pool;
  private final TimeSource time;
  private final StopSignal stop;
  private final List<InsertConnection> open = new ArrayList<>();
  private Duration slowest = Duration.ZERO;

  WarmUpErrand(ConnectionPool pool, TimeSource time, StopSignal stop) {
    this.pool = pool;
    this.time = time;
    this.stop = stop;
  }

  /** Opens them, and waits until it may answer. */
  WarmUpReport run(Errand.WarmUp errand, ExecutionEnvironment environment) throws SQLException {
    try {
      openAll(errand);
    } finally {
      open.forEach(connection -> pool.leave(errand.endpoint(), connection, true));
    }
    Optional<Duration> left = Optional.of(Duration.between(time.now(), errand.holdUntil()));
    left.filter(Duration::isPositive).ifPresent(stop::await);
    return new WarmUpReport(environment, open.size(), slowest);
  }

  private void openAll(Errand.WarmUp errand) throws SQLException {
    int connections = errand.connections();
    if (connections <= 1) {
      openOne(errand);
      return;
    }
    try (ExecutorService threads =
        Executors.newFixedThreadPool(Math.min(atOnce(errand), connections))) {
      List<Future<Void>> opening = new ArrayList<>();
      for (int i = 0; i < connections; i++) {
        opening.add(threads.submit(() -> openOne(errand)));
      }
      for (Future<Void> one : opening) {
        one.get();
      }
    } catch (ExecutionException e) {
      if (e.getCause() instanceof SQLException known) {
        throw known;
      }
      throw new IllegalStateException("opening a connection failed: " + e.getCause(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new SQLException("interrupted while the connections were opened", "57014", e);
    }
  }

  /** No more than the bucket has room for, where there is one. */
  private static int atOnce(Errand.WarmUp errand) {
    return errand
        .endpoint()
        .limits()
        .rate()
        .filter(_ -> !errand.share().isBeside())
        .map(rate -> Math.min(errand.share().underWay(rate), AT_ONCE))
        .orElse(AT_ONCE);
  }

  private Void openOne(Errand.WarmUp errand) throws SQLException {
    DatabaseEndpoint endpoint = errand.endpoint();
    if (stop.stopped()) {
      return null;
    }
    long beganNs = time.nanoTime();
    ConnectionPool.Taken taken = pool.takeAny(endpoint, errand.share());
    long openNs = time.nanoTime();
    boolean warm = false;
    try {
      taken.connection().emptyTransaction();
      pool.times().acknowledged(Duration.ofNanos(time.nanoTime() - openNs));
      warm = true;
    } finally {
      if (!warm) {
        pool.leave(endpoint, taken.connection(), false);
      }
    }
    synchronized (open) {
      open.add(taken.connection());
      if (!taken.kept()) {
        Duration took = Duration.ofNanos(openNs - beganNs).minus(taken.connection().waited());
        slowest = max(slowest, took);
      }
    }
    return null;
  }

  private static Duration max(Duration one, Duration other) {
    return one.compareTo(other) >= 0 ? one : other;
  }
}
