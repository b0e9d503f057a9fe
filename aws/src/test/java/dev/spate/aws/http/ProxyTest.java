package dev.spate.aws.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The way through a proxy, and when it is taken. */
class ProxyTest {
  private static final String NAME = TestCertificate.INTERNAL;

  @Test
  void tlsGoesThroughTheProxyUnreadAndTheProxyGetsThePassword(@TempDir Path folder)
      throws Exception {
    TestCertificate certificate = TestCertificate.ours();
    Path bundle = Files.writeString(folder.resolve("ca.pem"), certificate.pem());
    try (ScriptedServer server =
            ScriptedServer.secured(
                certificate.sockets(),
                conversation -> {
                  while (!conversation.request().isEmpty()) {
                    conversation.send(ScriptedServer.OK);
                  }
                });
        ScriptedServer proxy = tunnelTo(server.port());
        HttpClient client =
            TestClients.to(
                new HttpAddress(true, NAME, 8443, ""),
                through("HTTPS_PROXY", "http://us%40er:pass%3Aword@localhost:" + proxy.port()),
                TrustedCertificates.bundle(bundle))) {
      assertThat(TestClients.text(client.send(TestClients.post("1")))).isEqualTo("ok");
      assertThat(TestClients.text(client.send(TestClients.post("2")))).isEqualTo("ok");
      assertThat(proxy.requests())
          .singleElement()
          .asString()
          .startsWith("CONNECT %s:8443 HTTP/1.1\r\nHost: %s:8443\r\n".formatted(NAME, NAME))
          .contains("Proxy-Authorization: Basic dXNAZXI6cGFzczp3b3Jk\r\n");
      assertThat(server.requests())
          .hasSize(2)
          .allSatisfy(request -> assertThat(request).doesNotContain("Proxy-"));
    }
  }

  @Test
  void aProxyThatRefusesLeavesTheRequestUnsent() throws IOException {
    try (ScriptedServer proxy =
            ScriptedServer.answering(
                "HTTP/1.1 407 Proxy Authentication Required\r\nContent-Length: 0\r\n\r\n");
        HttpClient client =
            TestClients.to(
                new HttpAddress(true, NAME, 443, ""),
                through("https_proxy", "u:secret@localhost:" + proxy.port()),
                TrustedCertificates.ofTheJvm())) {
      assertThatThrownBy(() -> client.send(TestClients.post("1")))
          .isInstanceOf(NotSentException.class)
          .hasMessageContaining("does not connect to %s:443: status 407", NAME)
          .hasMessageNotContaining("secret");
    }
  }

  @Test
  void aProxyThatSpeaksAheadOfTheServerIsNotTrusted() throws IOException {
    try (ScriptedServer proxy =
            ScriptedServer.answering("HTTP/1.1 200 OK\r\n\r\nHTTP/1.1 200 OK\r\n\r\n");
        HttpClient client =
            TestClients.to(
                new HttpAddress(true, NAME, 443, ""),
                through("HTTPS_PROXY", "http://localhost:" + proxy.port()),
                TrustedCertificates.ofTheJvm())) {
      assertThatThrownBy(() -> client.send(TestClients.post("1")))
          .isInstanceOf(NotSentException.class)
          .hasMessageContaining("out of turn");
    }
  }

  @Test
  void withoutTlsTheProxyPassesRequestsOn() throws IOException {
    try (ScriptedServer proxy = ResponseFramingTest.twice(ScriptedServer.OK);
        HttpClient client =
            TestClients.to(
                new HttpAddress(false, NAME, 8080, ""),
                through("HTTP_PROXY", "http://user:word@localhost:" + proxy.port()),
                TrustedCertificates.ofTheJvm())) {
      client.send(TestClients.post("1"));
      assertThat(proxy.requests().getFirst())
          .startsWith("POST http://%s:8080/path?query=1 HTTP/1.1\r\n".formatted(NAME))
          .contains("Host: %s:8080\r\n".formatted(NAME))
          .contains("Proxy-Authorization: Basic dXNlcjp3b3Jk\r\n");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "lambda.us-east-1.amazonaws.com, '', true",
    "lambda.us-east-1.amazonaws.com, 'amazonaws.com', false",
    "lambda.us-east-1.amazonaws.com, 'other, .amazonaws.com', false",
    "lambda.us-east-1.amazonaws.com, '*.AMAZONAWS.com:443', false",
    "lambda.us-east-1.amazonaws.com, 'zonaws.com', true",
    "lambda.us-east-1.amazonaws.com, '*', false",
    "10.0.0.7, '10.0.0.7', false",
    "10.0.0.7, '10.0.0.77,0.0.7', true",
    "localhost, '', false",
    "127.0.0.2, '', false",
    "::1, '', false",
  })
  void aProxyIsPassedByWhereNoProxySaysSoAndOnThisMachine(
      String host, String noProxy, boolean proxied) {
    ProxySettings settings =
        ProxySettings.of(Map.of("HTTPS_PROXY", "http://proxy:3128", "NO_PROXY", noProxy), Map.of());
    assertThat(settings.before(new HttpAddress(true, host, 443, "")).isPresent())
        .isEqualTo(proxied);
  }

  @Test
  void theJvmsPropertiesGoBeforeVariables() {
    ProxySettings settings =
        ProxySettings.of(
            Map.of("HTTPS_PROXY", "http://variable:1"),
            Map.of(
                "https.proxyHost",
                "property",
                "https.proxyPort",
                "2",
                "http.nonProxyHosts",
                "*.example.com|direct*"));
    Optional<HttpProxy> proxy = settings.before(new HttpAddress(true, "aws.amazon.com", 443, ""));
    assertThat(proxy.map(HttpProxy::address)).contains(new HttpAddress(false, "property", 2, ""));
    assertThat(settings.before(new HttpAddress(true, "a.example.com", 443, ""))).isEmpty();
    assertThat(settings.before(new HttpAddress(true, "direct7", 443, ""))).isEmpty();
    assertThat(settings.before(new HttpAddress(false, "aws.amazon.com", 80, ""))).isEmpty();
  }

  @Test
  void aProxyThatCantBeReadIsSaidToBeWithoutItsPassword() {
    assertThatThrownBy(
            () -> ProxySettings.of(Map.of("HTTPS_PROXY", "http://u:se cret@proxy:3128"), Map.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("HTTPS_PROXY")
        .hasMessageNotContaining("cret@");
  }

  private static ProxySettings through(String variable, String proxy) {
    return ProxySettings.of(Map.of(variable, proxy), Map.of());
  }

  /** A proxy that connects through to a port of this machine, whatever it is asked for. */
  private static ScriptedServer tunnelTo(int port) throws IOException {
    return ScriptedServer.plain(
        conversation -> {
          conversation.request();
          try (Socket onward = new Socket(InetAddress.getLoopbackAddress(), port)) {
            conversation.send("HTTP/1.1 200 Connection established\r\nVia: test\r\n\r\n");
            OutputStream back = conversation.socket().getOutputStream();
            InputStream answers = onward.getInputStream();
            Thread.ofVirtual().start(() -> pass(answers, back));
            pass(conversation.input(), onward.getOutputStream());
          }
        });
  }

  private static void pass(InputStream from, OutputStream to) {
    try {
      from.transferTo(to);
    } catch (IOException e) {
      return; // one side has closed
    }
  }
}
