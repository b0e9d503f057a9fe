package dev.spate.rules;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The project's Java files. */
final class Sources {
  private Sources() {}

  /** The project's folder: the one above this module's. */
  static Path root() {
    return Path.of("").toAbsolutePath().getParent();
  }

  /** Every Java file of every module, tests included. */
  static List<Path> all() throws IOException {
    try (Stream<Path> modules = Files.list(root())) {
      return modules.map(module -> module.resolve("src")).flatMap(Sources::javaFiles).toList();
    }
  }

  /** The Java files of the product itself. */
  static List<Path> main() throws IOException {
    return all().stream().filter(file -> file.toString().contains("/src/main/")).toList();
  }

  /** The templates that are compiled into the product. */
  static List<Path> templates() throws IOException {
    try (Stream<Path> modules = Files.list(root())) {
      return modules
          .map(module -> module.resolve("src/main/jte"))
          .flatMap(folder -> files(folder, ".jte"))
          .toList();
    }
  }

  private static Stream<Path> javaFiles(Path folder) {
    return files(folder, ".java");
  }

  private static Stream<Path> files(Path folder, String ending) {
    if (!Files.isDirectory(folder)) {
      return Stream.empty();
    }
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(file -> file.toString().endsWith(ending)).sorted().toList().stream();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
