package dev.spate.aws.http;

import java.io.IOException;
import java.net.SocketTimeoutException;

/** One request and its response. */
public final class Exchange {
  private final Dialer dialer;
  private final IdleConnections idle;
  private final String method;
  private final byte[] request;
  private HttpConnection connection;
  private boolean canceled;

  Exchange(Dialer dialer, IdleConnections idle, String method, byte[] request) {
    this.dialer = dialer;
    this.idle = idle;
    this.method = method;
    this.request = request;
  }

  /**
   * Sends the request, once, and waits for its response.
   *
   * @throws NotSentException where nothing was sent
   * @throws UnansweredException where something was, and no whole response came
   */
  public HttpResponse send() throws NotSentException, UnansweredException {
    HttpConnection used = attached(idle.take().orElse(null));
    HttpResponse response;
    try {
      response = used.exchange(method, request);
    } catch (IOException e) {
      used.close();
      throw new UnansweredException(message(e), e);
    }
    if (detached() && response.keepAlive()) {
      idle.put(used);
    } else {
      used.close();
    }
    return response;
  }

  private HttpConnection attached(HttpConnection kept) throws NotSentException {
    HttpConnection used = kept == null ? dialer.open() : kept;
    synchronized (this) {
      if (connection != null) {
        used.close();
        throw new IllegalStateException("an exchange is sent once");
      }
      connection = used;
      if (!canceled) {
        return used;
      }
    }
    used.close();
    throw new NotSentException("it was given up before it was sent");
  }

  /** From here on giving up closes nothing that others use; false where it was given up. */
  private synchronized boolean detached() {
    boolean whole = !canceled;
    canceled = true;
    return whole;
  }

  private synchronized String message(IOException e) {
    if (canceled) {
      return "the answer was waited for no longer";
    }
    return e instanceof SocketTimeoutException ? "no answer came in time" : e.getMessage();
  }

  /** Gives up: who waits in {@link #send} gets an exception. Does nothing after the response. */
  public synchronized void cancel() {
    if (!canceled) {
      canceled = true;
      if (connection != null) {
        connection.close();
      }
    }
  }
}
