package dev.spate.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;

/** A running PostgreSQL server, with a port and a folder of its own, gone after {@link #close}. */
public final class EmbeddedServer implements AutoCloseable {
  private final ServerSpec spec;
  private final String version;
  private final int port;
  private final ServerFolder folder;
  private final Postmaster postmaster;
  private final ReentrantLock closing = new ReentrantLock();
  private boolean closed;

  EmbeddedServer(
      ServerSpec spec, String version, int port, ServerFolder folder, Postmaster postmaster) {
    this.spec = spec;
    this.version = version;
    this.port = port;
    this.folder = folder;
    this.postmaster = postmaster;
  }

  /**
   * Starts a single server and waits until it takes connections.
   *
   * @throws EmbeddedServerException where it can't be started
   */
  public static EmbeddedServer start(ServerSpec spec) {
    return startAll(List.of(spec)).getFirst();
  }

  /**
   * Starts servers at the same time, in the order of {@code specs}.
   *
   * @throws EmbeddedServerException with the problems of all that can't be started; none runs then
   */
  public static List<EmbeddedServer> startAll(List<ServerSpec> specs) {
    return new EmbeddedServers().startAll(specs);
  }

  /** The target's name. */
  public String name() {
    return spec.name();
  }

  /** For JDBC, without a user. */
  public String url() {
    return "jdbc:postgresql://127.0.0.1:" + port + "/" + database();
  }

  /** The address the server listens on. */
  public String host() {
    return "127.0.0.1";
  }

  /** The port the server listens on. */
  public int port() {
    return port;
  }

  /** The one database of the server. */
  public String database() {
    return "postgres";
  }

  /** The superuser, who needs no password. */
  public String user() {
    return "postgres";
  }

  /** Of the packed programs, such as {@code 18.6.0}. */
  public String version() {
    return version;
  }

  /** Where the server keeps its data and its log. */
  public Path folder() {
    return folder.path();
  }

  /** The ids of the server's processes now, the postmaster first. */
  public List<Long> processIds() {
    return postmaster.processIds().boxed().toList();
  }

  /**
   * Stops the server at once and deletes its folder. May be called again, from another thread, and
   * while the JVM shuts down: the caller returns when the server is gone.
   */
  @Override
  public void close() {
    closing.lock();
    try {
      if (!closed) {
        postmaster.stop();
        folder.remove();
        closed = true;
      }
    } catch (IOException e) {
      throw new UncheckedIOException("target " + name() + ": cannot remove its server", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new EmbeddedServerException("target " + name() + ": interrupted while it stopped", e);
    } finally {
      closing.unlock();
    }
  }
}
