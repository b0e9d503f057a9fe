package dev.spate.fleets.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.spate.engine.fleet.FleetCheck;
import dev.spate.engine.plan.LambdaFleetSpec;
import dev.spate.engine.plan.LambdaFleetSpec.Invocation;
import dev.spate.engine.plan.LambdaFleetSpec.Invoke;
import dev.spate.protocol.task.Task;
import dev.spate.protocol.time.TimeSource;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What stands in the way of a fleet of functions is said before anything is run. */
class FunctionCheckTest {
  private static final LambdaFleetSpec TEN = LambdaFleets.usual(10, Invoke.REQUEST_RESPONSE);

  @Test
  void spatesOwnFunctionIsFine() {
    assertThat(check(TEN, new InProcessLambda(Map.of())).problems()).isEmpty();
  }

  @Test
  void aFunctionThatIsMissingIsNamedWithItsPlace() {
    LambdaFleetSpec other = at(Optional.of(LambdaFleetSpec.LOCAL), "other", Optional.empty());
    assertThat(problem(other, StandIn.of(_ -> StandIn.returned("{}"))))
        .startsWith("fleet.function: there is no function 'other' at http://127.0.0.1:");
  }

  @Test
  void aWrongHandlerOrArchitectureIsSaidInTheRuntimesWordsWithTheRightHandler() {
    StandIn broken =
        StandIn.of(_ -> StandIn.failed("java.lang.ClassNotFoundException", "Class not found: x.Y"));
    assertThat(problem(TEN, broken))
        .contains("can't be started: Class not found: x.Y (java.lang.ClassNotFoundException)")
        .contains("dev.spate.lambda.SpateFunction::handleRequest", "architecture");
  }

  @Test
  void aFunctionThatIsNotSpatesIsShownByWhatItReturned() {
    assertThat(problem(TEN, StandIn.of(_ -> StandIn.returned("{\"hello\":1}"))))
        .contains("isn't Spate's of this version: it returned {\"hello\":1}");
  }

  @Test
  void aFunctionOfAnotherVersionIsToldApart() {
    assertThat(
            problem(
                TEN,
                StandIn.of(
                    _ -> StandIn.returned("{\"protocol\":99,\"disposition\":\"ANSWERED\"}"))))
        .contains("it speaks protocol 99 and this driver " + Task.PROTOCOL);
  }

  @Test
  void moreWorkersThanTheQuotaAreRefusedWithTheNumberThatFits() {
    StandIn small = new StandIn(Duration.ofMinutes(15), 6, _ -> StandIn.returned("{}"));
    assertThat(problem(TEN, small))
        .isEqualTo(
            "fleet.workers: 10 environments at once are needed, and 6 are unreserved in the"
                + " account, of 6: at most 6 workers fit");
  }

  @Test
  void whereNoEnvironmentIsLeftForTheSamplingThatIsANotice() {
    LambdaFleetSpec all = LambdaFleets.usual(6, Invoke.REQUEST_RESPONSE);
    FleetCheck check =
        check(all, new StandIn(Duration.ofMinutes(15), 6, _ -> StandIn.returned("{}")));
    assertThat(check.notices())
        .anySatisfy(notice -> assertThat(notice).startsWith("the server is not sampled"));
  }

  @Test
  void aTimeOutThatIsShorterThanASegmentIsRefused() {
    StandIn hasty = new StandIn(Duration.ofSeconds(3), 100, _ -> StandIn.returned("{}"));
    assertThat(problem(TEN, hasty)).contains("the time-out of 'spate-worker' is 3 s", "at least 9");
  }

  @Test
  void anEndpointWhereNobodyListensIsNamed() throws IOException {
    int free;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      free = socket.getLocalPort();
    }
    String url = "http://127.0.0.1:" + free;
    assertThat(problem(at(Optional.of(url), "spate-worker", Optional.empty()), NONE))
        .startsWith("fleet.endpoint: " + url)
        .contains("Connection refused");
  }

  @Test
  void anEndpointThatIsNotLambdaIsNamed() throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          byte[] page = "<html>not here</html>".getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(404, page.length);
          exchange.getResponseBody().write(page);
          exchange.close();
        });
    server.start();
    try {
      String url = "http://127.0.0.1:" + server.getAddress().getPort();
      assertThat(problem(at(Optional.of(url), "spate-worker", Optional.empty()), NONE))
          .startsWith("fleet.endpoint: " + url)
          .contains("status 404");
    } finally {
      server.stop(0);
    }
  }

  @Test
  void aRegionThatNobodyNamesIsMissed() {
    System.setProperty("aws.disableEc2Metadata", "true");
    System.setProperty("aws.configFile", "/dev/null");
    try {
      assertThat(problem(at(Optional.empty(), "spate-worker", Optional.empty()), NONE))
          .startsWith("fleet.region: is missing");
    } finally {
      System.clearProperty("aws.disableEc2Metadata");
      System.clearProperty("aws.configFile");
    }
  }

  private static final LocalLambdas NONE =
      _ -> {
        throw new IOException("no local Lambda is wanted");
      };

  private static LambdaFleetSpec at(
      Optional<String> endpoint, String function, Optional<String> region) {
    return new LambdaFleetSpec(
        1,
        function,
        endpoint,
        region,
        Optional.empty(),
        Optional.empty(),
        Invoke.REQUEST_RESPONSE,
        Invocation.SEGMENT,
        Optional.empty(),
        false,
        Optional.empty());
  }

  private static String problem(LambdaFleetSpec spec, LocalLambdas lambdas) {
    List<String> problems = check(spec, lambdas).problems();
    assertThat(problems).hasSize(1);
    return problems.getFirst();
  }

  private static FleetCheck check(LambdaFleetSpec spec, LocalLambdas lambdas) {
    try (LambdaFleet fleet = new LambdaFleet(spec, lambdas, TimeSource.system(), 7)) {
      return fleet.check(List.of());
    }
  }
}
