package dev.spate.cli.command;

import dev.spate.protocol.text.FileReason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;

/**
 * The file that a plan is written to: wholly or not at all, in a folder that is made where it is
 * missing.
 *
 * @param out as --out has it; empty for standard output
 * @param workingFolder where relative paths start
 * @param force whether a file that is there may be written over
 */
record PlanOutputFile(Optional<Path> out, Path workingFolder, boolean force) {

  /** The folder where the plan's relative paths start. */
  Path folder() {
    return file().map(Path::getParent).orElse(workingFolder);
  }

  private Optional<Path> file() {
    return out.map(path -> workingFolder.resolve(path).toAbsolutePath().normalize());
  }

  /** Refuses before anything is asked of a database. */
  void refuseWhatIsThere() {
    Path file = file().orElse(null);
    if (file == null) {
      return;
    }
    if (Files.isDirectory(file)) {
      throw refused("is a folder; name a file in it");
    }
    if (Files.exists(file) && !force) {
      throw refused("is there already; --force writes over it");
    }
  }

  /** Writes the plan. */
  void write(String yaml) {
    Path file = file().orElseThrow();
    try {
      Files.createDirectories(file.getParent());
      if (Files.exists(file) && !Files.isRegularFile(file)) {
        Files.writeString(file, yaml);
        return;
      }
      Path begun = file.resolveSibling("." + file.getFileName() + ".new");
      try {
        Files.writeString(begun, yaml);
        if (!force && Files.exists(file)) {
          throw refused("is there already; --force writes over it");
        }
        Files.move(begun, file, StandardCopyOption.REPLACE_EXISTING);
      } finally {
        Files.deleteIfExists(begun);
      }
    } catch (IOException e) {
      throw refused("can't be written: " + FileReason.of(e));
    }
  }

  private IllegalArgumentException refused(String reason) {
    return new IllegalArgumentException("--out: %s %s".formatted(out.orElseThrow(), reason));
  }
}
