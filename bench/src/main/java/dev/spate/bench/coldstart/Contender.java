package dev.spate.bench.coldstart;

import static java.util.Objects.requireNonNull;

import dev.spate.lambdalocal.execution.FunctionCode;
import dev.spate.lambdalocal.launch.RuntimeClient;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A form in which a function is started, and what it has to do then.
 *
 * @param name as the table shows it
 * @param code what the local Lambda runs
 * @param event the environment's first one
 */
record Contender(String name, FunctionCode code, FirstEvent event) {
  private static final String HANDLER = "dev.spate.lambda.SpateFunction::handleRequest";

  Contender {
    requireNonNull(name, "name is null");
    requireNonNull(code, "code is null");
    requireNonNull(event, "event is null");
  }

  /** The same form under another name, with something else to do. */
  Contender with(String otherName, FirstEvent other) {
    return new Contender(otherName, code, other);
  }

  /** The zip, as the local Lambda runs it. */
  static Contender zip(Path zip, FirstEvent event) {
    return new Contender(
        "zip, managed runtime", new FunctionCode.JavaFunction(zip, HANDLER, List.of()), event);
  }

  /**
   * The image.
   *
   * @param image laid out
   */
  static Contender image(Path image, Path folder, FirstEvent event) {
    return new Contender(
        "image, AOT cache",
        new FunctionCode.Bootstrap(
            List.of(image.resolve("entrypoint.sh").toAbsolutePath().toString()), folder),
        event);
  }

  /**
   * AWS's runtime client for Node.
   *
   * @param place a folder with it and a function for it
   */
  static Contender node(Path place, FirstEvent event) {
    return new Contender(
        "Node and pg",
        new FunctionCode.Bootstrap(
            List.of("node", "node_modules/aws-lambda-ric/index.mjs"), place.toAbsolutePath()),
        event);
  }

  /** The zip's content under the same runtime client, in a JVM without options. */
  static Contender plainJvm(Path zip, Path folder, FirstEvent event) throws IOException {
    Path task = Files.createDirectories(folder.resolve("task"));
    Zip.unpack(zip, task);
    RuntimeClient client = RuntimeClient.unpack(Files.createDirectories(folder.resolve("client")));
    return new Contender(
        "plain JVM",
        new FunctionCode.Bootstrap(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-D%s=%s".formatted(RuntimeClient.LIBRARY_PROPERTY, client.library()),
                "-cp",
                client.classPath(),
                RuntimeClient.MAIN,
                HANDLER),
            task),
        event);
  }
}
