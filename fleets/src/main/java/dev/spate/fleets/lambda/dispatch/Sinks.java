package dev.spate.fleets.lambda.dispatch;

import dev.spate.engine.plan.LambdaFleetSpec;
import dev.spate.fleets.lambda.invoke.Clients;
import dev.spate.protocol.sink.Sink;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A sink as the function is told of it, and the driver's side of it.
 *
 * @param sink what goes to the function
 */
public record Sinks(Sink sink, SinkStore store) {
  private static final Pattern S3 = Pattern.compile("s3://([a-z0-9.-]{3,63})(?:/(.*?))?/?");

  /**
   * Opens the plan's sink; a Lambda on this machine gets a temporary folder where there is none.
   */
  public static Optional<Sinks> open(LambdaFleetSpec spec, Clients clients) throws IOException {
    if (spec.sink().isEmpty()) {
      return spec.startsLocal()
          ? Optional.of(folder(Files.createTempDirectory("spate-sink"), true))
          : Optional.empty();
    }
    String place = spec.sink().get().text();
    Matcher s3 = S3.matcher(place);
    if (!s3.matches()) {
      return Optional.of(folder(Path.of(place), false));
    }
    String prefix = Optional.ofNullable(s3.group(2)).orElse("");
    Sink.S3 sink = new Sink.S3(s3.group(1), prefix, clients.regionName(), Optional.empty());
    return Optional.of(
        new Sinks(sink, new S3Store(clients.s3(sink.region(), sink.endpoint()), sink)));
  }

  private static Sinks folder(Path folder, boolean temporary) throws IOException {
    Path absolute = folder.toAbsolutePath().normalize();
    return new Sinks(new Sink.Folder(absolute.toString()), new FolderStore(absolute, temporary));
  }

  /** Whether it costs nothing to look into it several times a second. */
  public boolean isWatchable() {
    return sink instanceof Sink.Folder;
  }
}
