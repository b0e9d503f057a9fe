package dev.spate.lambdalocal.access;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a signature covers of a request.
 *
 * @param path as it was sent, encoded
 * @param query as it was sent, encoded; empty where there is none
 * @param headers all values of each, by their names, whose case doesn't count
 * @param bodyHash SHA-256 of the body in hexadecimal digits
 */
public record HttpCall(
    String method, String path, String query, Map<String, List<String>> headers, String bodyHash) {
  Optional<String> header(String name) {
    List<String> values = headers.get(name);
    return values == null || values.isEmpty() ? Optional.empty() : Optional.of(values.getFirst());
  }
}
