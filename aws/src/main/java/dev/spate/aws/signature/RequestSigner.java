package dev.spate.aws.signature;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import dev.spate.aws.AwsCredentials;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import javax.crypto.SecretKey;

/**
 * Signs requests to one service of one Region by AWS's Signature Version 4 (IAM's guide, "Create a
 * signed AWS API request"). The key of a day is derived once. Safe to use from many threads.
 */
public final class RequestSigner {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);
  private static final String ALGORITHM = "AWS4-HMAC-SHA256";
  private static final Pattern SPACES = Pattern.compile(" +");
  private static final int DAY_LENGTH = 8;

  private final String region;
  private final String service;
  private volatile DayKey cached;

  /** The key that signs what is sent on one day with one secret. */
  private record DayKey(String day, String secret, SecretKey key) {}

  /**
   * The signer of a service's requests.
   *
   * @param service its name in a credential scope, such as s3
   */
  public RequestSigner(String region, String service) {
    this.region = requireNonNull(region, "region is null");
    this.service = requireNonNull(service, "service is null");
  }

  /** The request's headers with those that signing adds; all but Host, which its sender adds. */
  public SortedMap<String, String> sign(
      UnsignedRequest request, AwsCredentials credentials, Instant now) {
    String time = TIME.format(now);
    SortedMap<String, String> headers = new TreeMap<>(request.headers());
    headers.put("x-amz-date", time);
    credentials.sessionToken().ifPresent(token -> headers.put("x-amz-security-token", token));
    if (isS3()) {
      headers.put("x-amz-content-sha256", request.contentHash());
    }
    headers.put("host", request.host());
    String names = String.join(";", headers.keySet());
    String day = time.substring(0, DAY_LENGTH);
    String scope = day + "/" + region + "/" + service + "/aws4_request";
    String canonical = canonical(request, headers, names);
    String toSign =
        ALGORITHM + "\n" + time + "\n" + scope + "\n" + Digests.sha256(canonical.getBytes(UTF_8));
    byte[] signature = Digests.hmac(dayKey(day, credentials.secretAccessKey()), toSign);
    headers.remove("host");
    headers.put(
        "authorization",
        ALGORITHM
            + " Credential="
            + credentials.accessKeyId()
            + "/"
            + scope
            + ", SignedHeaders="
            + names
            + ", Signature="
            + HexFormat.of().formatHex(signature));
    return headers;
  }

  private String canonical(
      UnsignedRequest request, SortedMap<String, String> headers, String names) {
    StringBuilder text = new StringBuilder(512);
    text.append(request.method()).append('\n');
    text.append(path(request.uri().getRawPath())).append('\n');
    text.append(UriEncoding.canonicalQuery(request.uri().getRawQuery())).append('\n');
    for (Map.Entry<String, String> header : headers.entrySet()) {
      String value = SPACES.matcher(header.getValue().strip()).replaceAll(" ");
      text.append(header.getKey()).append(':').append(value).append('\n');
    }
    return text.append('\n').append(names).append('\n').append(request.contentHash()).toString();
  }

  /** S3 signs the path as it is sent; all others normalize it and encode it a second time. */
  private String path(String rawPath) {
    String path = rawPath.isEmpty() ? "/" : rawPath;
    return isS3() ? path : UriEncoding.encodePath(UriEncoding.normalized(path));
  }

  private boolean isS3() {
    return service.equals("s3");
  }

  private SecretKey dayKey(String day, String secret) {
    DayKey kept = cached;
    if (kept != null && kept.day().equals(day) && kept.secret().equals(secret)) {
      return kept.key();
    }
    SecretKey key = Digests.key(("AWS4" + secret).getBytes(UTF_8));
    for (String part : new String[] {day, region, service, "aws4_request"}) {
      key = Digests.key(Digests.hmac(key, part));
    }
    cached = new DayKey(day, secret, key);
    return key;
  }
}
