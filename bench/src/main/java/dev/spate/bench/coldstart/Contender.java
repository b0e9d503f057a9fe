package dev.spate.bench.coldstart;

import static java.util.Objects.requireNonNull;

import dev.spate.lambdalocal.execution.FunctionCode;
import dev.spate.lambdalocal.launch.RuntimeClient;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A form in which a function is started.
 *
 * @param name as the table shows it
 * @param code what the local Lambda runs
 */
record Contender(String name, FunctionCode code) {
  private static final String HANDLER = "dev.spate.lambda.SpateFunction::handleRequest";

  Contender {
    requireNonNull(name, "name is null");
    requireNonNull(code, "code is null");
  }

  /**
   * All of them; the first is what the others are held against.
   *
   * @param zip the function's
   * @param image the laid out image
   * @param node a folder with AWS's runtime client for Node and a function for it
   * @param folder where files may be put
   */
  static List<Contender> all(Path zip, Path image, Optional<Path> node, Path folder)
      throws IOException {
    List<Contender> all = new ArrayList<>();
    all.add(plainJvm(zip, folder));
    all.add(
        new Contender(
            "zip, managed runtime", new FunctionCode.JavaFunction(zip, HANDLER, List.of())));
    all.add(
        new Contender(
            "image, AOT cache",
            new FunctionCode.Bootstrap(
                List.of(image.resolve("entrypoint.sh").toAbsolutePath().toString()), folder)));
    node.ifPresent(
        place ->
            all.add(
                new Contender(
                    "Node and pg",
                    new FunctionCode.Bootstrap(
                        List.of("node", "node_modules/aws-lambda-ric/index.mjs"),
                        place.toAbsolutePath()))));
    return all;
  }

  /** The zip's content under the same runtime client, in a JVM without options. */
  private static Contender plainJvm(Path zip, Path folder) throws IOException {
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
            task));
  }
}
