package dev.spate.lambdalocal;

import static dev.spate.lambdalocal.testing.LambdaSandbox.NAME;
import static dev.spate.lambdalocal.testing.LambdaSandbox.ask;
import static dev.spate.lambdalocal.testing.LambdaSandbox.json;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.spate.lambdalocal.access.Access;
import dev.spate.lambdalocal.environment.NodeRuntimeClient;
import dev.spate.lambdalocal.execution.EnvironmentLimits;
import dev.spate.lambdalocal.execution.Faults;
import dev.spate.lambdalocal.execution.FunctionCode;
import dev.spate.lambdalocal.execution.FunctionCode.JavaFunction;
import dev.spate.lambdalocal.execution.FunctionSettings;
import dev.spate.lambdalocal.functions.Functions;
import dev.spate.lambdalocal.testing.Clients;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.lambda.LambdaAsyncClient;
import software.amazon.awssdk.services.lambda.model.InvokeResponse;
import software.amazon.awssdk.services.lambda.model.LogType;
import software.amazon.awssdk.services.lambda.model.ProvisionedConcurrencyStatusEnum;

/** AWS's own client before functions in real processes, Java's and another language's. */
class LocalLambdaTest {
  private static final EnvironmentLimits LIMITS =
      new EnvironmentLimits(100, 100, Duration.ofSeconds(10), Duration.ofMinutes(5), 2);

  private LocalLambda lambda;
  private LambdaAsyncClient client;

  private void start(FunctionCode code, Map<String, String> variables) throws IOException {
    lambda =
        LocalLambda.start(
            new LocalLambdaOptions(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                new Access.Anyone(),
                code,
                new FunctionSettings(NAME, 256, Duration.ofSeconds(30), variables, false),
                LIMITS,
                Faults.NONE,
                Map.of("PATH", "/usr/local/bin:/usr/bin:/bin", "AWS_REGION", "eu-west-1")),
            line -> {},
            InstantSource.system(),
            System::nanoTime);
    client = Clients.of(lambda.endpoint());
  }

  private void start(String method) throws IOException {
    start(
        new JavaFunction(classes(), Functions.class.getName() + "::" + method, List.of()),
        Map.of());
  }

  private static Path classes() {
    try {
      return Path.of(Functions.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  @AfterEach
  void stop() {
    client.close();
    lambda.close();
  }

  private InvokeResponse invoke(String name, String payload) {
    return ask(
        () ->
            client.invoke(
                it -> it.functionName(name).logType(LogType.TAIL).payload(json(payload))));
  }

  private static String log(InvokeResponse response) {
    return new String(Base64.getDecoder().decode(response.logResult()), UTF_8);
  }

  @Test
  void aFunctionIsToldUnderWhichNameItWasInvoked() throws Exception {
    start("describe");
    String described = invoke(NAME + ":$LATEST", "\"\"").payload().asUtf8String();

    assertThat(described)
        .contains("arn:aws:lambda:eu-west-1:000000000000:function:" + NAME + ":$LATEST 256 true");
  }

  @Test
  void whatAFunctionThrowsIsAnAnswerWithTheLogsTail() throws Exception {
    start("fail");
    InvokeResponse response = invoke(NAME, "\"no\"");

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.functionError()).isEqualTo("Unhandled");
    assertThat(response.payload().asUtf8String())
        .contains("\"errorMessage\":\"no\"", "java.lang.IllegalStateException");
    assertThat(log(response)).contains("START RequestId", "REPORT RequestId", "Init Duration");
  }

  @Test
  void environmentsThatWereProvisionedAreReadyBeforeTheyAreInvoked() throws Exception {
    start("variable");
    String version = ask(() -> client.publishVersion(it -> it.functionName(NAME))).version();
    ask(
        () ->
            client.putProvisionedConcurrencyConfig(
                it -> it.functionName(NAME).qualifier(version).provisionedConcurrentExecutions(2)));
    await()
        .atMost(Duration.ofMinutes(1))
        .until(() -> provisioned(version) == ProvisionedConcurrencyStatusEnum.READY);
    InvokeResponse response = invoke(NAME + ":" + version, "\"AWS_LAMBDA_INITIALIZATION_TYPE\"");

    assertThat(response.executedVersion()).isEqualTo(version);
    assertThat(response.payload().asUtf8String()).isEqualTo("\"provisioned-concurrency\"");
  }

  private ProvisionedConcurrencyStatusEnum provisioned(String version) {
    return ask(() ->
            client.getProvisionedConcurrencyConfig(it -> it.functionName(NAME).qualifier(version)))
        .status();
  }

  @Test
  void aForeignFunctionIsInvokedLikeAnyOther() throws Exception {
    start(NodeRuntimeClient.install(), Map.of("_HANDLER", "index.handler"));
    assertThat(invoke(NAME, "{\"a\":1}").payload().asUtf8String()).contains("{\"a\":1}");
    InvokeResponse failed = invoke(NAME, "{\"fail\":\"out of range\"}");

    assertThat(failed.functionError()).isEqualTo("Unhandled");
    assertThat(failed.payload().asUtf8String()).contains("RangeError");
    assertThat(log(failed)).contains("Invoke Error", "RangeError");
  }
}
