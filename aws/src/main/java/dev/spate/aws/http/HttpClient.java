package dev.spate.aws.http;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * Sends requests to one address, each once, over connections that are kept. Made for very many
 * threads that each wait for an answer; thread-safe.
 */
public final class HttpClient implements AutoCloseable {
  private final HttpAddress address;
  private final Dialer dialer;
  private final IdleConnections idle;

  /**
   * A client without a connection yet.
   *
   * @param answer how long an answer may take
   * @param nanoTime a clock that only runs forward
   */
  public HttpClient(
      HttpAddress address, NetworkSettings network, Duration answer, LongSupplier nanoTime) {
    this.address = requireNonNull(address, "address is null");
    this.dialer = new Dialer(address, network, answer);
    this.idle = new IdleConnections(nanoTime);
  }

  /** Where requests go. */
  public HttpAddress address() {
    return address;
  }

  /**
   * Sends a request and waits for its answer.
   *
   * @throws NotSentException where nothing was sent
   * @throws UnansweredException where something was, and no whole answer came
   */
  public HttpResponse send(HttpRequest request) throws NotSentException, UnansweredException {
    return exchange(request).send();
  }

  /** A request that somebody may want to give up. */
  public Exchange exchange(HttpRequest request) {
    byte[] bytes =
        request.bytes(address.hostHeader(), dialer.targetPrefix(), dialer.furtherHeaders());
    return new Exchange(dialer, idle, request.method(), bytes);
  }

  /** Closes the connections that are idle now, and each other one when its answer has come. */
  @Override
  public void close() {
    idle.close();
  }
}
