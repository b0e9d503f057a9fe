package dev.spate.worker.pool;

import static java.util.Objects.requireNonNull;

import dev.spate.protocol.target.ConnectionShare;
import dev.spate.protocol.target.DatabaseEndpoint;
import dev.spate.protocol.time.TimeSource;
import dev.spate.worker.connect.ConnectionFailedException;
import dev.spate.worker.connect.DatabaseConnections;
import dev.spate.worker.connect.StartTimes;
import dev.spate.worker.insert.InsertConnection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;

/**
 * Where tasks take their connections from and leave them to. Safe to use from many threads at once.
 *
 * <p>A connection that waited is looked at before it is handed out: if the server has said
 * something, or more than {@link #TRUSTED} has passed, it must answer; else another one is opened.
 * It may have waited through a time in which the whole process was frozen. One whose credentials
 * have ended meanwhile, or that nears the end of the life that the server gives it, isn't handed
 * out again.
 */
public final class ConnectionPool implements AutoCloseable {
  /** For so long an idle connection is taken to be alive without a round trip. */
  static final Duration TRUSTED = Duration.ofSeconds(1);

  /** A connection that takes longer to answer is given up. */
  private static final Duration ANSWERS_WITHIN = Duration.ofSeconds(5);

  /** An environment of AWS Lambda may hold 1,024 files open in all (its quotas). */
  private static final int MAX_IDLE = 512;

  private final DatabaseConnections connections;
  private final TimeSource time;
  private final int maxIdle;
  private final Map<DatabaseEndpoint, Deque<Idle>> idle = new HashMap<>();
  private int count;

  private record Idle(InsertConnection connection, Instant since) {}

  private ConnectionPool(DatabaseConnections connections, TimeSource time, int maxIdle) {
    this.connections = requireNonNull(connections, "connections is null");
    this.time = requireNonNull(time, "time is null");
    this.maxIdle = maxIdle;
  }

  /** A pool that closes what it is left, at once. */
  public static ConnectionPool none(DatabaseConnections connections, TimeSource time) {
    return new ConnectionPool(connections, time, 0);
  }

  /** A pool that holds connections for the tasks to come, until it is closed. */
  public static ConnectionPool open(DatabaseConnections connections, TimeSource time) {
    return new ConnectionPool(connections, time, MAX_IDLE);
  }

  /**
   * A connection that is the caller's until it leaves it.
   *
   * @throws ConnectionFailedException where none can be opened
   */
  public InsertConnection take(DatabaseEndpoint endpoint) throws ConnectionFailedException {
    return takeAny(endpoint, ConnectionShare.BESIDE).connection();
  }

  /**
   * As {@link #take}, and says whether the connection was open before.
   *
   * @param share the worker's part of what the server allows to be opened
   * @throws ConnectionFailedException where none can be opened
   */
  public Taken takeAny(DatabaseEndpoint endpoint, ConnectionShare share)
      throws ConnectionFailedException {
    for (Idle found = poll(endpoint); found != null; found = poll(endpoint)) {
      if (alive(endpoint, found)) {
        return new Taken(found.connection(), true);
      }
      found.connection().abort();
    }
    return new Taken(new InsertConnection(connections.open(endpoint, share)), false);
  }

  /**
   * A new connection, though others may wait.
   *
   * @throws ConnectionFailedException where none can be opened
   */
  public InsertConnection open(DatabaseEndpoint endpoint) throws ConnectionFailedException {
    return new InsertConnection(connections.open(endpoint));
  }

  /** Takes a worker's turn to open a new connection, and says in how long it is. */
  public Duration reserve(DatabaseEndpoint endpoint, ConnectionShare share) {
    return connections.reserve(endpoint, share);
  }

  /**
   * A new connection, in a turn that was taken by {@link #reserve}.
   *
   * @throws ConnectionFailedException where none can be opened
   */
  public InsertConnection openInTurn(DatabaseEndpoint endpoint, ConnectionShare share)
      throws ConnectionFailedException {
    return new InsertConnection(connections.openInTurn(endpoint, share));
  }

  /**
   * A connection that was handed out.
   *
   * @param kept whether it was open before
   */
  public record Taken(InsertConnection connection, boolean kept) {}

  /**
   * Takes a connection back.
   *
   * @param usable whether it is idle and as good as before; else it is closed
   */
  public void leave(DatabaseEndpoint endpoint, InsertConnection connection, boolean usable) {
    if (!usable || !offer(endpoint, connection)) {
      connection.close();
    }
  }

  /**
   * Runs an empty transaction on a connection if none has been run yet in an environment that lives
   * on, so that the first one of a load finds warm code, and its time is known.
   */
  public void firstTransaction(InsertConnection connection) throws SQLException {
    if (maxIdle > 0 && times().transaction().isEmpty()) {
      long sentNs = time.nanoTime();
      connection.emptyTransaction();
      times().acknowledged(Duration.ofNanos(time.nanoTime() - sentNs));
    }
  }

  /** How long the first use took. */
  public StartTimes times() {
    return connections.times();
  }

  /** How many connections wait for their next task. */
  public synchronized int idle() {
    return count;
  }

  /** Gives up what must not be part of a process's snapshot: connections and credentials. */
  public void release() {
    close();
    connections.forgetCredentials();
  }

  /** Closes every connection that waits; what is taken and left later is kept as before. */
  @Override
  public void close() {
    Map<DatabaseEndpoint, Deque<Idle>> all;
    synchronized (this) {
      all = new HashMap<>(idle);
      idle.clear();
      count = 0;
    }
    all.values().forEach(queue -> queue.forEach(waiting -> waiting.connection().close()));
  }

  /** What the server no longer takes at a login, it may no longer honour in a session either. */
  private boolean alive(DatabaseEndpoint endpoint, Idle waiting) {
    Instant now = time.now();
    if (!SessionLife.isFresh(endpoint, waiting.connection(), now)) {
      return false;
    }
    if (waiting.connection().credentialsEnd().filter(end -> !now.isBefore(end)).isPresent()) {
      return false;
    }
    Duration waited = Duration.between(waiting.since(), now);
    boolean trusted = !waited.isNegative() && waited.compareTo(TRUSTED) <= 0;
    return (trusted && waiting.connection().quiet())
        || waiting.connection().answers(ANSWERS_WITHIN);
  }

  /** The one that was used last, whose statements are prepared and whose server is warm. */
  private synchronized Idle poll(DatabaseEndpoint endpoint) {
    Deque<Idle> queue = idle.get(endpoint);
    Idle found = queue == null ? null : queue.pollLast();
    if (found != null) {
      count--;
    }
    return found;
  }

  private synchronized boolean offer(DatabaseEndpoint endpoint, InsertConnection connection) {
    if (count >= maxIdle) {
      return false;
    }
    count++;
    idle.computeIfAbsent(endpoint, _ -> new ArrayDeque<>())
        .addLast(new Idle(connection, time.now()));
    return true;
  }
}
