package dev.spate.aws.http;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Which proxy stands before an address: as the JVM's system properties say ({@code
 * https.proxyHost}), or else the environment variables HTTPS_PROXY, HTTP_PROXY and NO_PROXY, in
 * capitals or not. This machine itself is reached without one.
 */
public final class ProxySettings {
  private static final String ADDRESS = "[0-9.]+|.*:.*";

  private final Optional<HttpProxy> https;
  private final Optional<HttpProxy> http;
  private final List<Pattern> direct = new ArrayList<>();

  private ProxySettings(Map<String, String> environment, Map<String, String> properties) {
    https = proxy("https", environment, properties);
    http = proxy("http", environment, properties);
    for (String pattern : properties.getOrDefault("http.nonProxyHosts", "").split("\\|", -1)) {
      if (!pattern.isBlank()) {
        direct.add(wildcards(pattern.strip()));
      }
    }
    for (String entry : variable(environment, "no_proxy").orElse("").split(",", -1)) {
      if (!entry.isBlank()) {
        direct.add(noProxy(entry.strip()));
      }
    }
  }

  /**
   * The settings of a process.
   *
   * @param environment its environment variables
   * @param properties its system properties
   * @throws IllegalArgumentException where one can't be read
   */
  public static ProxySettings of(Map<String, String> environment, Map<String, String> properties) {
    return new ProxySettings(environment, properties);
  }

  /** No proxy for anything. */
  public static ProxySettings none() {
    return new ProxySettings(Map.of(), Map.of());
  }

  private static Optional<HttpProxy> proxy(
      String scheme, Map<String, String> environment, Map<String, String> properties) {
    String host = properties.getOrDefault(scheme + ".proxyHost", "");
    if (!host.isEmpty()) {
      String port = properties.getOrDefault(scheme + ".proxyPort", "");
      String usual = scheme.equals("https") ? "443" : "80";
      String digits = port.isEmpty() ? usual : port;
      if (!digits.matches("[0-9]{1,5}")) {
        throw new IllegalArgumentException(scheme + ".proxyPort must be a port: " + port);
      }
      Optional<String> user =
          Optional.ofNullable(properties.get(scheme + ".proxyUser"))
              .map(u -> u + ":" + properties.getOrDefault(scheme + ".proxyPassword", ""));
      return Optional.of(HttpProxy.of(host, Integer.parseInt(digits), user));
    }
    String name = scheme + "_proxy";
    return variable(environment, name)
        .map(text -> HttpProxy.of(name.toUpperCase(Locale.ROOT), text));
  }

  private static Optional<String> variable(Map<String, String> environment, String name) {
    return Optional.ofNullable(environment.get(name))
        .or(() -> Optional.ofNullable(environment.get(name.toUpperCase(Locale.ROOT))))
        .filter(text -> !text.isBlank());
  }

  /** Hosts as Java's properties name them: a star may be at either end. */
  private static Pattern wildcards(String pattern) {
    StringBuilder regex = new StringBuilder();
    for (String part : pattern.split("\\*", -1)) {
      regex.append(regex.isEmpty() ? "" : ".*").append(Pattern.quote(part));
    }
    return Pattern.compile(regex.toString(), Pattern.CASE_INSENSITIVE);
  }

  /** A host and all below it, with or without a dot before it, with or without a port; or all. */
  private static Pattern noProxy(String entry) {
    if (entry.equals("*")) {
      return Pattern.compile(".*");
    }
    String host = entry.replaceFirst("^\\*?\\.", "").replaceFirst("(?<!:):\\d+$", "");
    String regex = Pattern.quote(host.replaceAll("[\\[\\]]", ""));
    return Pattern.compile(
        host.matches(ADDRESS) ? regex : "(.*\\.)?" + regex, Pattern.CASE_INSENSITIVE);
  }

  /** The proxy before an address; empty where it is reached directly. */
  Optional<HttpProxy> before(HttpAddress address) {
    Optional<HttpProxy> proxy = address.tls() ? https : http;
    return proxy.filter(_ -> !isDirect(address.host()));
  }

  private boolean isDirect(String host) {
    return direct.stream().anyMatch(pattern -> pattern.matcher(host).matches())
        || isThisMachine(host);
  }

  /** By its name or its address: looking other names up is the proxy's. */
  private static boolean isThisMachine(String host) {
    String name = host.toLowerCase(Locale.ROOT);
    if (name.equals("localhost") || name.endsWith(".localhost")) {
      return true;
    }
    try {
      return name.matches(ADDRESS) && InetAddress.getByName(name).isLoopbackAddress();
    } catch (UnknownHostException e) {
      return false;
    }
  }
}
