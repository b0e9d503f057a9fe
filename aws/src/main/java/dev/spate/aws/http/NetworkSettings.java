package dev.spate.aws.http;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

/**
 * How a process reaches others.
 *
 * @param proxies that stand before them
 * @param certificates that vouch for them
 */
public record NetworkSettings(ProxySettings proxies, TrustedCertificates certificates) {
  public NetworkSettings {
    requireNonNull(proxies, "proxies is null");
    requireNonNull(certificates, "certificates is null");
  }

  /**
   * Those of this process, by its system properties and these environment variables.
   *
   * @throws IOException where the bundle of certificates can't be read
   * @throws IllegalArgumentException where a proxy can't be
   */
  public static NetworkSettings of(Map<String, String> environment) throws IOException {
    Map<String, String> properties = new HashMap<>();
    for (String name : System.getProperties().stringPropertyNames()) {
      properties.put(name, System.getProperty(name, ""));
    }
    return new NetworkSettings(
        ProxySettings.of(environment, properties), TrustedCertificates.of(environment));
  }

  /** No proxy, and the JVM's own certificates. */
  public static NetworkSettings direct() {
    return new NetworkSettings(ProxySettings.none(), TrustedCertificates.ofTheJvm());
  }
}
