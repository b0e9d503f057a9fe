package dev.spate.aws.http;

import static java.util.Objects.requireNonNull;

import java.net.URI;
import java.util.Locale;

/**
 * Where requests go.
 *
 * @param tls whether the connection is encrypted
 * @param host a name or an address; an IPv6 address without its brackets
 * @param basePath what every path begins with, as it is sent: empty, or a slash and more, without
 *     one at its end
 */
public record HttpAddress(boolean tls, String host, int port, String basePath) {
  private static final int HTTP = 80;
  private static final int HTTPS = 443;
  private static final int MAX_PORT = 65_535;

  public HttpAddress {
    requireNonNull(host, "host is null");
    requireNonNull(basePath, "basePath is null");
    if (host.isEmpty()) {
      throw new IllegalArgumentException("an address needs a host");
    }
    if (port < 1 || port > MAX_PORT) {
      throw new IllegalArgumentException(
          "a port must be from 1 to %d: %d".formatted(MAX_PORT, port));
    }
    if (!basePath.isEmpty() && (!basePath.startsWith("/") || basePath.endsWith("/"))) {
      throw new IllegalArgumentException(
          "a base path begins with a slash and ends without one: " + basePath);
    }
  }

  /**
   * The address of a URL.
   *
   * @throws IllegalArgumentException where it isn't one of http or https
   */
  public static HttpAddress of(URI url) {
    String scheme = url.getScheme() == null ? "" : url.getScheme().toLowerCase(Locale.ROOT);
    boolean tls = scheme.equals("https");
    if ((!tls && !scheme.equals("http")) || url.getHost() == null) {
      throw new IllegalArgumentException("%s must be an http or https URL".formatted(url));
    }
    String host = url.getHost();
    if (host.startsWith("[")) {
      host = host.substring(1, host.length() - 1);
    }
    int usual = tls ? HTTPS : HTTP;
    String path = url.getRawPath() == null ? "" : url.getRawPath().replaceAll("/+$", "");
    return new HttpAddress(tls, host, url.getPort() == -1 ? usual : url.getPort(), path);
  }

  /** Host and port as CONNECT names them. */
  String authority() {
    return bracketed() + ":" + port;
  }

  /** What the header Host says: the port is left out where it is the scheme's own. */
  public String hostHeader() {
    return port == (tls ? HTTPS : HTTP) ? bracketed() : authority();
  }

  private String bracketed() {
    return host.contains(":") ? "[" + host + "]" : host;
  }

  /** The URL. */
  @Override
  public String toString() {
    return (tls ? "https://" : "http://") + hostHeader() + basePath;
  }
}
