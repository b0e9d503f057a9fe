package dev.spate.worker.connect;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/**
 * How long the parts of a start took at the database, each the first time that it came off. Safe to
 * use from many threads at once.
 */
public final class StartTimes {
  private final AtomicReference<Duration> credentials = new AtomicReference<>();
  private final AtomicReference<Duration> connect = new AtomicReference<>();
  private final AtomicReference<Duration> transaction = new AtomicReference<>();

  /** Times of parts of which none has happened. */
  public StartTimes() {}

  /** Finding the credentials. */
  public Optional<Duration> credentials() {
    return Optional.ofNullable(credentials.get());
  }

  /** Opening a connection. */
  public Optional<Duration> connect() {
    return Optional.ofNullable(connect.get());
  }

  /** A transaction, from sending it to its acknowledgement. */
  public Optional<Duration> transaction() {
    return Optional.ofNullable(transaction.get());
  }

  void foundCredentials(Duration took) {
    credentials.compareAndSet(null, took);
  }

  void connected(Duration took) {
    connect.compareAndSet(null, took);
  }

  /** A transaction was acknowledged. */
  public void acknowledged(Duration took) {
    transaction.compareAndSet(null, took);
  }

  /** What happens next is the first time again. */
  public void startOver() {
    credentials.set(null);
    connect.set(null);
    transaction.set(null);
  }
}
