package dev.spate.dsqllocal;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** That a folder is one cluster's alone. The kernel takes it back from a process that dies. */
final class FolderClaim implements AutoCloseable {
  private static final String NAME = ".claim";

  private final FileChannel channel;
  private final Path file;

  private FolderClaim(FileChannel channel, Path file) {
    this.channel = channel;
    this.file = file;
  }

  /**
   * Claims a folder that is there.
   *
   * @throws IOException where another cluster that runs has it
   */
  static FolderClaim of(Path folder) throws IOException {
    Path file = folder.resolve(NAME);
    FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    try {
      FileLock lock = channel.tryLock();
      if (lock != null) {
        return new FolderClaim(channel, file);
      }
    } catch (OverlappingFileLockException claimedByThisProcess) {
      // as by another one
    }
    channel.close();
    throw new IOException("the folder is another running cluster's; give this one its own");
  }

  /** Whether a cluster has it, or had it when it was killed. */
  static boolean isIn(Path folder) {
    return Files.exists(folder.resolve(NAME));
  }

  @Override
  public void close() throws IOException {
    Files.deleteIfExists(file);
    channel.close();
  }
}
