package dev.spate.lambda.sink;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.spate.protocol.sink.Sink;
import dev.spate.protocol.time.TimeSource;
import java.io.IOException;
import java.net.URI;
import java.util.Map;
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

/** Against a server that speaks S3 and checks signatures. */
class S3SinkTest {
  private static final Map<String, String> KEYS =
      Map.of("AWS_ACCESS_KEY_ID", "AKIDEXAMPLE", "AWS_SECRET_ACCESS_KEY", "sesame-81");

  private static BlobStore store;
  private static S3Proxy server;

  @BeforeAll
  static void start() throws Exception {
    store =
        ContextBuilder.newBuilder(new TransientNio2BlobApiMetadata())
            .credentials("any", "any")
            .build(BlobStoreContext.class)
            .getBlobStore();
    store.createContainerInLocation(null, "bucket");
    server =
        S3Proxy.builder()
            .blobStore(store)
            .endpoint(URI.create("http://127.0.0.1:0"))
            .awsAuthentication(AuthenticationType.AWS_V4, "AKIDEXAMPLE", "sesame-81")
            .build();
    server.start();
  }

  @AfterAll
  static void stop() throws Exception {
    server.stop();
  }

  @Test
  void aTaskIsClaimedOnce() throws Exception {
    SinkStore sink = sink("bucket", "runs/r=1", KEYS);
    assertThat(sink.create("t/1.claim", bytes("first"))).isTrue();
    assertThat(sink.create("t/1.claim", bytes("second"))).isFalse();
    assertThat(sink.create("t/2.claim", bytes("other"))).isTrue();
    assertThat(content("runs/r=1/t/1.claim")).isEqualTo("first");
  }

  @Test
  void anAnswerIsWrittenWholeAndOverAnother() throws Exception {
    SinkStore sink = sink("bucket", "", KEYS);
    sink.put("a.answer.json.gz", bytes("one"));
    sink.put("a.answer.json.gz", bytes("two, which is longer"));
    assertThat(content("a.answer.json.gz")).isEqualTo("two, which is longer");
  }

  @Test
  void anObjectIsSeenOnceItIsThere() throws Exception {
    SinkStore sink = sink("bucket", "runs", KEYS);
    assertThat(sink.exists("t.stop")).isFalse();
    sink.put("t.stop", bytes(""));
    assertThat(sink.exists("t.stop")).isTrue();
  }

  @Test
  void aWrongSecretIsRefusedInTheServersWordsAndWithoutTheSecret() {
    Map<String, String> wrong =
        Map.of("AWS_ACCESS_KEY_ID", "AKIDEXAMPLE", "AWS_SECRET_ACCESS_KEY", "sesame-82");
    assertThatThrownBy(() -> sink("bucket", "", wrong).create("x.claim", bytes("")))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("bucket bucket refuses x.claim: 403 SignatureDoesNotMatch")
        .hasMessageNotContaining("sesame");
  }

  @Test
  void aBucketThatIsMissingIsNamed() {
    assertThatThrownBy(() -> sink("nowhere", "", KEYS).put("x.answer", bytes("")))
        .hasMessageContaining("bucket nowhere refuses x.answer: 404 NoSuchBucket");
  }

  private static SinkStore sink(String bucket, String prefix, Map<String, String> variables) {
    return new Sinks(variables, TimeSource.system())
        .open(
            new Sink.S3(
                bucket, prefix, "us-east-1", Optional.of("http://127.0.0.1:" + server.getPort())));
  }

  private static String content(String object) throws IOException {
    try (var stream = store.getBlob("bucket", object).getPayload().openStream()) {
      return new String(stream.readAllBytes(), UTF_8);
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(UTF_8);
  }
}
