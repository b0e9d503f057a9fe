package dev.spate.cli.command;

import static java.util.Objects.requireNonNull;

import dev.spate.engine.store.FolderRuns;
import dev.spate.engine.store.RunStore;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A run, as somebody names it.
 *
 * @param runs where it is kept
 * @param run its identifier there
 */
record RunPath(RunStore runs, String run) {
  RunPath {
    requireNonNull(runs, "runs is null");
    requireNonNull(run, "run is null");
  }

  /**
   * The run by its identifier among those of {@code --out}, or by its own folder.
   *
   * @param text as it was typed
   * @param out as --out has it
   */
  static RunPath of(String text, Path workingFolder, String out) {
    String plain = text.endsWith("/") ? text.substring(0, text.length() - 1) : text;
    if (plain.isEmpty()) {
      throw new IllegalArgumentException("--resume: names no run");
    }
    Path path = workingFolder.resolve(plain).toAbsolutePath().normalize();
    boolean isPath = plain.contains("/") || Files.isDirectory(path);
    return isPath
        ? new RunPath(new FolderRuns(path.getParent()), path.getFileName().toString())
        : new RunPath(runs(out, workingFolder), plain);
  }

  /** Where runs are kept. */
  static RunStore runs(String out, Path workingFolder) {
    return new FolderRuns(workingFolder.resolve(out));
  }
}
