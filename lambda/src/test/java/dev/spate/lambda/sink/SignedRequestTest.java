package dev.spate.lambda.sink;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.spate.protocol.sink.Sink;
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

class SignedRequestTest {
  private static final AwsCredentials KEYS =
      new AwsCredentials(
          "AKIAIOSFODNN7EXAMPLE", "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY", Optional.empty());

  /** S3's API reference, "Examples: Signature Calculations in AWS Signature Version 4". */
  @Test
  void theExampleOfAwsIsSignedAsInItsReference() {
    SignedRequest put =
        new SignedRequest(
            "PUT",
            URI.create("https://examplebucket.s3.amazonaws.com/test%24file.text"),
            "us-east-1",
            KEYS,
            Instant.parse("2013-05-24T00:00:00Z"));
    SortedMap<String, String> headers =
        put.headers(
            Map.of(
                "Date", "Fri, 24 May 2013 00:00:00 GMT",
                "x-amz-storage-class", "REDUCED_REDUNDANCY"),
            "Welcome to Amazon S3.".getBytes(UTF_8));
    assertThat(headers.get("authorization"))
        .isEqualTo(
            "AWS4-HMAC-SHA256 Credential=AKIAIOSFODNN7EXAMPLE/20130524/us-east-1/s3/aws4_request,"
                + "SignedHeaders=date;host;x-amz-content-sha256;x-amz-date;x-amz-storage-class,"
                + "Signature=98ad721746da40c64f1a55b78f14c238d841ea1380cd77a1b5971af0ece108bd");
  }

  @ParameterizedTest
  @CsvSource({
    "bucket, runs, eu-central-1, , run=1/a.claim, token",
    "bucket, '', us-east-1, , run-1/trial_2.answer.json.gz, ",
    "my.bucket, a b/ü+'()*!, cn-north-1, , run/1.claim, token",
    "bucket, runs, us-east-1, http://localhost:9000/, run/1.claim, ",
    "bucket, runs, us-east-1, http://localhost:80, run/1.claim, token",
  })
  void awsOwnSignerSignsAlike(
      String bucket, String prefix, String region, String endpoint, String object, String token) {
    URI uri =
        S3Address.of(new Sink.S3(bucket, prefix, region, Optional.ofNullable(endpoint)), object);
    Instant now = Instant.parse("2026-11-24T12:00:00Z");
    AwsCredentials keys =
        new AwsCredentials(KEYS.accessKey(), KEYS.secretKey(), Optional.ofNullable(token));
    SortedMap<String, String> ours =
        new SignedRequest("PUT", uri, region, keys, now)
            .headers(Map.of("if-none-match", "*"), "claimed".getBytes(UTF_8));
    assertThat(signature(ours.get("authorization")))
        .isEqualTo(signature(theirs(uri, region, keys, now)));
  }

  private static String theirs(URI uri, String region, AwsCredentials keys, Instant now) {
    SdkHttpRequest request =
        SdkHttpFullRequest.builder()
            .method(SdkHttpMethod.PUT)
            .uri(uri)
            .putHeader("if-none-match", "*")
            .build();
    AwsCredentialsIdentity identity =
        keys.sessionToken().isPresent()
            ? AwsSessionCredentialsIdentity.create(
                keys.accessKey(), keys.secretKey(), keys.sessionToken().get())
            : AwsCredentialsIdentity.create(keys.accessKey(), keys.secretKey());
    return AwsV4HttpSigner.create()
        .sign(
            r ->
                r.identity(identity)
                    .request(request)
                    .payload(ContentStreamProvider.fromUtf8String("claimed"))
                    .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, "s3")
                    .putProperty(AwsV4HttpSigner.REGION_NAME, region)
                    .putProperty(AwsV4HttpSigner.DOUBLE_URL_ENCODE, false)
                    .putProperty(AwsV4HttpSigner.NORMALIZE_PATH, false)
                    .putProperty(HttpSigner.SIGNING_CLOCK, Clock.fixed(now, ZoneOffset.UTC)))
        .request()
        .firstMatchingHeader("Authorization")
        .orElseThrow();
  }

  private static String signature(String authorization) {
    return authorization.replace(" ", "").replaceAll(".*SignedHeaders", "SignedHeaders");
  }
}
