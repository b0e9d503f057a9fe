package dev.spate.aws.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Connections over TLS, with certificates of an authority of one's own. */
class TlsTest {
  @TempDir private static Path folder;
  private static TestCertificate localhost;
  private static Path bundle;

  @BeforeAll
  static void makeCertificates() throws Exception {
    localhost = TestCertificate.ours();
    bundle = Files.writeString(folder.resolve("ca.pem"), "# ours\n" + localhost.pem());
  }

  @Test
  void anAuthorityOfTheBundleIsTrustedAndTheConnectionKept() throws Exception {
    try (ScriptedServer server =
            ScriptedServer.secured(
                localhost.sockets(),
                conversation -> {
                  while (!conversation.request().isEmpty()) {
                    conversation.send(ScriptedServer.OK);
                  }
                });
        HttpClient client = client(server, Map.of("AWS_CA_BUNDLE", bundle.toString()))) {
      for (int i = 0; i < 3; i++) {
        assertThat(TestClients.text(client.send(TestClients.post("x".repeat(50_000)))))
            .isEqualTo("ok");
      }
      assertThat(server.connections()).isEqualTo(1);
    }
  }

  @Test
  void aCertificateThatNobodyVouchesForIsRefusedBeforeAnythingIsSent() throws Exception {
    try (ScriptedServer server = answering(localhost);
        HttpClient client = client(server, Map.of())) {
      assertThatThrownBy(() -> client.send(TestClients.post("secret")))
          .isInstanceOf(NotSentException.class)
          .hasMessageContaining("no TLS with https://localhost");
      assertThat(server.requests()).isEmpty();
    }
  }

  @Test
  void aCertificateOfAnotherNameIsRefusedBeforeAnythingIsSent() throws Exception {
    TestCertificate other = TestCertificate.of(folder, "other.example");
    Path both = Files.writeString(folder.resolve("both.pem"), localhost.pem() + other.pem());
    try (ScriptedServer server = answering(other);
        HttpClient client = client(server, Map.of("AWS_CA_BUNDLE", both.toString()))) {
      assertThatThrownBy(() -> client.send(TestClients.post("secret")))
          .isInstanceOf(NotSentException.class)
          .hasMessageContaining("localhost");
      assertThat(server.requests()).isEmpty();
    }
  }

  @Test
  void aConnectionThatWasClosedWhileIdleIsNoticedThroughTlsToo() throws Exception {
    CountDownLatch closed = new CountDownLatch(1);
    try (ScriptedServer server =
            ScriptedServer.secured(
                localhost.sockets(),
                conversation -> {
                  conversation.request();
                  conversation.send(ScriptedServer.OK);
                  if (conversation.number() == 1) {
                    conversation.socket().close();
                    closed.countDown();
                  } else {
                    conversation.untilClosed();
                  }
                });
        HttpClient client = client(server, Map.of("AWS_CA_BUNDLE", bundle.toString()))) {
      client.send(TestClients.post("1"));
      ScriptedServer.await(closed);
      assertThat(client.send(TestClients.post("2")).status()).isEqualTo(200);
      assertThat(server.requests()).hasSize(2);
    }
  }

  @Test
  void whatFollowsAnAnswerInItsRecordIsNoAnswerToTheNextRequest() throws Exception {
    String padding = "X: %s\r\n".formatted("x".repeat(4_000));
    try (ScriptedServer server =
            ScriptedServer.secured(
                localhost.sockets(),
                conversation -> {
                  conversation.request();
                  conversation.send(
                      ScriptedServer.OK + "HTTP/1.1 500 Not Yours\r\n" + padding + "\r\n");
                  conversation.untilClosed();
                });
        HttpClient client = client(server, Map.of("AWS_CA_BUNDLE", bundle.toString()))) {
      assertThat(client.send(TestClients.post("1")).status()).isEqualTo(200);
      assertThat(client.send(TestClients.post("2")).status()).isEqualTo(200);
      assertThat(server.connections()).isEqualTo(2);
    }
  }

  @Test
  void aBundleThatIsNoneIsSaidToBe() throws IOException {
    Path text = Files.writeString(folder.resolve("text.pem"), "nothing of the kind");
    assertThatThrownBy(() -> TrustedCertificates.of(Map.of("AWS_CA_BUNDLE", text.toString())))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("AWS_CA_BUNDLE")
        .hasMessageContaining("text.pem");
    Path missing = folder.resolve("missing.pem");
    assertThatThrownBy(() -> TrustedCertificates.of(Map.of("AWS_CA_BUNDLE", missing.toString())))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("there is no file");
  }

  private static ScriptedServer answering(TestCertificate certificate) throws Exception {
    return ScriptedServer.secured(
        certificate.sockets(),
        conversation -> {
          conversation.request();
          conversation.send(ScriptedServer.OK);
        });
  }

  private static HttpClient client(ScriptedServer server, Map<String, String> environment)
      throws IOException {
    return TestClients.to(
        server.address(), ProxySettings.none(), TrustedCertificates.of(environment));
  }
}
