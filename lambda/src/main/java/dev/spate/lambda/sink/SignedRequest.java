package dev.spate.lambda.sink;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URI;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The headers of a request to S3, signed by AWS's Signature Version 4 (S3's API reference,
 * "Signature calculations for the Authorization header"). An SDK client would multiply the
 * function's start.
 *
 * @param method such as PUT
 * @param uri with its path encoded, and without a query
 */
record SignedRequest(
    String method, URI uri, String region, AwsCredentials credentials, Instant now) {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("yyyyMMdd").withZone(ZoneOffset.UTC);
  private static final String ALGORITHM = "AWS4-HMAC-SHA256";

  /**
   * All headers but Host, which the client sends by itself.
   *
   * @param headers further ones, which are signed too
   */
  SortedMap<String, String> headers(Map<String, String> headers, byte[] content) {
    String contentHash = hex(sha256(content));
    SortedMap<String, String> signed = new TreeMap<>();
    headers.forEach((name, value) -> signed.put(name.toLowerCase(java.util.Locale.ROOT), value));
    signed.put("x-amz-content-sha256", contentHash);
    signed.put("x-amz-date", TIME.format(now));
    credentials.sessionToken().ifPresent(token -> signed.put("x-amz-security-token", token));
    SortedMap<String, String> all = new TreeMap<>(signed);
    all.put("host", host());
    String names = String.join(";", all.keySet());
    String scope = "%s/%s/s3/aws4_request".formatted(DAY.format(now), region);
    signed.put(
        "authorization",
        "%s Credential=%s/%s,SignedHeaders=%s,Signature=%s"
            .formatted(
                ALGORITHM,
                credentials.accessKey(),
                scope,
                names,
                signature(scope, canonical(all, names, contentHash))));
    return signed;
  }

  /** As HttpURLConnection sends it. */
  private String host() {
    int usual = uri.getScheme().equals("https") ? 443 : 80;
    boolean plain = uri.getPort() == -1 || uri.getPort() == usual;
    return plain ? uri.getHost() : uri.getHost() + ":" + uri.getPort();
  }

  private String canonical(SortedMap<String, String> headers, String names, String contentHash) {
    String lines =
        headers.entrySet().stream()
            .map(header -> header.getKey() + ":" + header.getValue().strip() + "\n")
            .collect(Collectors.joining());
    return String.join("\n", method, uri.getRawPath(), "", lines, names, contentHash);
  }

  private String signature(String scope, String canonical) {
    String toSign =
        String.join(
            "\n", ALGORITHM, TIME.format(now), scope, hex(sha256(canonical.getBytes(UTF_8))));
    byte[] key = ("AWS4" + credentials.secretKey()).getBytes(UTF_8);
    for (String part : scope.split("/", -1)) {
      key = hmac(key, part);
    }
    return hex(hmac(key, toSign));
  }

  private static byte[] sha256(byte[] bytes) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(bytes);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  private static byte[] hmac(byte[] key, String text) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      return mac.doFinal(text.getBytes(UTF_8));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has HmacSHA256", e);
    }
  }

  private static String hex(byte[] bytes) {
    return HexFormat.of().formatHex(bytes);
  }
}
