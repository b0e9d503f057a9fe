package dev.spate.fleets.lambda.dispatch;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.spate.aws.http.NetworkSettings;
import dev.spate.engine.plan.LambdaFleetSpec;
import dev.spate.engine.plan.LambdaFleetSpec.Invoke;
import dev.spate.fleets.lambda.LambdaFleets;
import dev.spate.fleets.lambda.invoke.Clients;
import dev.spate.lambda.sink.SinkOpener;
import dev.spate.protocol.setting.PlanPath;
import dev.spate.protocol.sink.Sink;
import dev.spate.protocol.time.TimeSource;
import dev.spate.store.ObjectStore;
import dev.spate.testing.s3.LocalBucket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The driver's side of a sink and the function's meet, in a folder and in S3. */
class DeliverySinkTest {
  private static final String KEY_ID = "aws.accessKeyId";
  private static final String SECRET = "aws.secretAccessKey";

  private static LocalBucket server;

  @BeforeAll
  static void start() throws Exception {
    server = LocalBucket.start();
    System.setProperty(KEY_ID, "AKIDEXAMPLE");
    System.setProperty(SECRET, "sesame-81");
  }

  @AfterAll
  static void stop() {
    System.clearProperty(KEY_ID);
    System.clearProperty(SECRET);
    server.close();
  }

  @Test
  void aBucketIsSharedByTheKeysOfBothAndAtTheEndpointThatTheDriverNames() throws Exception {
    String endpoint = server.endpoint();
    try (DeliverySink driver = open("s3://bucket/runs", Map.of("AWS_ENDPOINT_URL_S3", endpoint))) {
      assertThat(driver.isWatchable()).isFalse();
      assertThat(driver.sink())
          .isEqualTo(new Sink.S3("bucket", "runs", "us-east-1", Optional.of(endpoint)));
      meet(driver);
    }
  }

  @Test
  void aBucketThatIsMissingIsNamedWithWhatTheServerSays() throws Exception {
    String endpoint = server.endpoint();
    try (DeliverySink driver = open("s3://absent/runs", Map.of("AWS_ENDPOINT_URL", endpoint))) {
      assertThatThrownBy(() -> driver.store().list("run/"))
          .hasMessageStartingWith("s3://absent/runs: can't list run/: 404 NoSuchBucket");
    }
  }

  @Test
  void aTemporaryFolderIsSharedAndGoesWithItsFleet() throws Exception {
    Path folder;
    try (DeliverySink driver = open("", Map.of())) {
      folder = driver.temporary().orElseThrow();
      assertThat(driver.isWatchable()).isTrue();
      meet(driver);
      driver.store().put("left", new byte[0]);
    }
    assertThat(Files.exists(folder)).isFalse();
  }

  private static void meet(DeliverySink driver) throws Exception {
    Map<String, String> variables =
        Map.of("AWS_ACCESS_KEY_ID", "AKIDEXAMPLE", "AWS_SECRET_ACCESS_KEY", "sesame-81");
    SinkOpener opener = new SinkOpener(variables, TimeSource.system());
    for (int snapshot = 0; snapshot < 2; snapshot++) {
      ObjectStore function = opener.open(driver.sink());
      String key = "run/trial/%d.claim".formatted(snapshot);
      assertThat(function.createIfAbsent(key, "first".getBytes(UTF_8))).isPresent();
      assertThat(function.createIfAbsent(key, "second".getBytes(UTF_8))).isEmpty();
      assertThat(driver.store().read(key).orElseThrow().text()).isEqualTo("first");
      opener.release(); // what is opened next works as well
    }
    assertThat(driver.store().list("run/")).hasSize(2);
  }

  private static DeliverySink open(String place, Map<String, String> environment) throws Exception {
    LambdaFleetSpec usual = LambdaFleets.usual(1, Invoke.EVENT);
    LambdaFleetSpec spec =
        new LambdaFleetSpec(
            usual.workers(),
            usual.function(),
            usual.endpoint(),
            usual.region(),
            usual.profile(),
            usual.role(),
            usual.invoke(),
            usual.invocation(),
            Optional.of(place).filter(text -> !text.isEmpty()).map(PlanPath::new),
            usual.provisioned(),
            usual.local());
    Clients clients =
        new Clients(spec, Optional.of(URI.create("http://127.0.0.1:1")), NetworkSettings.direct());
    return DeliverySink.open(spec, clients, environment, TimeSource.system()).orElseThrow();
  }
}
