package dev.spate.store;

import java.io.File;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/** The file system's own steps, each of which either happens or fails. */
class Disk {
  /**
   * Makes a folder and what is missing above it, and syncs the entries.
   *
   * @throws FileAlreadyExistsException where a file is in the way
   */
  void makeFolders(Path folder) throws IOException {
    if (Files.isDirectory(folder)) {
      return;
    }
    Path parent = folder.getParent();
    if (parent != null) {
      makeFolders(parent);
    }
    try {
      Files.createDirectory(folder);
    } catch (FileAlreadyExistsException e) {
      if (!Files.isDirectory(folder)) {
        throw e;
      }
    }
    if (parent != null) {
      syncFolder(parent);
    }
  }

  /**
   * Writes a new file and syncs it.
   *
   * @throws FileAlreadyExistsException where there is one
   */
  void write(Path file, byte[] content) throws IOException {
    File created = file.toFile();
    if (!created.createNewFile()) {
      throw new FileAlreadyExistsException(file.toString());
    }
    try (FileOutputStream stream = new FileOutputStream(created)) {
      stream.write(content);
      sync(stream);
    }
  }

  /** Makes the file's content durable. */
  void sync(FileOutputStream stream) throws IOException {
    stream.getFD().sync();
  }

  /**
   * Gives a file a second name.
   *
   * @throws FileAlreadyExistsException where the name is taken
   */
  void link(Path written, Path name) throws IOException {
    Files.createLink(name, written);
  }

  /** Renames a file over what is there. */
  void move(Path written, Path name) throws IOException {
    Files.move(written, name, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  /** What a file holds; empty where there is none. */
  Optional<byte[]> read(Path file) throws IOException {
    try {
      return Optional.of(Uninterrupted.run(() -> Files.readAllBytes(file)));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
  }

  void delete(Path file) throws IOException {
    Files.deleteIfExists(file);
  }

  /** Makes the folder's entries durable. Windows can't open a folder, and needs no sync. */
  void syncFolder(Path folder) throws IOException {
    Uninterrupted.run(
        () -> {
          try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
          } catch (AccessDeniedException e) {
            return false;
          }
          return true;
        });
  }
}
