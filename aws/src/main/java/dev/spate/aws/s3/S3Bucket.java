package dev.spate.aws.s3;

import static java.util.Objects.requireNonNull;

import dev.spate.aws.signature.UriEncoding;
import java.net.URI;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A bucket, and where it is.
 *
 * @param endpoint another S3 than AWS's, addressed by path; empty for AWS's own
 */
public record S3Bucket(String name, String region, Optional<String> endpoint) {
  private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]");

  /** Checks it. */
  public S3Bucket {
    requireNonNull(region, "region is null");
    requireNonNull(endpoint, "endpoint is null");
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException("'%s' is no bucket's name".formatted(name));
    }
  }

  /**
   * The bucket's address, without a slash at its end: at AWS by its own host, elsewhere by path. A
   * name with a dot would not fit AWS's certificate, so it goes by path too.
   */
  private String base() {
    if (endpoint.isPresent()) {
      return endpoint.get().replaceAll("/+$", "") + "/" + name;
    }
    String host = "s3." + region + ".amazonaws.com" + (region.startsWith("cn-") ? ".cn" : "");
    return name.contains(".") ? "https://" + host + "/" + name : "https://" + name + "." + host;
  }

  /** Where an object is. */
  URI object(String key) {
    return URI.create(base() + "/" + UriEncoding.encodePath(key));
  }

  /** Where the bucket's objects are listed. */
  URI list(String query) {
    return URI.create(base() + "/?" + query);
  }
}
