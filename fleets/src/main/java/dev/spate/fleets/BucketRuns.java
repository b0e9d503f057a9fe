package dev.spate.fleets;

import dev.spate.aws.http.HttpClients;
import dev.spate.aws.http.NetworkSettings;
import dev.spate.aws.s3.S3Bucket;
import dev.spate.aws.s3.S3Objects;
import dev.spate.aws.s3.S3Place;
import dev.spate.engine.store.ObjectRuns;
import dev.spate.engine.store.RunStore;
import dev.spate.fleets.lambda.invoke.SdkCredentials;
import dev.spate.protocol.time.TimeSource;
import dev.spate.store.S3Store;
import dev.spate.store.StoreException;
import java.io.IOException;
import java.util.Map;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.regions.providers.DefaultAwsRegionProviderChain;

/** Runs in a part of an S3 bucket; credentials and region are found as AWS's tools find them. */
public final class BucketRuns {
  private BucketRuns() {}

  /** Whether a place is one in S3. */
  public static boolean isPlace(String place) {
    return place.startsWith("s3://");
  }

  /**
   * Opens the place, and asks nothing of it yet.
   *
   * @param place {@code s3://bucket/prefix}
   * @param environment the process's, of which AWS_ENDPOINT_URL_S3 or AWS_ENDPOINT_URL names
   *     another S3 than AWS's
   * @throws StoreException where the place is none, or no region is found
   */
  public static RunStore open(String place, Map<String, String> environment, TimeSource time)
      throws StoreException {
    S3Place part =
        S3Place.parse(place)
            .orElseThrow(
                () ->
                    new StoreException(
                        "%s: not a place in S3: s3://bucket/prefix is".formatted(place)));
    try {
      S3Bucket bucket =
          new S3Bucket(part.bucket(), region(environment), S3Place.endpoint(environment));
      S3Objects objects =
          new S3Objects(
              bucket,
              new SdkCredentials(DefaultCredentialsProvider.builder().build(), time::now),
              new HttpClients(NetworkSettings.of(environment), time::nanoTime),
              time::now);
      return new ObjectRuns(new S3Store(objects, part.prefix()));
    } catch (IOException | IllegalArgumentException | SdkClientException e) {
      throw new StoreException("%s: %s".formatted(place, e.getMessage()), e);
    }
  }

  private static String region(Map<String, String> environment) {
    String named = environment.getOrDefault("AWS_REGION", "");
    return named.isBlank()
        ? DefaultAwsRegionProviderChain.builder().build().getRegion().id()
        : named;
  }
}
