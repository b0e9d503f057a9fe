package dev.spate.bench.lambda;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** The Lambda that the driver is measured against: a JVM of its own, with its own heap and CPU. */
final class StandIn implements AutoCloseable {
  private final Process process;
  private final String endpoint;

  private StandIn(Process process, String endpoint) {
    this.process = process;
    this.endpoint = endpoint;
  }

  /**
   * Starts it and waits until it listens.
   *
   * @param load how long a load takes that is handed to it
   */
  static StandIn start(Duration load) throws IOException {
    Process process =
        new ProcessBuilder(
                List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-XX:+UseSerialGC",
                    "-Xms256m",
                    "-Xmn160m",
                    "-Xmx512m",
                    "-cp",
                    System.getProperty("java.class.path"),
                    StandInMain.class.getName(),
                    load.toString()))
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    BufferedReader out = process.inputReader(StandardCharsets.UTF_8);
    String endpoint = out.readLine();
    if (endpoint == null) {
      throw new IOException("the stand-in did not start");
    }
    return new StandIn(process, endpoint);
  }

  String endpoint() {
    return endpoint;
  }

  /** The CPU time that it has used so far. */
  Duration cpu() {
    return process.toHandle().info().totalCpuDuration().orElse(Duration.ZERO);
  }

  @Override
  public void close() throws IOException {
    process.getOutputStream().close();
    try {
      process.waitFor();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      process.destroy();
    }
  }
}
