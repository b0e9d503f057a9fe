package dev.spate.lambdalocal.launch;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Takes away what environments leave. */
public final class SandboxFolders {
  private SandboxFolders() {}

  /** Deletes a folder with all that is in it; what can't be deleted stays. */
  public static void delete(Path folder) {
    try (Stream<Path> all = Files.walk(folder)) {
      List<Path> deepestFirst = all.sorted(Comparator.reverseOrder()).toList();
      for (Path each : deepestFirst) {
        Files.deleteIfExists(each);
      }
    } catch (IOException | UncheckedIOException e) {
      // a process that was killed may have left something that isn't ours to delete
    }
  }
}
