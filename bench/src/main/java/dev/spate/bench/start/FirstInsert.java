package dev.spate.bench.start;

import dev.spate.protocol.json.ProtocolJson;
import dev.spate.protocol.time.TimeSource;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Calls {@code ./spate run} and looks up when its first operation was sent. */
final class FirstInsert {
  private static final String PLAN =
      """
      name: first-insert
      targets:
        durable: {type: embedded}
        relaxed: {type: embedded, settings: {synchronous_commit: "off"}}
      workload:
        table: event_header
        create: |
          CREATE TABLE event_header (id uuid PRIMARY KEY, event_type text NOT NULL)
        columns:
          id: {key: uuid}
          event_type: {choice: [order_placed, order_paid, order_shipped]}
      load: {model: closed, concurrency: 8, warmup: 0s, duration: 3s}
      iterations: 1
      """;

  private final Path launcher;
  private final TimeSource time;

  /**
   * A measurement of one launcher.
   *
   * @param launcher the program {@code spate}
   */
  FirstInsert(Path launcher, TimeSource time) {
    this.launcher = launcher;
    this.time = time;
  }

  /** The time from the call of a run, with two targets, until its first insert is sent. */
  Duration measure() throws IOException, InterruptedException {
    Path folder = Files.createTempDirectory("spate-first-insert");
    try {
      Path plan = Files.writeString(folder.resolve("plan.yaml"), PLAN);
      Path output = folder.resolve("output.txt");
      Instant called = time.now();
      int exitCode =
          new ProcessBuilder(
                  launcher.toString(), "run", plan.toString(), "--out", folder.toString())
              .redirectErrorStream(true)
              .redirectOutput(output.toFile())
              .start()
              .waitFor();
      if (exitCode != 0) {
        throw new IOException(
            "spate run ended with %d:\n%s".formatted(exitCode, Files.readString(output)));
      }
      return Duration.between(called, firstStart(folder));
    } finally {
      remove(folder);
    }
  }

  /** The earliest start that a worker reports. */
  private static Instant firstStart(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      List<Path> trials =
          files
              .filter(
                  file -> file.getParent().endsWith("trials") && file.toString().endsWith(".json"))
              .toList();
      Instant first = Instant.MAX;
      for (Path trial : trials) {
        String json = Files.readString(trial, StandardCharsets.UTF_8);
        for (String startedAt :
            ProtocolJson.mapper().readTree(json).findValuesAsText("startedAt")) {
          Instant started = Instant.parse(startedAt);
          first = started.isBefore(first) ? started : first;
        }
      }
      if (first.equals(Instant.MAX)) {
        throw new IOException("the run kept no trial with a start");
      }
      return first;
    }
  }

  private static void remove(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
