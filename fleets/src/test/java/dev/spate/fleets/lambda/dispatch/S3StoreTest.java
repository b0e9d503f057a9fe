package dev.spate.fleets.lambda.dispatch;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.spate.aws.http.NetworkSettings;
import dev.spate.engine.plan.LambdaFleetSpec.Invoke;
import dev.spate.fleets.lambda.LambdaFleets;
import dev.spate.fleets.lambda.invoke.Clients;
import dev.spate.protocol.sink.Sink;
import java.io.IOException;
import java.net.URI;
import java.util.Optional;
import org.gaul.s3proxy.AuthenticationType;
import org.gaul.s3proxy.S3Proxy;
import org.gaul.s3proxy.nio2blob.TransientNio2BlobApiMetadata;
import org.jclouds.ContextBuilder;
import org.jclouds.blobstore.BlobStore;
import org.jclouds.blobstore.BlobStoreContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The driver's side of a sink in S3, against a server that speaks S3. */
class S3StoreTest {
  private static BlobStore objects;
  private static S3Proxy server;
  private static Clients clients;

  @BeforeAll
  static void start() throws Exception {
    objects =
        ContextBuilder.newBuilder(new TransientNio2BlobApiMetadata())
            .credentials("any", "any")
            .build(BlobStoreContext.class)
            .getBlobStore();
    objects.createContainerInLocation(null, "bucket");
    server =
        S3Proxy.builder()
            .blobStore(objects)
            .endpoint(URI.create("http://127.0.0.1:0"))
            .awsAuthentication(AuthenticationType.NONE, "any", "any")
            .build();
    server.start();
    clients =
        new Clients(
            LambdaFleets.usual(1, Invoke.EVENT),
            Optional.of(URI.create("http://127.0.0.1:1")),
            NetworkSettings.direct());
  }

  @AfterAll
  static void stop() throws Exception {
    server.stop();
  }

  @Test
  void whatTheFunctionPutsThereIsReadAndListedAndRemovedBelowThePrefixAlone() throws IOException {
    put("runs/run/trial/w0-1.answer.json.gz", "answer");
    put("runs/run/trial/w0-1.duplicate-env-2", "");
    put("other/run/trial/w0-1.answer.json.gz", "not ours");
    try (S3Store store = store("bucket", "runs")) {
      assertThat(store.read("run/trial/w0-1.answer.json.gz"))
          .hasValueSatisfying(bytes -> assertThat(new String(bytes, UTF_8)).isEqualTo("answer"));
      assertThat(store.read("run/trial/w0-2.answer.json.gz")).isEmpty();
      assertThat(store.list("run/trial/w0-1.duplicate-"))
          .containsExactly("run/trial/w0-1.duplicate-env-2");
      store.put("run/trial/w0-1.stop");
      assertThat(store.list("run/trial/")).hasSize(3);
      store.remove("run/");
      assertThat(store.list("run/")).isEmpty();
    }
    assertThat(objects.blobExists("bucket", "other/run/trial/w0-1.answer.json.gz")).isTrue();
  }

  @Test
  void aBucketThatIsMissingIsNamedWithTheKey() throws IOException {
    try (S3Store store = store("absent", "runs")) {
      assertThatThrownBy(() -> store.list("run/"))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("s3://absent/runs/run/");
    }
  }

  private static void put(String key, String text) {
    objects.putBlob("bucket", objects.blobBuilder(key).payload(text.getBytes(UTF_8)).build());
  }

  private static S3Store store(String bucket, String prefix) {
    Sink.S3 sink =
        new Sink.S3(
            bucket, prefix, "us-east-1", Optional.of("http://127.0.0.1:" + server.getPort()));
    return new S3Store(clients.s3(sink.region(), sink.endpoint()), sink);
  }
}
