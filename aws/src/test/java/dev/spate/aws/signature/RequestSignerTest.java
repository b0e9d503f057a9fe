package dev.spate.aws.signature;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.spate.aws.AwsCredentials;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.SdkHttpFullRequest;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.HttpSigner;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;
import software.amazon.awssdk.identity.spi.AwsSessionCredentialsIdentity;

class RequestSignerTest {
  private static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");
  private static final AwsCredentials KEYS =
      credentials("AKIAIOSFODNN7EXAMPLE", "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY", null);

  /** AWS's Signature Version 4 test suite. */
  @ParameterizedTest
  @CsvSource({
    "GET, /, , 5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31",
    "GET, /-._~0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz, ,"
        + " 07ef7494c76fa4850883e2b006601f940f8a34d404d0cfa977f52a65bbf5f24f",
    "GET, //example//, , 9a624bd73a37c9a373b5312afbebe7a714a789de108f0bdfe846570885f57e84",
    "GET, /?Param2=value2&Param1=value1, ,"
        + " b97d918cfa904a5beff61c982a1b6f458b799221646efd99d3219ec94cdf2500",
    "GET, /?Param1=value2&Param1=value1, ,"
        + " 5772eed61e12b33fae39ee5e7012498b51d56abc0abb7c60486157bd471c4694",
    "GET, /?ሴ=bar, , 2cdec8eed098649ff3a119c94853b13c643bcf08f8b0a1d91e12c9027818dd04",
    "GET, /?%E1%88%B4=bar, , 2cdec8eed098649ff3a119c94853b13c643bcf08f8b0a1d91e12c9027818dd04",
    "POST, /, Param1=value1, ff11897932ad3f4e8b18135d722051e5ac45fc38421b1da7b9d196a0fe09473a",
  })
  void theTestSuiteOfAwsIsSignedAsPublished(
      String method, String target, String content, String signature) {
    Map<String, String> headers =
        method.equals("POST")
            ? Map.of("Content-Type", "application/x-www-form-urlencoded")
            : Map.of();
    assertThat(suite(method, target, headers, content, null)).endsWith("Signature=" + signature);
  }

  @Test
  void headersAreTrimmedAndTheTokenIsSignedAsInTheTestSuite() {
    assertThat(
            suite(
                "GET",
                "/",
                Map.of("My-Header1", " value1", "My-Header2", " \"a   b   c\""),
                null,
                null))
        .isEqualTo(
            "AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20150830/us-east-1/service/aws4_request,"
                + " SignedHeaders=host;my-header1;my-header2;x-amz-date,"
                + " Signature=acc3ed3afb60bb290fc8d2dd0098b9911fcaa05412b367055dee359757a9c736");
    String token = "6e86291e8372ff2a2260956d9b8aae1d763fbf315fa00fa31553b73ebf194267";
    assertThat(suite("GET", "/", Map.of(), null, token))
        .endsWith("07ec1639c89043aa0e3e2de82b96708f198cceab042d4a97044c66dd9f74e7f8");
  }

  private static String suite(
      String method, String target, Map<String, String> headers, String content, String token) {
    AwsCredentials keys =
        credentials("AKIDEXAMPLE", "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY", token);
    byte[] body = (content == null ? "" : content).getBytes(UTF_8);
    URI uri = URI.create("https://example.amazonaws.com" + target);
    return new RequestSigner("us-east-1", "service")
        .sign(
            UnsignedRequest.of(method, uri, headers, body),
            keys,
            Instant.parse("2015-08-30T12:36:00Z"))
        .get("authorization");
  }

  /** S3's API reference, "Examples: Signature Calculations in AWS Signature Version 4". */
  @Test
  void theExamplesOfS3AreSignedAsInItsReference() {
    Instant then = Instant.parse("2013-05-24T00:00:00Z");
    RequestSigner signer = new RequestSigner("us-east-1", "s3");
    UnsignedRequest put =
        UnsignedRequest.of(
            "PUT",
            URI.create("https://examplebucket.s3.amazonaws.com/test%24file.text"),
            Map.of(
                "Date", "Fri, 24 May 2013 00:00:00 GMT",
                "x-amz-storage-class", "REDUCED_REDUNDANCY"),
            "Welcome to Amazon S3.".getBytes(UTF_8));
    assertThat(signer.sign(put, KEYS, then).get("authorization"))
        .isEqualTo(
            "AWS4-HMAC-SHA256 Credential=AKIAIOSFODNN7EXAMPLE/20130524/us-east-1/s3/aws4_request,"
                + " SignedHeaders=date;host;x-amz-content-sha256;x-amz-date;x-amz-storage-class,"
                + " Signature=98ad721746da40c64f1a55b78f14c238d841ea1380cd77a1b5971af0ece108bd");
    UnsignedRequest list =
        UnsignedRequest.of(
            "GET",
            URI.create("https://examplebucket.s3.amazonaws.com/?max-keys=2&prefix=J"),
            Map.of(),
            new byte[0]);
    assertThat(signer.sign(list, KEYS, then).get("authorization"))
        .endsWith("Signature=34b48302e7b5fa45bde8084f4b7868a86f0a534bc59db6670ed5711ef69dc6f7");
  }

