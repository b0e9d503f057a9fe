package dev.spate.lambdalocal.environment;

import dev.spate.lambdalocal.execution.FunctionCode.Bootstrap;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;

/**
 * AWS's runtime client for Node and a function for it, installed by npm once for each build. The
 * client has a part in C++ that is built then, which takes some minutes.
 */
public final class NodeRuntimeClient {
  private static final Path SOURCE = Path.of("src", "test", "node");
  private static final Path FOLDER = Path.of("target", "node").toAbsolutePath();
  private static final Path BUILT = FOLDER.resolve("node_modules/aws-lambda-ric/rapid-client.node");

  private NodeRuntimeClient() {}

  /** What runs the function, once for all tests; one is skipped where the tools aren't there. */
  public static synchronized Bootstrap install() throws IOException, InterruptedException {
    for (String tool : List.of("node", "npm", "cmake", "make", "g++", "xz")) {
      Assumptions.assumeTrue(succeeds(tool, "--version"), tool + " isn't installed");
    }
    if (!Files.exists(BUILT) || changed("package-lock.json")) {
      Files.createDirectories(FOLDER);
      copy("package.json");
      copy("package-lock.json");
      npm();
    }
    copy("index.mjs");
    return new Bootstrap(List.of("node", "node_modules/aws-lambda-ric/index.mjs"), FOLDER);
  }

  private static boolean changed(String file) throws IOException {
    return Files.mismatch(SOURCE.resolve(file), FOLDER.resolve(file)) >= 0;
  }

  private static void copy(String file) throws IOException {
    Files.copy(SOURCE.resolve(file), FOLDER.resolve(file), StandardCopyOption.REPLACE_EXISTING);
  }

  private static void npm() throws IOException, InterruptedException {
    Path log = FOLDER.resolve("npm.log");
    Process npm =
        new ProcessBuilder("npm", "ci", "--no-audit", "--no-fund")
            .directory(FOLDER.toFile())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    if (!npm.waitFor(15, TimeUnit.MINUTES) || npm.exitValue() != 0) {
      npm.destroyForcibly();
      throw new IOException("npm couldn't install the runtime client:\n" + Files.readString(log));
    }
  }

  private static boolean succeeds(String... command) throws InterruptedException {
    try {
      return new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start()
              .waitFor()
          == 0;
    } catch (IOException e) {
      return false;
    }
  }
}
