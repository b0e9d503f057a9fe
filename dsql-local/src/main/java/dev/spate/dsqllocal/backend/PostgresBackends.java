package dev.spate.dsqllocal.backend;

import dev.spate.dsqllocal.session.Backend;
import dev.spate.dsqllocal.session.BackendPool;
import dev.spate.dsqllocal.session.BackendUnavailableException;
import dev.spate.protocol.time.TimeSource;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;

/**
 * A number of connections that sessions share in turns. Nobody overtakes who waits. A holder is
 * asked outside of any lock of this class, so that it may close its backend at once.
 */
public final class PostgresBackends implements BackendPool {
  private static final long ASK_AGAIN_MS = 20;

  private final InetSocketAddress server;
  private final String superuser;
  private final String database;
  private final int most;
  private final Duration patience;
  private final TimeSource time;
  private final Semaphore free;
  private final Map<Long, BooleanSupplier> holders = new LinkedHashMap<>();
  private final AtomicLong numbers = new AtomicLong();

  /**
   * Connections to one database.
   *
   * @param superuser who asks for {@link #admin}
   * @param most how many there may be for sessions at once
   * @param patience how long a session waits for one
   */
  public PostgresBackends(
      InetSocketAddress server,
      String superuser,
      String database,
      int most,
      Duration patience,
      TimeSource time) {
    this.server = server;
    this.superuser = superuser;
    this.database = database;
    this.most = most;
    this.patience = patience;
    this.time = time;
    this.free = new Semaphore(most, true);
  }

  @Override
  public Backend open(String user, Map<String, String> settings, BooleanSupplier giveBack)
      throws BackendUnavailableException, InterruptedException {
    waitForTurn();
    long number = numbers.incrementAndGet();
    boolean opened = false;
    try {
      Backend backend = connect(user, settings, () -> release(number));
      synchronized (holders) {
        holders.put(number, giveBack);
      }
      opened = true;
      return backend;
    } finally {
      if (!opened) {
        free.release();
      }
    }
  }

  @Override
  public Backend admin() throws BackendUnavailableException {
    try {
      return connect(superuser, Map.of(), () -> {});
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new BackendUnavailableException("interrupted", e);
    }
  }

  private void waitForTurn() throws BackendUnavailableException, InterruptedException {
    long endNs = time.nanoTime() + patience.toNanos();
    while (!free.tryAcquire(0, TimeUnit.NANOSECONDS)) {
      askHolders();
      if (free.tryAcquire(ASK_AGAIN_MS, TimeUnit.MILLISECONDS)) {
        return;
      }
      if (time.nanoTime() - endNs >= 0) {
        throw new BackendUnavailableException(
            ("dsql-local: for %s, all %d connections to the PostgreSQL behind this cluster were in"
                    + " transactions; Aurora DSQL has no such limit")
                .formatted(text(patience), most));
      }
    }
  }

  /** From the one that has held longest; the first that gives is enough. */
  private void askHolders() {
    List<BooleanSupplier> asked;
    synchronized (holders) {
      asked = List.copyOf(holders.values());
    }
    for (BooleanSupplier holder : asked) {
      if (holder.getAsBoolean()) {
        return;
      }
    }
  }

  private void release(long number) {
    synchronized (holders) {
      holders.remove(number);
    }
    free.release();
  }

  private Backend connect(String user, Map<String, String> settings, Runnable released)
      throws BackendUnavailableException, InterruptedException {
    Map<String, String> parameters = new LinkedHashMap<>(settings);
    parameters.put("user", user);
    parameters.put("database", database);
    long endNs = time.nanoTime() + patience.toNanos();
    while (true) {
      try {
        return PostgresBackend.open(server, parameters, released);
      } catch (LoginFailedException e) {
        if (!e.isTooMany() || time.nanoTime() - endNs >= 0) {
          throw new BackendUnavailableException(e.getMessage(), e);
        }
        TimeUnit.MILLISECONDS.sleep(ASK_AGAIN_MS);
      } catch (IOException e) {
        throw new BackendUnavailableException(
            "dsql-local: the PostgreSQL behind this cluster can't be reached: " + e.getMessage(),
            e);
      }
    }
  }

  private static String text(Duration duration) {
    return "%.1f s".formatted(duration.toMillis() / 1e3);
  }
}
