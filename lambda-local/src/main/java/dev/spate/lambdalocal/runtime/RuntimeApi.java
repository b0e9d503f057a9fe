package dev.spate.lambdalocal.runtime;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Lambda's Runtime API for one environment, on a port of its own on the loopback interface: the
 * address is all that a runtime client is given, and Node's takes no path behind the port.
 */
public final class RuntimeApi implements AutoCloseable {
  private static final String VERSION = "/2018-06-01/runtime";

  /** Of IPv4, for AWS_LAMBDA_RUNTIME_API is taken apart at its first colon. */
  private static final byte[] LOOPBACK = {127, 0, 0, 1};

  private static final Pattern ANSWER =
      Pattern.compile(VERSION + "/invocation/([^/]+)/(response|error)");

  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final RuntimeCalls calls;

  private RuntimeApi(HttpServer server, RuntimeCalls calls) {
    this.server = server;
    this.calls = calls;
  }

  /**
   * Opens the API of an environment.
   *
   * @throws IOException if no port is free
   */
  public static RuntimeApi open(RuntimeCalls calls) throws IOException {
    HttpServerSettings.apply();
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getByAddress(LOOPBACK), 0), 0);
    RuntimeApi runtimeApi = new RuntimeApi(server, calls);
    server.setExecutor(runtimeApi.threads);
    server.createContext("/", runtimeApi::handle);
    server.start();
    return runtimeApi;
  }

  /** What AWS_LAMBDA_RUNTIME_API holds. */
  public String address() {
    InetSocketAddress address = server.getAddress();
    return address.getAddress().getHostAddress() + ":" + address.getPort();
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      answerOrRefuse(exchange);
    } catch (CancellationException e) {
      // the environment has ended; so does the connection, without an answer
    }
  }

  private void answerOrRefuse(HttpExchange exchange) throws IOException {
    try {
      answer(exchange);
    } catch (CallRefusedException e) {
      RuntimeAnswers.refuse(exchange, e);
    }
  }

  private void answer(HttpExchange exchange) throws IOException, CallRefusedException {
    byte[] body = body(exchange); // of a GET too, for unread requests end their connection
    String path = exchange.getRequestURI().getPath();
    Matcher answer = ANSWER.matcher(path);
    switch (exchange.getRequestMethod() + " " + path) {
      case "GET " + VERSION + "/invocation/next" -> RuntimeAnswers.deliver(exchange, calls.next());
      case "GET " + VERSION + "/restore/next" -> {
        calls.restore();
        RuntimeAnswers.ok(exchange);
      }
      case "POST " + VERSION + "/init/error", "POST " + VERSION + "/restore/error" -> {
        calls.initError(body);
        RuntimeAnswers.accept(exchange);
      }
      case String call when call.startsWith("POST ") && answer.matches() -> {
        take(answer.group(1), answer.group(2), body);
        RuntimeAnswers.accept(exchange);
      }
      case String call -> RuntimeAnswers.unknown(exchange, call);
    }
  }

  private void take(String requestId, String kind, byte[] body) throws CallRefusedException {
    if (kind.equals("response")) {
      calls.response(requestId, body);
    } else {
      calls.error(requestId, body);
    }
  }

  /** The body; of one that is too large so much that it shows, and the rest is thrown away. */
  private static byte[] body(HttpExchange exchange) throws IOException {
    byte[] body = exchange.getRequestBody().readNBytes((int) RuntimeCalls.MAX_RESPONSE + 1);
    exchange.getRequestBody().transferTo(OutputStream.nullOutputStream());
    return body;
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdown();
  }
}