  @ParameterizedTest
  @CsvSource({
    "s3, PUT, https://bucket.s3.eu-central-1.amazonaws.com/runs/run%3D1/a.claim, token",
    "s3, PUT, https://s3.cn-north-1.amazonaws.com.cn/my.bucket/a%20b/%C3%BC%2B%27%28%29%2A%21/1, t",
    "s3, PUT, http://localhost:9000/bucket/runs/run/1.claim, ",
    "s3, PUT, http://localhost:80/bucket/runs/run/1.claim, token",
    "s3, GET, http://localhost:9000/bucket?list-type=2&prefix=a%20b%2F&continuation-token=1%2B%3D,"
        + " ",
    "lambda, POST,"
        + " https://lambda.us-east-1.amazonaws.com/2015-03-31/functions/f/invocations?Qualifier=live,"
        + " t",
    "lambda, POST,"
        + " https://lambda.us-east-1.amazonaws.com/2015-03-31/functions/arn%3Aaws%3Alambda%3Aus-east-1%3A123456789012%3Afunction%3Af/invocations,"
        + " t",
    "sts, POST, https://sts.us-east-1.amazonaws.com/, ",
    "sts, POST, https://sts.us-east-1.amazonaws.com, t",
  })
  void awsOwnSignerSignsAlike(String service, String method, URI uri, String token) {
    AwsCredentials keys = credentials(KEYS.accessKeyId(), KEYS.secretAccessKey(), token);
    byte[] content = "claimed".getBytes(UTF_8);
    // theirs sends the hash to every service, ours only where it must
    Map<String, String> headers =
        Map.of("if-none-match", "*", "X-Amz-Content-Sha256", Digests.sha256(content));
    String ours =
        new RequestSigner("us-east-1", service)
            .sign(UnsignedRequest.of(method, uri, headers, content), keys, NOW)
            .get("authorization");
    assertThat(ours).isEqualTo(theirs(service, method, uri, keys));
  }

  private static String theirs(String service, String method, URI uri, AwsCredentials keys) {
    SdkHttpRequest request =
        SdkHttpFullRequest.builder()
            .method(SdkHttpMethod.fromValue(method))
            .uri(uri)
            .putHeader("if-none-match", "*")
            .build();
    AwsCredentialsIdentity identity =
        keys.sessionToken().isPresent()
            ? AwsSessionCredentialsIdentity.create(
                keys.accessKeyId(), keys.secretAccessKey(), keys.sessionToken().get())
            : AwsCredentialsIdentity.create(keys.accessKeyId(), keys.secretAccessKey());
    boolean s3 = service.equals("s3");
    return AwsV4HttpSigner.create()
        .sign(
            r ->
                r.identity(identity)
                    .request(request)
                    .payload(ContentStreamProvider.fromUtf8String("claimed"))
                    .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, service)
                    .putProperty(AwsV4HttpSigner.REGION_NAME, "us-east-1")
                    .putProperty(AwsV4HttpSigner.DOUBLE_URL_ENCODE, !s3)
                    .putProperty(AwsV4HttpSigner.NORMALIZE_PATH, !s3)
                    .putProperty(HttpSigner.SIGNING_CLOCK, Clock.fixed(NOW, ZoneOffset.UTC)))
        .request()
        .firstMatchingHeader("Authorization")
        .orElseThrow();
  }

  /** The day's key is kept, and must not outlive the day or the secret. */
  @Test
  void aSignerThatIsUsedAgainSignsAsANewOneDoes() {
    RequestSigner kept = new RequestSigner("us-east-1", "s3");
    UnsignedRequest request =
        UnsignedRequest.of(
            "GET", URI.create("https://b.s3.amazonaws.com/k"), Map.of(), new byte[0]);
    AwsCredentials others = credentials("AKIDOTHER", "another secret", "token");
    for (AwsCredentials keys : new AwsCredentials[] {KEYS, KEYS, others, KEYS}) {
      for (Instant at : new Instant[] {NOW, NOW.plusSeconds(60), NOW.plusSeconds(86_400), NOW}) {
        SortedMap<String, String> anew =
            new RequestSigner("us-east-1", "s3").sign(request, keys, at);
        assertThat(kept.sign(request, keys, at)).isEqualTo(anew);
      }
    }
  }

  @Test
  void anAddressWithoutAHostIsRefused() {
    assertThatThrownBy(() -> UnsignedRequest.of("GET", URI.create("/path"), Map.of(), new byte[0]))
        .hasMessage("no host in /path");
  }

  @Test
  void credentialsDontShowTheirSecrets() {
    assertThat(credentials("AKIDEXAMPLE", "sesame", "token").toString())
        .contains("AKIDEXAMPLE")
        .doesNotContain("sesame", "token");
  }

  private static AwsCredentials credentials(String id, String secret, String token) {
    return new AwsCredentials(id, secret, Optional.ofNullable(token), Optional.empty());
  }
}
