package dev.spate.fleets.credential;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.spate.aws.AwsCredentials;
import dev.spate.aws.CredentialException;
import dev.spate.aws.CredentialSource;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.Executors;

/**
 * Hands credentials to processes on this machine that were given its address and its token, as a
 * container's agent does: none stands in their variables, and those that they are renewed by
 * arrive. It listens on the loopback, from when it is first needed.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/sdkref/latest/guide/feature-container-credentials.html">
 *     Container credential provider</a>
 */
public final class CredentialEndpoint implements AutoCloseable {
  private static final String PATH = "/credentials";
  private static final int TOKEN_BYTES = 32;
  private static final int OK = 200;
  private static final int FORBIDDEN = 403;
  private static final int NOT_TO_BE_HAD = 503;

  private final CredentialSource source;
  private final String token;
  private HttpServer server;

  /** An endpoint that gives these. */
  public CredentialEndpoint(CredentialSource source) {
    this.source = requireNonNull(source, "source is null");
    byte[] random = new byte[TOKEN_BYTES];
    new SecureRandom().nextBytes(random);
    token = HexFormat.of().formatHex(random);
  }

  /**
   * The variables by which a process finds it.
   *
   * @throws IOException where it can't listen
   */
  public synchronized Map<String, String> variables() throws IOException {
    if (server == null) {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      server.createContext(PATH, this::answer);
      server.setExecutor(
          Executors.newCachedThreadPool(
              Thread.ofPlatform().daemon().name("spate-credentials-", 0).factory()));
      server.start();
    }
    return Map.of(
        "AWS_CONTAINER_CREDENTIALS_FULL_URI",
        "http://127.0.0.1:%d%s".formatted(server.getAddress().getPort(), PATH),
        "AWS_CONTAINER_AUTHORIZATION_TOKEN",
        token);
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      String shown = String.valueOf(exchange.getRequestHeaders().getFirst("Authorization"));
      if (!MessageDigest.isEqual(shown.getBytes(US_ASCII), token.getBytes(US_ASCII))) {
        exchange.sendResponseHeaders(FORBIDDEN, -1);
        return;
      }
      give(exchange);
    }
  }

  private void give(HttpExchange exchange) throws IOException {
    AwsCredentials credentials;
    try {
      credentials = source.current();
    } catch (CredentialException e) {
      exchange.sendResponseHeaders(NOT_TO_BE_HAD, -1); // the driver has said why
      return;
    }
    byte[] body = json(credentials).toString().getBytes(UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(OK, body.length);
    exchange.getResponseBody().write(body);
  }

  private static ObjectNode json(AwsCredentials credentials) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("AccessKeyId", credentials.accessKeyId());
    json.put("SecretAccessKey", credentials.secretAccessKey());
    credentials.sessionToken().ifPresent(session -> json.put("Token", session));
    credentials.expiresAt().ifPresent(end -> json.put("Expiration", end.toString()));
    return json;
  }

  @Override
  public synchronized void close() {
    if (server != null) {
      server.stop(0);
      server = null;
    }
  }
}
