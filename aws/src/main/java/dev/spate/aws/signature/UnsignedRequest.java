package dev.spate.aws.signature;

import static java.util.Objects.requireNonNull;

import java.net.URI;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A request as it is to be sent.
 *
 * @param method such as PUT
 * @param uri as it goes over the wire: its path and query are encoded once
 * @param headers to sign beside Host and those that signing adds; their names become lower case
 * @param contentHash SHA-256 of the content, in hexadecimal digits ({@link Digests#sha256})
 */
public record UnsignedRequest(
    String method, URI uri, SortedMap<String, String> headers, String contentHash) {
  /** Checks it and copies the headers. */
  public UnsignedRequest {
    requireNonNull(method, "method is null");
    requireNonNull(contentHash, "contentHash is null");
    if (uri.getHost() == null) {
      throw new IllegalArgumentException("no host in " + uri);
    }
    SortedMap<String, String> lower = new TreeMap<>();
    headers.forEach((name, value) -> lower.put(name.toLowerCase(Locale.ROOT), value));
    headers = lower;
  }

  /** A request with this content. */
  public static UnsignedRequest of(
      String method, URI uri, Map<String, String> headers, byte[] content) {
    return new UnsignedRequest(method, uri, new TreeMap<>(headers), Digests.sha256(content));
  }

  /** The Host header's value: with the port, unless it is the scheme's usual one. */
  public String host() {
    int usual = uri.getScheme().equals("https") ? 443 : 80;
    boolean plain = uri.getPort() == -1 || uri.getPort() == usual;
    return plain ? uri.getHost() : uri.getHost() + ":" + uri.getPort();
  }
}
