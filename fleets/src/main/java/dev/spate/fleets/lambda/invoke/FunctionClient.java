package dev.spate.fleets.lambda.invoke;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.spate.aws.CredentialException;
import dev.spate.aws.CredentialSource;
import dev.spate.aws.http.Exchange;
import dev.spate.aws.http.HttpClient;
import dev.spate.aws.http.HttpRequest;
import dev.spate.aws.http.NotSentException;
import dev.spate.aws.http.UnansweredException;
import dev.spate.aws.signature.RequestSigner;
import dev.spate.aws.signature.UnsignedRequest;
import dev.spate.protocol.task.Outcome.Lost;
import dev.spate.protocol.time.TimeSource;
import java.net.URI;
import java.net.URLEncoder;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.lambda.LambdaAsyncClient;

/**
 * Invokes one function, each time with one request and never by itself again. Invocations leave by
 * a client of our own, at a fraction of what an SDK's costs; all else is the SDK's.
 */
public final class FunctionClient implements AutoCloseable {
  private static final String TYPE = "X-Amz-Invocation-Type";
  private static final Map<String, String> CALL = headers("RequestResponse");
  private static final Map<String, String> EVENT = headers("Event");

  private final LambdaAsyncClient service;
  private final HttpClient http;
  private final RequestSigner signer;
  private final Optional<CredentialSource> credentials;
  private final TimeSource time;
  private volatile Target target;

  /** A function as requests name it. */
  private record Target(FunctionName function, String path, URI uri) {}

  /**
   * A client of a function.
   *
   * @param service for all that isn't an invocation
   * @param credentials empty where requests aren't signed
   */
  FunctionClient(
      LambdaAsyncClient service,
      HttpClient http,
      RequestSigner signer,
      Optional<CredentialSource> credentials,
      FunctionName function,
      TimeSource time) {
    this.service = service;
    this.http = http;
    this.signer = signer;
    this.credentials = credentials;
    this.time = time;
    use(function);
  }

  private static Map<String, String> headers(String type) {
    return Map.of(TYPE, type, "Content-Type", "application/json");
  }

  /** The SDK's client, for all that isn't an invocation. */
  public LambdaAsyncClient service() {
    return service;
  }

  public FunctionName function() {
    return target.function();
  }

  /** Invokes the function under this name from now on. */
  public void use(FunctionName name) {
    String query = name.qualifier().map(text -> "?Qualifier=" + encoded(text)).orElse("");
    String path =
        "%s/2015-03-31/functions/%s/invocations%s"
            .formatted(http.address().basePath(), encoded(name.unqualified()), query);
    String scheme = http.address().tls() ? "https://" : "http://";
    target = new Target(name, path, URI.create(scheme + http.address().hostHeader() + path));
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, UTF_8).replace("+", "%20").replace("*", "%2A");
  }

  /** One invocation, which can be given up while it is under way. */
  public final class Invoke {
    private final byte[] payload;
    private final boolean event;
    private Exchange exchange;
    private boolean canceled;

    private Invoke(byte[] payload, boolean event) {
      this.payload = payload;
      this.event = event;
    }

    /** Sends it, once, and waits for what comes of it. */
    public InvokeResult send() {
      try {
        Exchange begun = http.exchange(request(payload, event ? EVENT : CALL));
        if (!begin(begun)) {
          return new InvokeResult.Refused(Lost.Kind.REFUSED, "it was given up before it was sent");
        }
        Instant sent = time.now();
        return InvokeResponses.of(begun.send(), event, sent, time.now());
      } catch (CredentialException e) {
        return new InvokeResult.Refused(Lost.Kind.DENIED, e.getMessage());
      } catch (NotSentException e) {
        return new InvokeResult.Refused(Lost.Kind.UNREACHABLE, e.getMessage());
      } catch (UnansweredException e) {
        return new InvokeResult.Unclear(e.getMessage());
      }
    }

    private synchronized boolean begin(Exchange begun) {
      exchange = begun;
      return !canceled;
    }

    /** Gives up: what is under way is waited for no longer. It can't be called back. */
    public synchronized void cancel() {
      canceled = true;
      if (exchange != null) {
        exchange.cancel();
      }
    }
  }

  /** An invocation of which it is waited for what the function returns. */
  public Invoke call(byte[] payload) {
    return new Invoke(payload, false);
  }

  /** An invocation that is taken into a queue. */
  public Invoke event(byte[] payload) {
    return new Invoke(payload, true);
  }

  private HttpRequest request(byte[] payload, Map<String, String> headers)
      throws CredentialException {
    Target to = target;
    if (credentials.isEmpty()) {
      return new HttpRequest("POST", to.path(), headers, payload);
    }
    UnsignedRequest unsigned = UnsignedRequest.of("POST", to.uri(), headers, payload);
    return new HttpRequest(
        "POST", to.path(), signer.sign(unsigned, credentials.get().current(), time.now()), payload);
  }

  /** Closes what is idle; the SDK's client is its owner's. */
  @Override
  public void close() {
    http.close();
  }
}
