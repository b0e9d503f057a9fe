package dev.spate.lambdalocal.process;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Finds a program before it is started, so that a missing one isn't taken for one that failed. */
final class Program {
  private Program() {}

  /**
   * The file that a command's first word means, in its folder or on its own PATH.
   *
   * @throws IOException if there is none that can be run
   */
  static Path find(ProcessSpec spec) throws IOException {
    String name = spec.command().getFirst();
    return candidates(name, spec)
        .filter(file -> Files.isRegularFile(file) && Files.isExecutable(file))
        .findFirst()
        .orElseThrow(() -> new IOException("no such program, or not one to run: " + name));
  }

  private static Stream<Path> candidates(String name, ProcessSpec spec) {
    if (name.contains(File.separator)) {
      return Stream.of(spec.folder().resolve(name).toAbsolutePath());
    }
    String path = Optional.ofNullable(spec.environment().get("PATH")).orElse("");
    return Pattern.compile(File.pathSeparator, Pattern.LITERAL)
        .splitAsStream(path)
        .filter(folder -> !folder.isEmpty())
        .map(folder -> Path.of(folder).resolve(name).toAbsolutePath());
  }
}
