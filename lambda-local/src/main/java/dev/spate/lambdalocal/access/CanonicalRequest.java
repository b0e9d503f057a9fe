package dev.spate.lambdalocal.access;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The text that a signature of version 4 is about.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html">Create
 *     a signed AWS API request</a>
 */
final class CanonicalRequest {
  private CanonicalRequest() {}

  static String of(HttpCall call, List<String> signedHeaders, String payloadHash) {
    String headers =
        signedHeaders.stream()
            .map(name -> name + ":" + values(call, name) + "\n")
            .collect(Collectors.joining());
    return String.join(
        "\n",
        call.method(),
        encoded(call.path().getBytes(UTF_8), true), // a second time: all services but S3
        query(call.query()),
        headers,
        String.join(";", signedHeaders),
        payloadHash);
  }

  private static String values(HttpCall call, String name) {
    return call.headers().getOrDefault(name, List.of()).stream()
        .map(value -> value.strip().replaceAll(" +", " "))
        .collect(Collectors.joining(","));
  }

  private static String query(String query) {
    if (query.isEmpty()) {
      return "";
    }
    return Arrays.stream(query.split("&", -1))
        .map(
            parameter -> {
              int equals = parameter.indexOf('=');
              String name = equals < 0 ? parameter : parameter.substring(0, equals);
              String value = equals < 0 ? "" : parameter.substring(equals + 1);
              return encoded(decoded(name), false) + "=" + encoded(decoded(value), false);
            })
        .sorted()
        .collect(Collectors.joining("&"));
  }

  /** Takes percent signs back, and leaves a plus sign what it is. */
  private static byte[] decoded(String text) {
    byte[] bytes = text.getBytes(UTF_8);
    ByteArrayOutputStream plain = new ByteArrayOutputStream();
    for (int i = 0; i < bytes.length; i++) {
      int high = bytes[i] == '%' && i + 2 < bytes.length ? Character.digit(bytes[i + 1], 16) : -1;
      int low = high < 0 ? -1 : Character.digit(bytes[i + 2], 16);
      if (low < 0) {
        plain.write(bytes[i]);
      } else {
        plain.write(high * 16 + low);
        i += 2;
      }
    }
    return plain.toByteArray();
  }

  private static String encoded(byte[] bytes, boolean path) {
    StringBuilder text = new StringBuilder();
    for (byte b : bytes) {
      char c = (char) (b & 0xFF);
      boolean plain = (c < 128 && Character.isLetterOrDigit(c)) || "-._~".indexOf(c) >= 0;
      if (plain || (path && c == '/')) {
        text.append(c);
      } else {
        text.append("%%%02X".formatted((int) c));
      }
    }
    return text.toString();
  }
}
