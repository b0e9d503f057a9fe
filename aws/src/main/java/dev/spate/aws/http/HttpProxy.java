package dev.spate.aws.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import java.net.URI;
import java.net.URLDecoder;
import java.util.Base64;
import java.util.Optional;

/**
 * A proxy on the way to an address.
 *
 * @param address of the proxy itself, which may be reached over TLS
 * @param authorization what the header Proxy-Authorization says
 */
record HttpProxy(HttpAddress address, Optional<String> authorization) {
  HttpProxy {
    requireNonNull(address, "address is null");
    requireNonNull(authorization, "authorization is null");
  }

  /**
   * A proxy as environment variables name it: {@code http://user:password@host:port}, of which the
   * scheme and the user may be missing.
   *
   * @throws IllegalArgumentException where it can't be read; the message is without the password
   */
  static HttpProxy of(String variable, String text) {
    URI url;
    HttpAddress address;
    try {
      url = URI.create(text.contains("://") ? text : "http://" + text);
      address = HttpAddress.of(url);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          variable + " must be a URL such as http://user:password@proxy:3128");
    }
    return new HttpProxy(address, Optional.ofNullable(url.getRawUserInfo()).map(HttpProxy::basic));
  }

  /** A proxy by its parts. */
  static HttpProxy of(String host, int port, Optional<String> userAndPassword) {
    return new HttpProxy(
        new HttpAddress(false, host, port, ""), userAndPassword.map(HttpProxy::encoded));
  }

  private static String basic(String userInfo) {
    // a plus sign in a URL's user is one, other than in a form
    return encoded(URLDecoder.decode(userInfo.replace("+", "%2B"), UTF_8));
  }

  private static String encoded(String userAndPassword) {
    return "Basic " + Base64.getEncoder().encodeToString(userAndPassword.getBytes(UTF_8));
  }

  /** The header's line, or nothing. */
  String authorizationLine() {
    return authorization.map(value -> "Proxy-Authorization: " + value + "\r\n").orElse("");
  }

  /** Without the password, so that no log or message can show it. */
  @Override
  public String toString() {
    return address.toString();
  }
}
