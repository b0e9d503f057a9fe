package dev.spate.aws.s3;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What S3 says about a request that it refuses; both empty where it says nothing.
 *
 * @param code such as NoSuchKey
 */
record S3Error(String code, String message) {
  private static final Pattern CODE = Pattern.compile("<Code>([^<]*)</Code>");
  private static final Pattern MESSAGE = Pattern.compile("<Message>([^<]*)</Message>");

  static S3Error of(byte[] body) {
    String text = new String(body, UTF_8);
    return new S3Error(first(CODE, text), first(MESSAGE, text));
  }

  private static String first(Pattern pattern, String text) {
    Matcher matcher = pattern.matcher(text);
    return matcher.find() ? matcher.group(1) : "";
  }
}
