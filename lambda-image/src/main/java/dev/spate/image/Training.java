package dev.spate.image;

import dev.spate.embedded.EmbeddedServer;
import dev.spate.embedded.ServerSpec;
import dev.spate.lambdalocal.runtime.RuntimeApi;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Makes the image's cache: the entry point is started as Lambda starts it, the function is invoked
 * until it has inserted rows into a real PostgreSQL, and the JVM writes down what it has loaded
 * when it is asked to end.
 */
final class Training {
  /** The name by which the entry point knows the cache. */
  static final String CACHE = "function.aot";

  /** Far more than the JVM needs to write the cache, which is seconds. */
  private static final int MAX_SECONDS = 300;

  private Training() {}

  /**
   * Trains.
   *
   * @param image the folder with all files but the cache
   * @param environment this process's variables, for PATH and JAVA_HOME
   * @return the cache
   * @throws IOException where the function failed, or no cache was written
   */
  static Path train(Path image, Map<String, String> environment)
      throws IOException, InterruptedException {
    Path output = image.resolveSibling(image.getFileName() + ".training.log");
    try (EmbeddedServer server = EmbeddedServer.start(ServerSpec.of("training", Map.of()))) {
      TrainingTable.create(server);
      TrainingEvents events = new TrainingEvents(TrainingEvents.plain());
      try (RuntimeApi runtime = RuntimeApi.open(events)) {
        Process function = start(image, output, variables(environment, server, runtime));
        try {
          events.await(function.onExit());
        } finally {
          function.destroy(); // which makes it write the cache
          if (!function.waitFor(MAX_SECONDS, TimeUnit.SECONDS)) {
            function.destroyForcibly();
          }
        }
      }
    } catch (IOException e) {
      throw new IOException(e.getMessage() + "; its output is in " + output, e);
    }
    Path cache = image.resolve(CACHE);
    if (!Files.isRegularFile(cache)) {
      throw new IOException("the JVM wrote no cache; its output is in " + output);
    }
    Files.delete(output);
    return cache;
  }

  private static Process start(Path image, Path output, Map<String, String> variables)
      throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(List.of(image.resolve("entrypoint.sh").toString()))
            .redirectErrorStream(true)
            .redirectOutput(output.toFile());
    builder.environment().clear();
    builder.environment().putAll(variables);
    return builder.start();
  }

  private static Map<String, String> variables(
      Map<String, String> environment, EmbeddedServer server, RuntimeApi runtime) {
    Map<String, String> variables = new HashMap<>();
    for (String name : List.of("PATH", "JAVA_HOME")) {
      if (environment.containsKey(name)) {
        variables.put(name, environment.get(name));
      }
    }
    variables.put("SPATE_AOT_OUTPUT", CACHE);
    variables.put("AWS_LAMBDA_RUNTIME_API", runtime.address());
    variables.put("AWS_LAMBDA_INITIALIZATION_TYPE", "on-demand");
    variables.put("AWS_LAMBDA_FUNCTION_NAME", "spate");
    variables.put("AWS_LAMBDA_FUNCTION_VERSION", "$LATEST");
    variables.put("AWS_LAMBDA_FUNCTION_MEMORY_SIZE", "512");
    variables.put("AWS_REGION", "us-east-1");
    variables.put("DB_ENDPOINT", server.host());
    variables.put("DB_PORT", Integer.toString(server.port()));
    variables.put("DB_NAME", server.database());
    variables.put("DB_USER", server.user());
    variables.put("DB_PASS", "unused");
    return variables;
  }
}
