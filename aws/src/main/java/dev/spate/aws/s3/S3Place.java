package dev.spate.aws.s3;

import static java.util.Objects.requireNonNull;

import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A part of a bucket as people name it: {@code s3://bucket/prefix}.
 *
 * @param prefix without a slash at either end; may be empty
 */
public record S3Place(String bucket, String prefix) {
  private static final Pattern FORM = Pattern.compile("s3://([a-z0-9.-]{3,63})(?:/+(.*?))?/*");

  /** Checks it. */
  public S3Place {
    requireNonNull(bucket, "bucket is null");
    requireNonNull(prefix, "prefix is null");
  }

  /** The place that a text names; empty where it names something else, such as a folder. */
  public static Optional<S3Place> parse(String text) {
    Matcher form = FORM.matcher(text);
    return form.matches()
        ? Optional.of(new S3Place(form.group(1), Optional.ofNullable(form.group(2)).orElse("")))
        : Optional.empty();
  }

  /** The URL of another S3 than AWS's, where a process's variables name one. */
  public static Optional<String> endpoint(Map<String, String> environment) {
    return Stream.of("AWS_ENDPOINT_URL_S3", "AWS_ENDPOINT_URL")
        .map(name -> environment.getOrDefault(name, ""))
        .filter(url -> !url.isBlank())
        .findFirst();
  }

  @Override
  public String toString() {
    return "s3://" + bucket + (prefix.isEmpty() ? "" : "/" + prefix);
  }
}
