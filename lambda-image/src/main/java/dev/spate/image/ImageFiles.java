package dev.spate.image;

import dev.spate.lambdalocal.launch.RuntimeClient;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** The image's files but for the entry point and the cache. */
final class ImageFiles {
  /** Not {@code lib}, where the runtime client would look for the function's jars once more. */
  private static final String JARS = "jars";

  /** Names the jars, one a line, in the order in which classes are looked for. */
  private static final String CLASS_PATH = "class-path";

  private ImageFiles() {}

  /**
   * Lays them out. The function's jars go on the JVM's own class path, for the JVM keeps no classes
   * in its cache that another class loader reads.
   *
   * @param function the deployable zip
   * @param image an empty folder, or one with the entry point alone
   * @throws IOException where that fails
   */
  static void layOut(Path function, Path image) throws IOException {
    Path jars = Files.createDirectories(image.resolve(JARS));
    List<String> names = new ArrayList<>();
    for (String jar : RuntimeClient.unpack(image).classPath().split(File.pathSeparator, -1)) {
      Path file = Path.of(jar);
      names.add(file.getFileName().toString());
      Files.copy(file, jars.resolve(file.getFileName()));
    }
    try (ZipFile zip = new ZipFile(function.toFile())) {
      for (ZipEntry entry : Collections.list(zip.entries())) {
        String name = Path.of(entry.getName()).getFileName().toString();
        // the client's own copy of the handlers' interfaces is there already
        if (!entry.isDirectory() && !name.startsWith("aws-lambda-java-core")) {
          names.add(name);
          try (InputStream in = zip.getInputStream(entry)) {
            Files.copy(in, jars.resolve(name));
          }
        }
      }
    }
    Files.write(image.resolve(CLASS_PATH), names.stream().map(name -> JARS + "/" + name).toList());
  }
}
