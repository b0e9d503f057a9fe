package dev.spate.bench.connecting;

import dev.spate.protocol.target.ConnectionShare;
import dev.spate.protocol.target.DatabaseEndpoint;
import dev.spate.protocol.time.TimeSource;
import dev.spate.worker.connect.DatabaseConnections;
import dev.spate.worker.connect.OpenedConnection;
import dev.spate.worker.server.registry.Servers;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Workers that know nothing of each other, each as it is in a process of its own, but for the
 * memory that so many processes would take.
 */
final class ManyWorkers implements AutoCloseable {
  /** As a worker opens its connections before a load. */
  private static final int AT_ONCE = 16;

  private final DatabaseEndpoint endpoint;
  private final int workers;
  private final TimeSource time = TimeSource.system();
  private final ConcurrentLinkedQueue<OpenedConnection> open = new ConcurrentLinkedQueue<>();
  private final AtomicInteger failed = new AtomicInteger();

  ManyWorkers(DatabaseEndpoint endpoint, int workers) {
    this.endpoint = endpoint;
    this.workers = workers;
  }

  /** Opens so many connections by each worker, and returns how long that took. */
  Duration connect(int each, Duration jitter) throws InterruptedException {
    long beganNs = time.nanoTime();
    List<ExecutorService> all = new ArrayList<>();
    for (int worker = 0; worker < workers; worker++) {
      ConnectionShare share = new ConnectionShare(worker, workers);
      DatabaseConnections connections = Servers.connections(Map.of(), time);
      ExecutorService threads = Executors.newFixedThreadPool(Math.min(atOnce(share), each));
      all.add(threads);
      // as in a worker, whose first connection is the one over which it reads the table
      var _ =
          threads.submit(
              () -> {
                connect(connections, share, jitter);
                for (int i = 1; i < each; i++) {
                  var _ = threads.submit(() -> connect(connections, share, jitter));
                }
                threads.shutdown();
              });
    }
    for (ExecutorService threads : all) {
      var _ = threads.awaitTermination(1, TimeUnit.HOURS);
    }
    return Duration.ofNanos(time.nanoTime() - beganNs);
  }

  private int atOnce(ConnectionShare share) {
    return endpoint
        .limits()
        .rate()
        .map(rate -> Math.min(share.underWay(rate), AT_ONCE))
        .orElse(AT_ONCE);
  }

  private void connect(DatabaseConnections connections, ConnectionShare share, Duration jitter) {
    try {
      if (jitter.isPositive()) {
        Thread.sleep(ThreadLocalRandom.current().nextLong(jitter.toMillis()));
      }
      open.add(connections.open(endpoint, share));
    } catch (SQLException e) {
      failed.incrementAndGet();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** How many connections are open. */
  int open() {
    return open.size();
  }

  /** How many could not be opened within the time-out. */
  int failed() {
    return failed.get();
  }

  /** Loses all connections at once. */
  void lose() {
    for (OpenedConnection one = open.poll(); one != null; one = open.poll()) {
      try {
        one.connection().abort(Runnable::run);
      } catch (SQLException e) {
        // It is lost all the same.
      }
    }
  }

  @Override
  public void close() {
    lose();
  }
}
