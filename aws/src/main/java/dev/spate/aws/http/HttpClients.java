package dev.spate.aws.http;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * What opens clients of others.
 *
 * @param nanoTime a clock that only runs forward
 */
public record HttpClients(NetworkSettings settings, LongSupplier nanoTime) {
  /** Checks it. */
  public HttpClients {
    requireNonNull(settings, "settings is null");
    requireNonNull(nanoTime, "nanoTime is null");
  }

  /**
   * A client of one server.
   *
   * @param answer how long an answer may take
   */
  public HttpClient client(HttpAddress address, Duration answer) {
    return new HttpClient(address, settings, answer, nanoTime);
  }
}
