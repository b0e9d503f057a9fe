package dev.spate.fleets.lambda.dispatch;

import static java.util.Objects.requireNonNull;

import dev.spate.aws.s3.S3Bucket;
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
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A sink as the function is told of it, and the driver's side of it.
 *
 * @param sink what goes to the function
 * @param temporary the folder that goes with the fleet, where it was made for it
 */
public record DeliverySink(Sink sink, ObjectStore store, Optional<Path> temporary)
    implements AutoCloseable {
  private static final Pattern S3 = Pattern.compile("s3://([a-z0-9.-]{3,63})(?:/(.*?))?/?");

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
    Matcher s3 = S3.matcher(place);
    if (!s3.matches()) {
      return Optional.of(folder(Path.of(place), Optional.empty()));
    }
    String prefix = Optional.ofNullable(s3.group(2)).orElse("");
    S3Bucket bucket = new S3Bucket(s3.group(1), clients.regionName(), endpoint(environment));
    return Optional.of(
        new DeliverySink(
            new Sink.S3(bucket.name(), prefix, bucket.region(), bucket.endpoint()),
            new S3Store(clients.objects(bucket, time), prefix),
            Optional.empty()));
  }

  private static Optional<String> endpoint(Map<String, String> environment) {
    return Stream.of("AWS_ENDPOINT_URL_S3", "AWS_ENDPOINT_URL")
        .map(name -> environment.getOrDefault(name, ""))
        .filter(url -> !url.isBlank())
        .findFirst();
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
