package dev.spate.fleets.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import dev.spate.engine.plan.LambdaFleetSpec.Invoke;
import dev.spate.fleets.lambda.invoke.Clients;
import dev.spate.fleets.lambda.invoke.FunctionClient;
import dev.spate.fleets.lambda.invoke.FunctionName;
import dev.spate.fleets.lambda.invoke.InvokeResult;
import dev.spate.protocol.time.TimeSource;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.lambda.LambdaAsyncClient;

/**
 * AWS's client must send each invocation once, whatever becomes of it: its defaults would insert a
 * batch a second time.
 */
class OnceOnlyTest {
  private final AtomicInteger requests = new AtomicInteger();
  private HttpServer server;
  private LambdaAsyncClient service;
  private FunctionClient client;

  @BeforeEach
  void listen() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.start();
    URI endpoint = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    Clients clients =
        new Clients(LambdaFleets.usual(1, Invoke.REQUEST_RESPONSE), Optional.of(endpoint));
    service = clients.lambda(1);
    client = new FunctionClient(service, FunctionName.parse("spate-worker"), TimeSource.system());
  }

  @AfterEach
  void stop() {
    service.close();
    server.stop(0);
  }

  @Test
  void aServerErrorLeavesTheTaskInDoubtAndIsNotTriedAgain() {
    answer(exchange -> respond(exchange, 500, "{\"Message\":\"internal\"}"));
    assertThat(client.call(new byte[0]).join()).isInstanceOf(InvokeResult.Unclear.class);
    assertThat(requests).hasValue(1);
  }

  @Test
  void aConnectionThatBreaksLeavesTheTaskInDoubtAndIsNotTriedAgain() {
    answer(HttpExchange::close);
    assertThat(client.call(new byte[0]).join()).isInstanceOf(InvokeResult.Unclear.class);
    assertThat(requests).hasValue(1);
  }

  @Test
  void aThrottleIsToldWithItsReasonAndNotTriedAgainByTheClientItself() {
    answer(
        exchange -> {
          exchange.getResponseHeaders().add("x-amzn-ErrorType", "TooManyRequestsException");
          respond(
              exchange,
              429,
              "{\"Reason\":\"ConcurrentInvocationLimitExceeded\",\"message\":\"Rate Exceeded.\"}");
        });
    assertThat(client.call(new byte[0]).join())
        .isEqualTo(new InvokeResult.Throttled("ConcurrentInvocationLimitExceeded"));
    assertThat(requests).hasValue(1);
  }

  @Test
  void aRoleThatMayNotInvokeIsRefusedBeforeAnythingRuns() {
    answer(
        exchange -> {
          exchange.getResponseHeaders().add("x-amzn-ErrorType", "AccessDeniedException");
          respond(
              exchange, 403, "{\"Message\":\"not authorized to perform lambda:InvokeFunction\"}");
        });
    assertThat(client.call(new byte[0]).join())
        .isInstanceOfSatisfying(
            InvokeResult.Refused.class,
            refused -> assertThat(refused.message()).contains("not authorized to perform"));
    assertThat(requests).hasValue(1);
  }

  private void answer(HttpHandler handler) {
    server.createContext(
        "/",
        exchange -> {
          requests.incrementAndGet();
          handler.handle(exchange);
        });
  }

  private static void respond(HttpExchange exchange, int status, String json) throws IOException {
    byte[] body = json.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().add("Content-Type", "application/json");
    exchange.sendResponseHeaders(status, body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }
}
