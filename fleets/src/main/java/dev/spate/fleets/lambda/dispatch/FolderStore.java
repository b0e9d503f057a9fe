package dev.spate.fleets.lambda.dispatch;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A sink that is a folder of this machine. */
final class FolderStore implements SinkStore {
  private final Path folder;
  private final boolean temporary;

  /**
   * The sink in a folder.
   *
   * @param temporary whether the folder goes with the fleet
   */
  FolderStore(Path folder, boolean temporary) throws IOException {
    this.folder = Files.createDirectories(folder);
    this.temporary = temporary;
  }

  @Override
  public Optional<byte[]> read(String key) throws IOException {
    try {
      return Optional.of(Files.readAllBytes(folder.resolve(key)));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
  }

  @Override
  public void put(String key) throws IOException {
    Path file = folder.resolve(key);
    Files.createDirectories(file.getParent());
    try {
      Files.createFile(file);
    } catch (FileAlreadyExistsException e) {
      return; // as wanted
    }
  }

  @Override
  public List<String> list(String prefix) throws IOException {
    Path parent = folder.resolve(prefix).getParent();
    if (parent == null || !Files.isDirectory(parent)) {
      return List.of();
    }
    try (Stream<Path> below = Files.walk(parent)) {
      return below
          .filter(Files::isRegularFile)
          .map(file -> folder.relativize(file).toString().replace('\\', '/'))
          .filter(key -> key.startsWith(prefix))
          .toList();
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  @Override
  public void remove(String prefix) throws IOException {
    for (String key : list(prefix)) {
      Files.deleteIfExists(folder.resolve(key));
    }
  }

  @Override
  public void close() throws IOException {
    if (!temporary || !Files.exists(folder)) {
      return;
    }
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(path);
      }
    }
  }
}
