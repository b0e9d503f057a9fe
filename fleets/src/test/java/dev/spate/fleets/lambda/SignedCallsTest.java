package dev.spate.fleets.lambda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.spate.aws.http.NetworkSettings;
import dev.spate.engine.plan.LambdaFleetSpec;
import dev.spate.engine.plan.LambdaFleetSpec.Invocation;
import dev.spate.engine.plan.LambdaFleetSpec.Invoke;
import dev.spate.fleets.lambda.invoke.Clients;
import dev.spate.fleets.lambda.invoke.FunctionClient;
import dev.spate.fleets.lambda.invoke.FunctionName;
import dev.spate.fleets.lambda.invoke.InvokeResult;
import dev.spate.lambdalocal.LocalLambda;
import dev.spate.lambdalocal.access.Access;
import dev.spate.lambdalocal.access.AccessKeys;
import dev.spate.lambdalocal.execution.Faults;
import dev.spate.lambdalocal.execution.FunctionSettings;
import dev.spate.lambdalocal.inprocess.InProcessExecution;
import dev.spate.lambdalocal.service.EventDelays;
import dev.spate.protocol.task.Outcome.Lost;
import dev.spate.protocol.time.TimeSource;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.lambda.LambdaAsyncClient;

/**
 * A fleet before a Lambda on this machine that somebody else started, and that wants signatures.
 */
class SignedCallsTest {
  private static final String KEY_ID = "aws.accessKeyId";
  private static final String SECRET = "aws.secretAccessKey";

  private final AccessKeys keys = AccessKeys.random(new SecureRandom());
  private LocalLambda lambda;

  @BeforeEach
  void start() throws Exception {
    lambda =
        LocalLambda.over(
            new InProcessExecution(
                new FunctionSettings("spate-worker", 512, Duration.ofMinutes(1), Map.of(), false),
                1,
                invocation -> StandIn.returned("{}")),
            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
            new Access.Signed(keys),
            Faults.NONE,
            EventDelays.AWS,
            line -> {},
            Clock.systemUTC());
  }

  @AfterEach
  void stop() {
    System.clearProperty(KEY_ID);
    System.clearProperty(SECRET);
    lambda.close();
  }

  @Test
  void itSignsWithTheKeysThatItIsGiven() {
    System.setProperty(KEY_ID, keys.id());
    System.setProperty(SECRET, keys.secret());
    assertThat(functionName()).isEqualTo("spate-worker");
  }

  @Test
  void withOtherKeysItIsRefused() {
    System.setProperty(KEY_ID, "AKIAOTHER");
    System.setProperty(SECRET, "other");
    assertThatThrownBy(this::functionName).hasMessageContaining("security token");
  }

  @Test
  void invocationsAreSignedToo() {
    System.setProperty(KEY_ID, keys.id());
    System.setProperty(SECRET, keys.secret());
    assertThat(invoked("spate-worker")).isInstanceOf(InvokeResult.Returned.class);
    assertThat(invoked("arn:aws:lambda:us-east-1:000000000000:function:spate-worker"))
        .isInstanceOf(InvokeResult.Returned.class);
    assertThat(invoked("spate-worker:$LATEST")).isInstanceOf(InvokeResult.Returned.class);
  }

  @Test
  void anInvocationWithOtherKeysIsDenied() {
    System.setProperty(KEY_ID, keys.id());
    System.setProperty(SECRET, "other");
    assertThat(invoked("spate-worker"))
        .isInstanceOfSatisfying(
            InvokeResult.Refused.class,
            refused -> {
              assertThat(refused.kind()).isEqualTo(Lost.Kind.DENIED);
              assertThat(refused.message()).contains("InvalidSignatureException, status 403");
            });
  }

  private InvokeResult invoked(String function) {
    Clients clients = new Clients(spec(), Optional.of(lambda.endpoint()), NetworkSettings.direct());
    LambdaAsyncClient service = clients.lambda();
    try (FunctionClient client =
        clients.invoking(service, FunctionName.parse(function), TimeSource.system())) {
      return client.call("{}".getBytes(StandardCharsets.UTF_8)).send();
    } finally {
      Clients.closeLater(service);
    }
  }

  private LambdaFleetSpec spec() {
    return new LambdaFleetSpec(
        1,
        "spate-worker",
        Optional.of(lambda.endpoint().toString()),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Invoke.REQUEST_RESPONSE,
        Invocation.SEGMENT,
        Optional.empty(),
        false,
        Optional.empty());
  }

  private String functionName() {
    try (LambdaAsyncClient client =
        new Clients(spec(), Optional.of(lambda.endpoint()), NetworkSettings.direct()).lambda()) {
      return client
          .getFunctionConfiguration(r -> r.functionName("spate-worker"))
          .join()
          .functionName();
    }
  }
}
