package dev.spate.engine.store;

import static java.util.Objects.requireNonNull;

import dev.spate.protocol.text.FileReason;
import dev.spate.store.FolderStore;
import dev.spate.store.ObjectStore;
import dev.spate.store.StoreException;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Stream;

/**
 * Runs in a folder, each in one of its own.
 *
 * @param folder of all runs; made where it is absent
 */
public record FolderRuns(Path folder) implements RunStore {
  private static final String LOG = "spate.log";

  public FolderRuns {
    requireNonNull(folder, "folder is null");
  }

  @Override
  public ObjectStore documents(String run) {
    return new FolderStore(folder.resolve(run));
  }

  @Override
  public Writer log(String run) throws StoreException {
    Path file = folder.resolve(run).resolve(LOG);
    try {
      return Files.newBufferedWriter(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new StoreException("%s can't be written: %s".formatted(file, FileReason.of(e)), e);
    }
  }

  @Override
  public List<String> runs() throws StoreException {
    if (Files.exists(folder) && !Files.isDirectory(folder)) {
      throw new StoreException("%s is no folder, so that it holds no runs".formatted(folder));
    }
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> entries = Files.list(folder)) {
      return entries
          .filter(Files::isDirectory)
          .map(entry -> entry.getFileName().toString())
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new StoreException("%s can't be read: %s".formatted(folder, FileReason.of(e)), e);
    }
  }

  @Override
  public void page(String name, byte[] content) throws StoreException {
    try (FolderStore store = new FolderStore(folder)) {
      store.put(name, content);
    }
  }

  @Override
  public String place() {
    return folder.toString();
  }

  @Override
  public void close() {}
}
