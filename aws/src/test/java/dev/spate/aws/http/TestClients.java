package dev.spate.aws.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.util.Map;

/** Clients and requests of tests. */
final class TestClients {
  private static final Duration ANSWER = Duration.ofSeconds(20);

  private TestClients() {}

  static HttpClient of(ScriptedServer server) {
    return to(server.address(), ProxySettings.none(), TrustedCertificates.ofTheJvm());
  }

  static HttpClient to(
      HttpAddress address, ProxySettings proxies, TrustedCertificates certificates) {
    return new HttpClient(
        address, new NetworkSettings(proxies, certificates), ANSWER, System::nanoTime);
  }

  static HttpRequest post(String body) {
    return new HttpRequest(
        "POST", "/path?query=1", Map.of("X-Test", "a value"), body.getBytes(UTF_8));
  }

  static HttpRequest method(String method) {
    return new HttpRequest(method, "/", Map.of(), new byte[0]);
  }

  static String text(HttpResponse response) {
    return new String(response.body(), UTF_8);
  }
}
