package dev.spate.bench.limiters;

import com.fasterxml.jackson.databind.JsonNode;
import dev.spate.cli.Main;
import dev.spate.protocol.json.ProtocolJson;
import dev.spate.testing.process.JavaCommand;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Runs Spate as a program of its own while a cause is planted, and reads what it found. */
final class SpateCall {
  private final Path folder;

  SpateCall(Path folder) {
    this.folder = folder;
  }

  /** What each trial of a run says of itself. */
  List<Found> trials(PlantedCause cause, Planting planting, int runs) throws Exception {
    Path results = Files.createTempDirectory(folder, cause.label());
    Path plan =
        Files.writeString(results.resolve("plan.yaml"), cause.plan(planting.target(), runs));
    List<String> command =
        planting
            .command()
            .apply(
                JavaCommand.of(
                    List.of("-XX:+UseSerialGC", "-Xmx512m"),
                    Main.class,
                    "run",
                    plan.toString(),
                    "--out",
                    results.toString()));
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(results.resolve("output.txt").toFile());
    builder.environment().putAll(planting.environment());
    Process process = builder.start();
    try (AutoCloseable _ = planting.end()) {
      while (process.isAlive() && find(results, "run.json").isEmpty()) {
        process.waitFor(20, TimeUnit.MILLISECONDS);
      }
      planting.begin().with(process, results);
      process.waitFor();
    }
    Path result =
        find(results, "result.json")
            .orElseThrow(() -> new IOException("no result: see " + results.resolve("output.txt")));
    return read(result);
  }

  private static Optional<Path> find(Path folder, String name) throws IOException {
    try (Stream<Path> files = Files.walk(folder, 2)) {
      return files.filter(file -> file.endsWith(name)).findFirst();
    }
  }

  private static List<Found> read(Path result) throws IOException {
    List<Found> found = new ArrayList<>();
    JsonNode root = ProtocolJson.mapper().readTree(Files.readAllBytes(result));
    for (JsonNode configuration : root.get("configurations")) {
      for (JsonNode trial : configuration.get("trials")) {
        found.add(Found.of(trial));
      }
    }
    return found;
  }
}
