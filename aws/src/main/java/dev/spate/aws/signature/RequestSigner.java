package dev.spate.aws.signature;

import dev.spate.aws.AwsCredentials;
import java.time.Instant;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Signs requests to one service of one Region by AWS's Signature Version 4 (IAM's guide, "Create a
 * signed AWS API request"). The key of a day is derived once. Safe to use from many threads.
 */
public final class RequestSigner {
  private static final Pattern SPACES = Pattern.compile(" +");

  private final DaySigner signer;

  /**
   * The signer of a service's requests.
   *
   * @param service its name in a credential scope, such as s3
   */
  public RequestSigner(String region, String service) {
    this.signer = new DaySigner(region, service);
  }

  /** The request's headers with those that signing adds; all but Host, which its sender adds. */
  public SortedMap<String, String> sign(
      UnsignedRequest request, AwsCredentials credentials, Instant now) {
    String time = DaySigner.time(now);
    SortedMap<String, String> headers = new TreeMap<>(request.headers());
    headers.put("x-amz-date", time);
    credentials.sessionToken().ifPresent(token -> headers.put("x-amz-security-token", token));
    if (isS3()) {
      headers.put("x-amz-content-sha256", request.contentHash());
    }
    headers.put("host", request.host());
    String names = String.join(";", headers.keySet());
    String canonical = canonical(request, headers, names);
    String signature = signer.signature(canonical, time, credentials.secretAccessKey());
    headers.remove("host");
    headers.put(
        "authorization",
        DaySigner.ALGORITHM
            + " Credential="
            + credentials.accessKeyId()
            + "/"
            + signer.scope(time)
            + ", SignedHeaders="
            + names
            + ", Signature="
            + signature);
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
    return signer.service().equals("s3");
  }
}
