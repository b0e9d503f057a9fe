package dev.spate.fleets.lambda.dispatch;

import static java.util.Objects.requireNonNull;

import dev.spate.aws.s3.S3Bucket;
import dev.spate.aws.s3.S3Place;
import dev.spate.engine.plan.LambdaFleetSpec;
import dev.spate.fleets.lambda.invoke.Clients;
import dev.spate.protocol.sink.Sink;
import dev.spate.protocol.time.TimeSource;
import dev.spate.store.FolderStore;
import dev.spate.store.ObjectStore;
import dev.spate.store.S3Store;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A sink as the function knows it, and the driver's side of it.
 *
 * @param sink what goes to the function
 * @param temporary the folder that goes with the fleet, where it was made for it
 */
public record DeliverySink(Sink sink, ObjectStore store, Optional<Path> temporary)
    implements AutoCloseable {
  /** Checks it. */
  public DeliverySink {
    requireNonNull(sink, "sink is null");
    requireNonNull(store, "store is null");
    requireNonNull(temporary, "temporary is null");
  }

  /**
   * Opens the plan's sink; a Lambda on this machine gets a temporary folder where there is none.
   *
   * @param environment the driver's, where another S3 than AWS's may be named
   */
  public static Optional<DeliverySink> open(
      LambdaFleetSpec spec, Clients clients, Map<String, String> environment, TimeSource time)
      throws IOException {
    if (spec.sink().isEmpty()) {
      if (!spec.startsLocal()) {
        return Optional.empty();
      }
      Path made = Files.createTempDirectory("spate-sink");
      return Optional.of(folder(made, Optional.of(made)));
    }
    String place = spec.sink().get().text();
    Optional<S3Place> s3 = S3Place.parse(place);
    if (s3.isEmpty()) {
      return Optional.of(folder(Path.of(place), Optional.empty()));
    }
    String prefix = s3.get().prefix();
    S3Bucket bucket =
        new S3Bucket(s3.get().bucket(), clients.regionName(), S3Place.endpoint(environment));
    return Optional.of(
        new DeliverySink(
            new Sink.S3(bucket.name(), prefix, bucket.region(), bucket.endpoint()),
            new S3Store(clients.objects(bucket, time), prefix),
            Optional.empty()));
  }

  private static DeliverySink folder(Path folder, Optional<Path> temporary) {
    Path absolute = folder.toAbsolutePath().normalize();
    return new DeliverySink(
        new Sink.Folder(absolute.toString()), FolderStore.unsynced(absolute), temporary);
  }

  /** Whether it costs nothing to look into it several times a second. */
  public boolean isWatchable() {
    return sink instanceof Sink.Folder;
  }

  @Override
  public void close() throws IOException {
    store.close();
    if (temporary.isEmpty() || !Files.exists(temporary.get())) {
      return;
    }
    try (Stream<Path> all = Files.walk(temporary.get())) {
      for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(path);
      }
    }
  }
}
