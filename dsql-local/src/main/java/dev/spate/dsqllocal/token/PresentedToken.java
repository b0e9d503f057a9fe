package dev.spate.dsqllocal.token;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLDecoder;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.StringTokenizer;

/**
 * A token as a client presents it: a signed GET request without its scheme. Its text is a secret
 * and stands in no message.
 */
final class PresentedToken {
  /** All that a token has; more of them would not be covered by the signature made here. */
  private static final Set<String> PARAMETERS =
      Set.of(
          "Action",
          "X-Amz-Security-Token",
          "X-Amz-Algorithm",
          "X-Amz-Date",
          "X-Amz-SignedHeaders",
          "X-Amz-Expires",
          "X-Amz-Credential",
          "X-Amz-Signature");

  private final String host;
  private final Map<String, String> parameters;

  private PresentedToken(String host, Map<String, String> parameters) {
    this.host = host;
    this.parameters = parameters;
  }

  /** Reads it; empty where it isn't one, such as a password. */
  static Optional<PresentedToken> of(String text) {
    int query = text.indexOf("/?");
    if (query < 1) {
      return Optional.empty();
    }
    Map<String, String> parameters = new HashMap<>();
    StringTokenizer parts = new StringTokenizer(text.substring(query + 2), "&");
    while (parts.hasMoreTokens()) {
      String part = parts.nextToken();
      int equals = part.indexOf('=');
      if (equals < 0 || !PARAMETERS.contains(part.substring(0, equals))) {
        return Optional.empty();
      }
      String value;
      try {
        value = URLDecoder.decode(part.substring(equals + 1), UTF_8);
      } catch (IllegalArgumentException notEncoded) {
        return Optional.empty();
      }
      if (parameters.put(part.substring(0, equals), value) != null) {
        return Optional.empty();
      }
    }
    return Optional.of(new PresentedToken(text.substring(0, query), parameters));
  }

  /** Whose endpoint it is for. */
  String host() {
    return host;
  }

  /** A parameter, decoded; an empty text where it is missing. */
  String parameter(String name) {
    return parameters.getOrDefault(name, "");
  }

  @Override
  public String toString() {
    return "PresentedToken[" + host + "]";
  }
}
