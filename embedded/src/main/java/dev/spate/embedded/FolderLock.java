package dev.spate.embedded;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The right to change what lies in a folder, held by one thread of one process at a time. The
 * kernel takes the lock back from a process that dies.
 */
final class FolderLock implements AutoCloseable {
  /** A file lock is one for the whole JVM, so the threads are kept apart before it. */
  private static final ReentrantLock THREADS = new ReentrantLock();

  private final FileChannel channel;

  private FolderLock(FileChannel channel) {
    this.channel = channel;
  }

  /** Waits for the right; the folder is made if it is missing. */
  static FolderLock of(Path folder) throws IOException {
    THREADS.lock();
    try {
      Files.createDirectories(folder);
      FileChannel channel =
          FileChannel.open(
              folder.resolve(".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      channel.lock();
      return new FolderLock(channel);
    } catch (IOException | RuntimeException | Error e) {
      THREADS.unlock();
      throw e;
    }
  }

  @Override
  public void close() throws IOException {
    try {
      channel.close();
    } finally {
      THREADS.unlock();
    }
  }
}
