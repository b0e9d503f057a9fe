package dev.spate.lambdalocal;

import static dev.spate.lambdalocal.testing.LambdaSandbox.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.spate.lambdalocal.access.Access;
import dev.spate.lambdalocal.environment.NodeRuntimeClient;
import dev.spate.lambdalocal.execution.EnvironmentLimits;
import dev.spate.lambdalocal.execution.Faults;
import dev.spate.lambdalocal.execution.FunctionSettings;
import dev.spate.lambdalocal.pool.EnvironmentPool;
import dev.spate.lambdalocal.pool.PoolOptions;
import dev.spate.lambdalocal.sandbox.Clocks;
import dev.spate.lambdalocal.service.EventDelays;
import dev.spate.lambdalocal.testing.Clients;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.lambda.LambdaAsyncClient;
import software.amazon.awssdk.services.lambda.model.InvocationType;
import software.amazon.awssdk.services.lambda.model.InvokeResponse;
import software.amazon.awssdk.services.lambda.model.LogType;

/** AWS's client for Java invokes a function that AWS's runtime client for Node runs. */
class ForeignFunctionTest {
  private static final EnvironmentLimits LIMITS =
      new EnvironmentLimits(10, 10, Duration.ofSeconds(10), Duration.ofMinutes(5), 2);

  private final List<String> log = new CopyOnWriteArrayList<>();

  @TempDir private Path folder;
  private LocalLambda lambda;
  private LambdaAsyncClient client;

  @BeforeEach
  void start() throws Exception {
    FunctionSettings settings =
        new FunctionSettings(
            "foreign",
            256,
            Duration.ofSeconds(30),
            Map.of("_HANDLER", "index.handler", "AWS_REGION", "us-east-1"),
            false);
    EnvironmentPool pool =
        EnvironmentPool.open(
            new PoolOptions(
                NodeRuntimeClient.install(),
                settings,
                LIMITS,
                Faults.NONE,
                Map.of("PATH", System.getenv("PATH")),
                folder,
                new Clocks(InstantSource.system(), System::nanoTime),
                log::add));
    InetSocketAddress anywhere = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    lambda =
        LocalLambda.over(
            pool,
            anywhere,
            new Access.Anyone(),
            Faults.NONE,
            EventDelays.AWS,
            log::add,
            InstantSource.system());
    client = Clients.of(lambda.endpoint());
  }

  @AfterEach
  void stop() {
    if (lambda != null) {
      client.close();
      lambda.close();
    }
  }

  @Test
  void directly() {
    InvokeResponse response =
        client
            .invoke(r -> r.functionName("foreign").payload(json("{\"a\":1}")).logType(LogType.TAIL))
            .join();
    assertThat(response.functionError()).isNull();
    assertThat(response.payload().asUtf8String()).contains("\"event\":{\"a\":1}");
    byte[] tail = Base64.getDecoder().decode(response.logResult());
    assertThat(new String(tail, StandardCharsets.UTF_8))
        .contains("START RequestId: ", "seen by node", "REPORT RequestId: ");
  }

  @Test
  void withAnErrorOfTheFunction() {
    InvokeResponse response =
        client.invoke(r -> r.functionName("foreign").payload(json("{\"fail\":\"bad\"}"))).join();
    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.functionError()).isEqualTo("Unhandled");
    assertThat(response.payload().asUtf8String()).contains("RangeError");
  }

  @Test
  void severalAtOnceAsEvents() {
    List<CompletableFuture<InvokeResponse>> accepted =
        Stream.generate(
                () ->
                    client.invoke(
                        r ->
                            r.functionName("foreign")
                                .payload(json("{}"))
                                .invocationType(InvocationType.EVENT)))
            .limit(5)
            .toList();
    assertThat(accepted).allSatisfy(each -> assertThat(each.join().statusCode()).isEqualTo(202));
    await()
        .atMost(Duration.ofMinutes(1))
        .until(() -> log.stream().filter(line -> line.contains("seen by node")).count() == 5);
  }
}
