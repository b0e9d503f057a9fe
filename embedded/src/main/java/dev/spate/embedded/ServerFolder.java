package dev.spate.embedded;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The folder of one server: its data, its logs, and a lock file that its driver holds for as long
 * as it lives. A folder that nobody holds is a leftover of a driver that was killed.
 */
final class ServerFolder {
  private static final String PREFIX = "server-";

  /**
   * The folders of this process. To open and close a lock file a second time would let go of its
   * lock, so its own folders are never looked at.
   */
  private static final Set<Path> OWN = ConcurrentHashMap.newKeySet();

  private final Path path;
  private final FileChannel lock;

  private ServerFolder(Path path, FileChannel lock) {
    this.path = path;
    this.lock = lock;
  }

  /** Makes a folder in {@code parent}, and removes the leftovers that lie there. */
  static ServerFolder create(Path parent, String name, Programs programs)
      throws IOException, InterruptedException {
    try (FolderLock _ = FolderLock.of(parent)) {
      removeLeftovers(parent, programs);
      String prefix = PREFIX + name.replaceAll("[^A-Za-z0-9_-]", "_") + "-";
      Path path = Files.createTempDirectory(parent.toRealPath(), prefix);
      OWN.add(path);
      FileChannel channel = open(path);
      channel.lock();
      if (programs.account() == Account.UNPRIVILEGED) {
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwx--x--x"));
        Folders.give(path, Account.NOBODY);
      }
      return new ServerFolder(path, channel);
    }
  }

  Path path() {
    return path;
  }

  Path data() {
    return path.resolve("data");
  }

  /** What the server itself logs. */
  ServerLog log() {
    return new ServerLog(path.resolve("postgresql.log"));
  }

  /** The output of the programs that handle the server. */
  Path programsLog() {
    return path.resolve("programs.log");
  }

  void delete() throws IOException {
    lock.close();
    Folders.delete(path);
    OWN.remove(path);
  }

  private static void removeLeftovers(Path parent, Programs programs)
      throws IOException, InterruptedException {
    try (DirectoryStream<Path> folders =
        Files.newDirectoryStream(parent.toRealPath(), PREFIX + "*")) {
      for (Path folder : folders) {
        if (!OWN.contains(folder)) {
          removeLeftover(folder, programs);
        }
      }
    }
  }

  private static void removeLeftover(Path folder, Programs programs)
      throws IOException, InterruptedException {
    try (FileChannel channel = open(folder);
        FileLock held = channel.tryLock()) {
      if (held == null) {
        return;
      }
      ServerFolder leftover = new ServerFolder(folder, channel);
      Optional<Postmaster> running =
          Postmaster.find(leftover.data(), programs, leftover.programsLog());
      if (running.isPresent()) {
        running.get().stop();
      }
      Folders.delete(folder);
    }
  }

  private static FileChannel open(Path folder) throws IOException {
    return FileChannel.open(
        folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
  }
}
