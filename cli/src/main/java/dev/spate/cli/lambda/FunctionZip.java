package dev.spate.cli.lambda;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;

/** Spate's own function, which the build puts beside the command line's jar. */
public final class FunctionZip {
  /** Its handler, as the managed runtime takes it. */
  public static final String HANDLER = "dev.spate.lambda.SpateFunction::handleRequest";

  private static final String PLACE = "function/spate-function.zip";

  private FunctionZip() {}

  /**
   * Where it is.
   *
   * @throws IOException where it isn't, with a message for a person
   */
  public static Path locate() throws IOException {
    Path program = program();
    // In the build's own tests the program is target/classes rather than target/spate/spate.jar.
    Path folder =
        Files.isDirectory(program) ? program.resolveSibling("spate") : program.getParent();
    Path zip = folder.resolve(PLACE);
    if (!Files.isRegularFile(zip)) {
      throw new IOException(
          "Spate's function isn't there: %s is missing; build it with mvn package, or say where it is"
              .formatted(zip));
    }
    return zip;
  }

  private static Path program() throws IOException {
    CodeSource source = FunctionZip.class.getProtectionDomain().getCodeSource();
    if (source == null) {
      throw new IOException("Spate can't tell where it was started from");
    }
    try {
      return Path.of(source.getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IOException("Spate can't tell where it was started from", e);
    }
  }
}
