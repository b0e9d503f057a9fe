package dev.spate.lambdalocal.testing;

import java.net.URI;
import java.time.Duration;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.http.nio.netty.NettyNioAsyncHttpClient;
import software.amazon.awssdk.http.nio.netty.SdkEventLoopGroup;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.lambda.LambdaAsyncClient;

/** AWS's own client, as a driver would set it up. */
public final class Clients {
  /** Shared, for one of a client's own takes two seconds to close. */
  private static final SdkEventLoopGroup THREADS =
      SdkEventLoopGroup.builder().numberOfThreads(2).build();

  private Clients() {}

  /** A client that never sends a request twice. */
  public static LambdaAsyncClient of(URI endpoint) {
    return of(endpoint, "anyone", "anything");
  }

  /** A client with these keys that never sends a request twice. */
  public static LambdaAsyncClient of(URI endpoint, String keyId, String secret) {
    return LambdaAsyncClient.builder()
        .endpointOverride(endpoint)
        .region(Region.US_EAST_1)
        .credentialsProvider(
            StaticCredentialsProvider.create(AwsBasicCredentials.create(keyId, secret)))
        .overrideConfiguration(it -> it.retryStrategy(AwsRetryStrategy.doNotRetry()))
        .httpClientBuilder(
            NettyNioAsyncHttpClient.builder()
                .eventLoopGroup(THREADS)
                .maxConcurrency(2_000)
                .readTimeout(Duration.ofMinutes(16))
                .connectionAcquisitionTimeout(Duration.ofMinutes(1)))
        .build();
  }
}
