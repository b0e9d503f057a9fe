package dev.spate.store;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

/**
 * A store in a folder. An object is written to a hidden file beside its place and synced, then
 * given its name: by a hard link, which fails where the name is taken, or by a rename. So it is
 * there whole or not at all, whenever the process dies; what it leaves is hidden and never listed.
 *
 * <p>A version is the content's SHA-256. Comparing and renaming happen under the lock of the
 * object's folder, which all processes of the machine respect ({@link FolderMutex}); creating needs
 * none. The first conditional replacement of a folder makes its lock, and all that write over
 * something there or delete it wait for it from then on; so an object that is put by one process
 * while another replaces it for the first time may be lost. The folder is made with its first
 * object.
 */
public final class FolderStore implements ObjectStore {
  private final Path folder;
  private final Disk disk;

  /** The store in this folder, which need not exist yet. */
  public FolderStore(Path folder) {
    this(folder, new Disk());
  }

  /**
   * The store in this folder, for what need not outlive a failure of the machine, such as what its
   * processes send each other while they work: nothing waits for the disk. A process that dies
   * loses nothing.
   */
  public static FolderStore unsynced(Path folder) {
    return new FolderStore(folder, new UnsyncedDisk());
  }

  FolderStore(Path folder, Disk disk) {
    this.folder = folder.toAbsolutePath().normalize();
    this.disk = requireNonNull(disk, "disk is null");
  }

  @Override
  public Optional<StoredObject> read(String key) throws StoreException {
    try {
      return disk.read(file(key))
          .map(content -> new StoredObject(content, Version.ofContent(content)));
    } catch (IOException e) {
      throw failed("read", key, e);
    }
  }

  @Override
  public Optional<Version> createIfAbsent(String key, byte[] content) throws StoreException {
    Path file = file(key);
    try {
      if (isTaken(file)) {
        return Optional.empty();
      }
      Path written = write(file, content);
      try {
        disk.link(written, file);
      } catch (FileAlreadyExistsException e) {
        if (isTaken(file)) {
          return Optional.empty();
        }
        throw e;
      } finally {
        discard(written);
      }
      disk.syncFolder(file.getParent());
      return Optional.of(Version.ofContent(content));
    } catch (IOException e) {
      throw failed("create", key, e);
    } catch (UnsupportedOperationException e) {
      throw StoreException.of(
          place(), "create", key, "its file system has no hard links, which this needs", e);
    }
  }

  @Override
  public Optional<Version> replaceIf(String key, Version expected, byte[] content)
      throws StoreException {
    Path file = file(key);
    try {
      if (!isTaken(file)) {
        return Optional.empty();
      }
      Path written = write(file, content);
      try (FolderMutex _ = FolderMutex.of(file.getParent())) {
        Optional<Version> present = disk.read(file).map(Version::ofContent);
        if (!present.equals(Optional.of(expected))) {
          return Optional.empty();
        }
        disk.move(written, file);
      } finally {
        discard(written);
      }
      disk.syncFolder(file.getParent());
      return Optional.of(Version.ofContent(content));
    } catch (IOException e) {
      throw failed("replace", key, e);
    }
  }

  @Override
  public Version put(String key, byte[] content) throws StoreException {
    Path file = file(key);
    try {
      Path written = write(file, content);
      try (FolderMutex _ = FolderMutex.ifUsed(file.getParent())) {
        disk.move(written, file);
      } finally {
        discard(written);
      }
      disk.syncFolder(file.getParent());
      return Version.ofContent(content);
    } catch (IOException e) {
      throw failed("write", key, e);
    }
  }

  @Override
  public List<String> list(String prefix) throws StoreException {
    try {
      return KeyWalk.of(folder, prefix);
    } catch (IOException e) {
      throw failed("list", prefix, e);
    }
  }

  @Override
  public void delete(String key) throws StoreException {
    Path file = file(key);
    try {
      if (!isTaken(file)) {
        return;
      }
      try (FolderMutex _ = FolderMutex.ifUsed(file.getParent())) {
        disk.delete(file);
      }
      disk.syncFolder(file.getParent());
    } catch (IOException e) {
      throw failed("delete", key, e);
    }
  }

  @Override
  public String place() {
    return folder.toString();
  }

  @Override
  public void close() {
    // nothing is held between calls
  }

  private Path file(String key) {
    return folder.resolve(ObjectKeys.require(key));
  }

  /** Whether an object has this name; a folder is none, and nothing can take its place. */
  private boolean isTaken(Path file) throws IOException {
    try {
      if (Files.readAttributes(file, BasicFileAttributes.class).isDirectory()) {
        throw new FileSystemException(file.toString(), null, "there are objects below this key");
      }
      return true;
    } catch (NoSuchFileException e) {
      if (Files.exists(folder) && !Files.isDirectory(folder)) {
        throw new NotDirectoryException(folder.toString());
      }
      return false;
    }
  }

  private Path write(Path file, byte[] content) throws IOException {
    disk.makeFolders(file.getParent());
    while (true) {
      long random = ThreadLocalRandom.current().nextLong();
      Path written = file.resolveSibling(".%016x.part".formatted(random));
      try {
        disk.write(written, content);
        return written;
      } catch (FileAlreadyExistsException _) {
        // another writer's, which is not touched: the next name is free
      } catch (IOException e) {
        discard(written);
        throw e;
      }
    }
  }

  /** What can't be removed is hidden, and must not hide what happened before. */
  private void discard(Path written) {
    try {
      disk.delete(written);
    } catch (IOException e) {
      return;
    }
  }

  private StoreException failed(String verb, String key, IOException e) {
    String reason =
        switch (e) {
          case NotDirectoryException none -> none.getFile() + " is no folder";
          case FileAlreadyExistsException file -> file.getFile() + " is a file";
          case AccessDeniedException denied -> denied.getFile() + " may not be written or read";
          case FileSystemException of when of.getReason() != null -> of.getReason();
          default -> String.valueOf(e.getMessage());
        };
    return StoreException.of(place(), verb, key, reason, e);
  }
}
