package dev.spate.fleets.lambda;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.spate.engine.plan.LambdaFleetSpec;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;

/**
 * A local Lambda behind a network that breaks the connection of one invocation, before Lambda got
 * it or after.
 */
final class BreakingLambda implements LocalLambdas {
  private final LocalLambdas lambda;
  private final AtomicReference<Break> next = new AtomicReference<>(Break.NOT);
  private final HttpClient client = HttpClient.newHttpClient();

  /** What becomes of an invocation. */
  enum Break {
    /** It is answered. */
    NOT,
    /** Lambda doesn't get it. */
    BEFORE,
    /** Lambda gets it, and its answer is lost. */
    AFTER
  }

  BreakingLambda(LocalLambdas lambda) {
    this.lambda = lambda;
  }

  /** Breaks the next invocation's connection. */
  void breakNext(Break how) {
    next.set(how);
  }

  @Override
  public Running start(LambdaFleetSpec spec) throws IOException {
    Running behind = lambda.start(spec);
    HttpServer proxy =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    proxy.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    proxy.createContext("/", exchange -> pass(exchange, behind.endpoint()));
    proxy.start();
    return new Running(
        URI.create("http://127.0.0.1:" + proxy.getAddress().getPort()),
        () -> {
          proxy.stop(0);
          behind.close().run();
        });
  }

  private void pass(HttpExchange exchange, URI endpoint) throws IOException {
    byte[] body = exchange.getRequestBody().readAllBytes();
    boolean invocation = exchange.getRequestURI().getPath().endsWith("/invocations");
    Break how = invocation ? next.getAndSet(Break.NOT) : Break.NOT;
    if (how == Break.BEFORE) {
      exchange.close();
      return;
    }
    CompletableFuture<HttpResponse<byte[]>> response =
        client.sendAsync(
            request(exchange, endpoint, body), HttpResponse.BodyHandlers.ofByteArray());
    if (how == Break.AFTER) {
      exchange.close();
      return;
    }
    HttpResponse<byte[]> answer = response.join();
    answer
        .headers()
        .map()
        .forEach(
            (name, values) -> {
              if (name.startsWith("x-amz") || name.equals("content-type")) {
                exchange.getResponseHeaders().put(name, values);
              }
            });
    exchange.sendResponseHeaders(answer.statusCode(), answer.body().length);
    exchange.getResponseBody().write(answer.body());
    exchange.close();
  }

  private static HttpRequest request(HttpExchange exchange, URI endpoint, byte[] body) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(endpoint.resolve(exchange.getRequestURI()))
            .method(exchange.getRequestMethod(), HttpRequest.BodyPublishers.ofByteArray(body));
    exchange
        .getRequestHeaders()
        .forEach(
            (name, values) -> {
              if (name.toLowerCase(Locale.ROOT).startsWith("x-amz")) {
                values.forEach(value -> request.header(name, value));
              }
            });
    return request.build();
  }
}
