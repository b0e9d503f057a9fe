package dev.spate.cli.context;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Shows a file with whatever the desktop opens such files with.
 *
 * @param os the operating system's name, as Java has it
 * @param path the folders in which programs are
 */
public record FileOpener(String os, String path) {
  private static final Pattern BETWEEN_FOLDERS = Pattern.compile(Pattern.quote(File.pathSeparator));

  /** An opener that lives as long as what it shows may be a browser itself. */
  private static final long PATIENCE_SECONDS = 10;

  /** The one of this process's surroundings. */
  public static FileOpener of(Map<String, String> environment) {
    return new FileOpener(System.getProperty("os.name", ""), environment.getOrDefault("PATH", ""));
  }

  /**
   * Opens the file.
   *
   * @return why it could not; empty where it was handed over
   */
  public Optional<String> open(Path file) {
    List<String> names = names();
    for (String name : names) {
      Optional<Path> program = found(name);
      if (program.isPresent()) {
        return start(command(program.get(), file));
      }
    }
    return Optional.of("there is no %s on this machine".formatted(String.join(" or ", names)));
  }

  private List<String> names() {
    if (os.startsWith("Mac")) {
      return List.of("open");
    }
    return os.startsWith("Windows") ? List.of("explorer.exe") : List.of("xdg-open", "wslview");
  }

  private static List<String> command(Path program, Path file) {
    return List.of(program.toString(), file.toString());
  }

  private Optional<Path> found(String name) {
    List<Path> places = new ArrayList<>();
    try (Stream<String> folders = BETWEEN_FOLDERS.splitAsStream(path)) {
      folders.filter(folder -> !folder.isEmpty()).map(Path::of).forEach(places::add);
    }
    return places.stream()
        .map(folder -> folder.resolve(name))
        .filter(Files::isExecutable)
        .findFirst();
  }

  private static Optional<String> start(List<String> command) {
    try {
      Process process =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      process.getOutputStream().close();
      boolean ended = process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS);
      return ended && process.exitValue() != 0
          ? Optional.of("%s failed with code %d".formatted(command.getFirst(), process.exitValue()))
          : Optional.empty();
    } catch (IOException e) {
      return Optional.of("%s can't be started: %s".formatted(command.getFirst(), e.getMessage()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.of("interrupted");
    }
  }
}
