package dev.spate.fleets.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import dev.spate.aws.http.NetworkSettings;
import dev.spate.engine.plan.LambdaFleetSpec.Invoke;
import dev.spate.fleets.lambda.invoke.Clients;
import dev.spate.fleets.lambda.invoke.FunctionClient;
import dev.spate.fleets.lambda.invoke.FunctionName;
import dev.spate.fleets.lambda.invoke.InvokeResult;
import dev.spate.protocol.task.Outcome.Lost;
import dev.spate.protocol.time.TimeSource;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.lambda.LambdaAsyncClient;

/**
 * Each invocation is sent once, whatever becomes of it: a second one would insert a batch a second
 * time.
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
        new Clients(
            LambdaFleets.usual(1, Invoke.REQUEST_RESPONSE),
            Optional.of(endpoint),
            NetworkSettings.direct());
    service = clients.lambda();
    client = clients.invoking(service, FunctionName.parse("spate-worker"), TimeSource.system());
  }

  @AfterEach
  void stop() {
    client.close();
    Clients.closeLater(service);
    server.stop(0);
  }

  @Test
  void aServerErrorLeavesTheTaskInDoubtAndIsNotTriedAgain() {
    answer(exchange -> respond(exchange, 500, "{\"Message\":\"internal\"}"));
    assertThat(client.call(new byte[0]).send()).isInstanceOf(InvokeResult.Unclear.class);
    assertThat(requests).hasValue(1);
  }

  @Test
  void aConnectionThatBreaksLeavesTheTaskInDoubtAndIsNotTriedAgain() {
    answer(HttpExchange::close);
    assertThat(client.call(new byte[0]).send()).isInstanceOf(InvokeResult.Unclear.class);
    assertThat(requests).hasValue(1);
  }

  @Test
  void aThrottleComesWithItsReasonAndIsNotTriedAgainByTheClientItself() {
    answer(
        exchange -> {
          exchange.getResponseHeaders().add("x-amzn-ErrorType", "TooManyRequestsException");
          respond(
              exchange,
              429,
              "{\"Reason\":\"ConcurrentInvocationLimitExceeded\",\"message\":\"Rate Exceeded.\"}");
        });
    assertThat(client.call(new byte[0]).send())
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
    assertThat(client.call(new byte[0]).send())
        .isInstanceOfSatisfying(
            InvokeResult.Refused.class,
            refused -> assertThat(refused.message()).contains("not authorized to perform"));
    assertThat(requests).hasValue(1);
  }

  @Test
  void anEventIsAcceptedAndNoCallIsTakenForOne() {
    answer(exchange -> respond(exchange, 202, ""));
    assertThat(client.event(new byte[0]).send()).isEqualTo(new InvokeResult.Accepted());
    assertThat(client.call(new byte[0]).send()).isInstanceOf(InvokeResult.Returned.class);
  }

  @Test
  void aFunctionThatFailsIsSaidToHaveWithItsOwnError() {
    answer(
        exchange -> {
          exchange.getResponseHeaders().add("X-Amz-Function-Error", "Unhandled");
          respond(exchange, 200, "{\"errorType\":\"Sandbox.Timedout\",\"errorMessage\":\"3 s\"}");
        });
    assertThat(client.call(new byte[0]).send())
        .isEqualTo(new InvokeResult.Failed("Sandbox.Timedout", "3 s"));
  }

  @Test
  void anErrorsTypeMayStandInItsBodyAndItsHeaderMayBeAnAddress() {
    answer(
        exchange ->
            respond(
                exchange,
                404,
                "{\"__type\":\"com.amazonaws.lambda#ResourceNotFoundException\",\"Message\":\"no\"}"));
    assertThat(client.call(new byte[0]).send())
        .isEqualTo(
            new InvokeResult.Refused(
                Lost.Kind.REFUSED, "no (ResourceNotFoundException, status 404)"));
  }

  @Test
  void aPageFromInBetweenIsARefusalWithoutWords() {
    answer(exchange -> respond(exchange, 404, "<html>nothing here</html>"));
    assertThat(client.call(new byte[0]).send())
        .isEqualTo(
            new InvokeResult.Refused(
                Lost.Kind.REFUSED,
                "the endpoint answered with status 404 and nothing that Lambda would say"));
  }

  @Test
  void aThrottleWithoutAReasonIsOneAllTheSame() {
    answer(exchange -> respond(exchange, 429, ""));
    assertThat(client.call(new byte[0]).send()).isEqualTo(new InvokeResult.Throttled("unknown"));
  }

  @Test
  void whereNobodyListensNothingCanHaveRun() {
    server.stop(0);
    assertThat(client.call(new byte[0]).send())
        .isInstanceOfSatisfying(
            InvokeResult.Refused.class,
            refused -> assertThat(refused.kind()).isEqualTo(Lost.Kind.UNREACHABLE));
  }

  @Test
  void anInvocationThatIsGivenUpIsWaitedForNoLonger() {
    CountDownLatch asked = new CountDownLatch(1);
    CountDownLatch over = new CountDownLatch(1);
    answer(
        exchange -> {
          asked.countDown();
          await(over);
        });
    FunctionClient.Invoke invoke = client.call(new byte[0]);
    Thread.ofVirtual()
        .start(
            () -> {
              await(asked);
              invoke.cancel();
            });
    assertThat(invoke.send()).isInstanceOf(InvokeResult.Unclear.class);
    over.countDown();
    assertThat(requests).hasValue(1);
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
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
    exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }
}
