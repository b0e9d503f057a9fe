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
    Path file = folder.resolve(".claim");
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

  @Override
  public void close() throws IOException {
    Files.deleteIfExists(file);
    channel.close();
  }
}
