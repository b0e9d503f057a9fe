package dev.spate.embedded;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/**
 * The servers of a run, which stop together. No shutdown hook is registered: the caller's own hook
 * calls {@link #close} when it has counted what is stored, and it may do so at any time, also while
 * servers are being started.
 */
public final class EmbeddedServers implements AutoCloseable {
  private final Optional<Path> cache;
  private final List<EmbeddedServer> servers = new CopyOnWriteArrayList<>();
  private final ReadWriteLock gate = new ReentrantReadWriteLock();
  private boolean closed;

  /** Keeps unpacked programs in the user's cache folder. */
  public EmbeddedServers() {
    this.cache = Optional.empty();
  }

  /** Keeps unpacked programs, and servers whose spec names no other folder, in {@code cache}. */
  public EmbeddedServers(Path cache) {
    this.cache = Optional.of(cache.toAbsolutePath());
  }

  /**
   * Starts servers at the same time, in the order of {@code specs}.
   *
   * @throws EmbeddedServerException with the problems of all that can't be started; those that
   *     could are stopped again
   */
  public List<EmbeddedServer> startAll(List<ServerSpec> specs) {
    List<Future<EmbeddedServer>> starts;
    // Leaving the block waits for all of them; an interrupt reaches them and is kept.
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      starts = specs.stream().map(spec -> threads.submit(() -> startOne(spec))).toList();
    }
    List<EmbeddedServer> started = new ArrayList<>();
    List<String> problems = new ArrayList<>();
    for (Future<EmbeddedServer> start : starts) {
      if (start.state() == Future.State.SUCCESS) {
        started.add(start.resultNow());
      } else {
        problems.addAll(problems(start.exceptionNow()));
      }
    }
    if (!problems.isEmpty()) {
      started.forEach(EmbeddedServer::close);
      throw new EmbeddedServerException(problems);
    }
    return List.copyOf(started);
  }

  /** Stops all servers, waiting for those that are being started; more can't be started then. */
  @Override
  public void close() {
    gate.writeLock().lock();
    try {
      closed = true;
      servers.parallelStream().forEach(EmbeddedServer::close);
    } finally {
      gate.writeLock().unlock();
    }
  }

  private EmbeddedServer startOne(ServerSpec spec) throws IOException, InterruptedException {
    gate.readLock().lock();
    try {
      if (closed) {
        throw new EmbeddedServerException("target " + spec.name() + ": Spate is shutting down");
      }
      OsAccount account = OsAccount.detect();
      Path folder = cache.isPresent() ? cache.get() : CacheFolder.of(account);
      EmbeddedServer server = new ServerStartup(spec, folder, account).run();
      servers.add(server);
      return server;
    } finally {
      gate.readLock().unlock();
    }
  }

  private static List<String> problems(Throwable cause) {
    return switch (cause) {
      case EmbeddedServerException e -> e.problems();
      case InterruptedException _ -> List.of("interrupted while embedded servers were starting");
      case IOException e -> List.of("cannot start an embedded server: " + e);
      default -> throw new IllegalStateException(cause);
    };
  }
}
