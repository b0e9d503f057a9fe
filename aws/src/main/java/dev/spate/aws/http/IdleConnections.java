package dev.spate.aws.http;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.function.LongSupplier;

/** Connections that wait for their next request; the one that waited least goes first. */
final class IdleConnections {
  /** Less than servers and what stands before them wait: a minute, most often. */
  private static final Duration MAX_IDLE = Duration.ofSeconds(40);

  private final LongSupplier nanoTime;
  private final Deque<HttpConnection> waiting = new ArrayDeque<>();
  private boolean closed;

  /**
   * Without any yet.
   *
   * @param nanoTime a clock that only runs forward
   */
  IdleConnections(LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
  }

  /** One that is still open at both ends, as far as can be seen without sending. */
  Optional<HttpConnection> take() {
    for (HttpConnection one = newest(); one != null; one = newest()) {
      if (!isTooOld(one) && one.isIdle()) {
        return Optional.of(one);
      }
      one.close();
    }
    return Optional.empty();
  }

  private synchronized HttpConnection newest() {
    return waiting.pollLast();
  }

  private boolean isTooOld(HttpConnection connection) {
    return nanoTime.getAsLong() - connection.idleSinceNs() > MAX_IDLE.toNanos();
  }

  /** Keeps one, and closes the one that has waited longest, where that was too long. */
  void put(HttpConnection connection) {
    connection.idleSince(nanoTime.getAsLong());
    HttpConnection toClose = null;
    synchronized (this) {
      if (closed) {
        toClose = connection;
      } else {
        waiting.addLast(connection);
        if (isTooOld(waiting.peekFirst())) {
          toClose = waiting.pollFirst();
        }
      }
    }
    if (toClose != null) {
      toClose.close();
    }
  }

  /** Closes those that wait, and those that come. */
  void close() {
    Deque<HttpConnection> all;
    synchronized (this) {
      closed = true;
      all = new ArrayDeque<>(waiting);
      waiting.clear();
    }
    all.forEach(HttpConnection::close);
  }
}
