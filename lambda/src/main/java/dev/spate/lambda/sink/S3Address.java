package dev.spate.lambda.sink;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.spate.protocol.sink.Sink;
import java.net.URI;

/** Where an object of a bucket is. */
final class S3Address {
  /** What a path of S3 holds as it is; the rest is encoded byte by byte (RFC 3986). */
  private static final String UNRESERVED = "-._~/";

  private S3Address() {}

  /**
   * The object's address: at AWS by the bucket's own host, elsewhere by path. A bucket with a dot
   * in its name would not fit AWS's certificate, so it goes by path too.
   */
  static URI of(Sink.S3 place, String object) {
    String path = encoded((place.prefix().isEmpty() ? "" : place.prefix() + "/") + object);
    if (place.endpoint().isPresent()) {
      String endpoint = place.endpoint().get().replaceAll("/+$", "");
      return URI.create("%s/%s/%s".formatted(endpoint, place.bucket(), path));
    }
    String host =
        "s3.%s.amazonaws.com%s"
            .formatted(place.region(), place.region().startsWith("cn-") ? ".cn" : "");
    return place.bucket().contains(".")
        ? URI.create("https://%s/%s/%s".formatted(host, place.bucket(), path))
        : URI.create("https://%s.%s/%s".formatted(place.bucket(), host, path));
  }

  private static String encoded(String path) {
    StringBuilder text = new StringBuilder();
    for (byte b : path.getBytes(UTF_8)) {
      char c = (char) (b & 0xff);
      boolean plain = (c < 128 && Character.isLetterOrDigit(c)) || UNRESERVED.indexOf(c) >= 0;
      text.append(plain ? String.valueOf(c) : "%%%02X".formatted((int) c));
    }
    return text.toString();
  }
}
