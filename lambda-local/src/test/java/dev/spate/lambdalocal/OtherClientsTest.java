package dev.spate.lambdalocal;

import static dev.spate.lambdalocal.testing.LambdaSandbox.NAME;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.spate.lambdalocal.access.Access;
import dev.spate.lambdalocal.access.AccessKeys;
import dev.spate.lambdalocal.execution.Faults;
import dev.spate.lambdalocal.execution.FunctionSettings;
import dev.spate.lambdalocal.execution.InvocationResult;
import dev.spate.lambdalocal.inprocess.InProcessExecution;
import dev.spate.lambdalocal.service.EventDelays;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Signatures of clients that are no SDK for Java, where the machine has them. */
class OtherClientsTest {
  private static final String PAYLOAD = "{\"name\": \"Zoë +&=\"}";

  private final AccessKeys keys = AccessKeys.random(new SecureRandom());
  private LocalLambda lambda;

  private record Ended(int code, String output) {}

  @BeforeEach
  void start() throws IOException {
    lambda =
        LocalLambda.over(
            new InProcessExecution(
                new FunctionSettings(NAME, 1_769, Duration.ofMinutes(15), Map.of(), false),
                10,
                invocation -> new InvocationResult(invocation.payload(), Optional.empty(), "")),
            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
            new Access.Signed(keys),
            Faults.NONE,
            EventDelays.AWS,
            line -> {},
            InstantSource.system());
  }

  @AfterEach
  void stop() {
    lambda.close();
  }

  @Test
  void boto3() throws Exception {
    assumeTrue(run("python3", "-c", "import boto3").code() == 0, "boto3 is not installed");
    String script =
        """
        import boto3, sys
        client = boto3.client("lambda", endpoint_url=sys.argv[1])
        for name in ("spate-worker", "arn:aws:lambda:us-east-1:000000000000:function:spate-worker"):
            answer = client.invoke(
                FunctionName=name, Qualifier="$LATEST", Payload=sys.argv[2].encode("utf-8"))
            sys.stdout.buffer.write(answer["Payload"].read())
        assert client.get_function(FunctionName="spate-worker")["Configuration"]
        """;
    assertThat(run("python3", "-c", script, lambda.endpoint().toString(), PAYLOAD))
        .isEqualTo(new Ended(0, PAYLOAD + PAYLOAD));
  }

  @Test
  void curl() throws Exception {
    assumeTrue(run("curl", "--help", "all").output().contains("--aws-sigv4"), "curl can't sign");
    assertThat(
            run(
                "curl",
                "--silent",
                "--aws-sigv4",
                "aws:amz:eu-west-1:lambda",
                "--user",
                keys.id() + ":" + keys.secret(),
                "--data-binary",
                PAYLOAD,
                lambda.endpoint() + "/2015-03-31/functions/" + NAME + "/invocations"))
        .isEqualTo(new Ended(0, PAYLOAD));
  }

  private Ended run(String... command) throws IOException, InterruptedException {
    ProcessBuilder builder = new ProcessBuilder(List.of(command)).redirectErrorStream(true);
    builder
        .environment()
        .putAll(
            Map.of(
                "AWS_ACCESS_KEY_ID",
                keys.id(),
                "AWS_SECRET_ACCESS_KEY",
                keys.secret(),
                "AWS_DEFAULT_REGION",
                "us-east-1",
                "LC_ALL",
                "C.UTF-8"));
    builder.environment().remove("AWS_SESSION_TOKEN");
    try {
      Process process = builder.start();
      process.getOutputStream().close();
      String output = new String(process.getInputStream().readAllBytes(), UTF_8);
      return new Ended(process.waitFor(), output);
    } catch (IOException e) {
      return new Ended(127, e.getMessage()); // there is no such program
    }
  }
}
