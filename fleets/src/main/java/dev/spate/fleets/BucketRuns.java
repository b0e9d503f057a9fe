package dev.spate.fleets;

import dev.spate.aws.http.HttpClients;
import dev.spate.aws.http.NetworkSettings;
import dev.spate.aws.s3.S3Bucket;
import dev.spate.aws.s3.S3Objects;
import dev.spate.aws.s3.S3Place;
import dev.spate.engine.store.ObjectRuns;
import dev.spate.engine.store.RunStore;
import dev.spate.fleets.lambda.invoke.Clients;
import dev.spate.fleets.lambda.invoke.SdkCredentials;
import dev.spate.protocol.time.TimeSource;
import dev.spate.store.S3Store;
import dev.spate.store.StoreException;
import java.io.IOException;
import java.net.URI;
import java.util.Map;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.regions.providers.AwsRegionProvider;
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
    return open(place, environment, DefaultAwsRegionProviderChain.builder().build(), time);
  }

  static RunStore open(
      String place, Map<String, String> environment, AwsRegionProvider regions, TimeSource time)
      throws StoreException {
    S3Place part =
        S3Place.parse(place)
            .orElseThrow(
                () ->
                    new StoreException(
                        "%s: not a place in S3: s3://bucket/prefix is".formatted(place)));
    try {
      S3Bucket bucket =
          new S3Bucket(part.bucket(), region(environment, regions), S3Place.endpoint(environment));
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

  /** A server on this machine is in no region. */
  private static String region(Map<String, String> environment, AwsRegionProvider regions)
      throws IOException {
    String named = environment.getOrDefault("AWS_REGION", "");
    if (!named.isBlank()) {
      return named;
    }
    if (S3Place.endpoint(environment).map(URI::create).filter(Clients::isLoopback).isPresent()) {
      return Region.US_EAST_1.id();
    }
    try {
      return regions.getRegion().id();
    } catch (SdkClientException e) {
      throw new IOException(
          "the bucket's region isn't set: AWS_REGION names it, or region in the profile that"
              + " AWS_PROFILE names",
          e);
    }
  }
}
