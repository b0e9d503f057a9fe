package dev.spate.store;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;

/**
 * Keeps other writers of a folder away, of this process and of others. The operating system gives
 * it back when a process dies.
 *
 * <p>POSIX gives a process's locks on a file back when it closes any descriptor of that file, so
 * that within a process a lock of Java's own is held as long as the file is open.
 */
final class FolderMutex implements AutoCloseable {
  private static final String NAME = ".lock";

  /** Folders that share one wait for each other and need nothing else from it. */
  private static final ReentrantLock[] IN_PROCESS =
      Stream.generate(ReentrantLock::new).limit(64).toArray(ReentrantLock[]::new);

  private final ReentrantLock inProcess;
  private final Optional<FileChannel> channel;

  private FolderMutex(ReentrantLock inProcess, Optional<FileChannel> channel) {
    this.inProcess = inProcess;
    this.channel = channel;
  }

  /** Waits for the lock of a folder that exists; the folder's file for it is made if need be. */
  static FolderMutex of(Path folder) throws IOException {
    return of(folder, true);
  }

  /** Waits for it where it was ever used, so that a folder without it stays so. */
  static FolderMutex ifUsed(Path folder) throws IOException {
    return of(folder, Files.exists(folder.resolve(NAME)));
  }

  private static FolderMutex of(Path folder, boolean amongProcesses) throws IOException {
    Path real = folder.toRealPath();
    ReentrantLock inProcess = IN_PROCESS[Math.floorMod(real.hashCode(), IN_PROCESS.length)];
    inProcess.lock();
    boolean locked = false;
    try {
      Optional<FileChannel> channel =
          amongProcesses
              ? Optional.of(Uninterrupted.run(() -> locked(real.resolve(NAME))))
              : Optional.empty();
      locked = true;
      return new FolderMutex(inProcess, channel);
    } finally {
      if (!locked) {
        inProcess.unlock();
      }
    }
  }

  private static FileChannel locked(Path file) throws IOException {
    FileChannel channel = new RandomAccessFile(file.toFile(), "rw").getChannel();
    boolean locked = false;
    try {
      locked = channel.lock() != null;
      return channel;
    } finally {
      if (!locked) {
        channel.close();
      }
    }
  }

  /** Closing the channel releases the lock, and closes the file that it came from. */
  @Override
  public void close() throws IOException {
    try {
      if (channel.isPresent()) {
        channel.get().close();
      }
    } finally {
      inProcess.unlock();
    }
  }
}
