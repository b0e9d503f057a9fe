package dev.spate.embedded;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The folder of one server: its data, its logs, and a lock file that its driver holds for as long
 * as it lives. A folder that nobody holds is a leftover of a driver that was killed.
 */
final class ServerFolder {
  private static final String PREFIX = "server-";
  private static final String DATA = "data";

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

  /**
   * Makes a folder in {@code parent}, and removes the leftovers that lie there. The caller holds
   * the user's {@link FolderLock}, or a folder could be taken for a leftover before it is held.
   */
  static ServerFolder create(Path parent, String name, OsAccount account)
      throws IOException, InterruptedException {
    Path place = Files.createDirectories(parent).toRealPath();
    removeLeftovers(place);
    String prefix = PREFIX + name.replaceAll("[^A-Za-z0-9_-]", "_") + "-";
    Path path = Files.createTempDirectory(place, prefix);
    OWN.add(path);
    FileChannel channel = open(path);
    channel.lock();
    if (account == OsAccount.UNPRIVILEGED) {
      ServerFolders.give(path, OsAccount.NOBODY);
    }
    return new ServerFolder(path, channel);
  }

  Path path() {
    return path;
  }

  Path data() {
    return path.resolve(DATA);
  }

  /** What the server itself logs. */
  ServerLog log() {
    return new ServerLog(path.resolve("postgresql.log"), programsLog());
  }

  /** The output of the programs that handle the server. */
  Path programsLog() {
    return path.resolve("programs.log");
  }

  /** Stops the server if one runs here, and deletes the folder. */
  void remove() throws IOException, InterruptedException {
    remove(path);
    lock.close();
    OWN.remove(path);
  }

  private static void removeLeftovers(Path place) throws IOException, InterruptedException {
    try (DirectoryStream<Path> folders = Files.newDirectoryStream(place, PREFIX + "*")) {
      for (Path folder : folders) {
        if (!OWN.contains(folder)) {
          removeLeftover(folder);
        }
      }
    }
  }

  private static void removeLeftover(Path folder) throws IOException, InterruptedException {
    try (FileChannel channel = open(folder);
        FileLock held = channel.tryLock()) {
      if (held == null) {
        return;
      }
      remove(folder);
    }
  }

  private static void remove(Path folder) throws IOException, InterruptedException {
    Optional<Postmaster> running = Postmaster.find(folder.resolve(DATA));
    if (running.isPresent()) {
      running.get().stop();
    }
    ServerFolders.delete(folder);
  }

  private static FileChannel open(Path folder) throws IOException {
    return FileChannel.open(
        folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
  }
}
