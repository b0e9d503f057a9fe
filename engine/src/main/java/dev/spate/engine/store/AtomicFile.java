package dev.spate.engine.store;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/** Writes a file so that it is there whole or not at all, whatever fails meanwhile. */
final class AtomicFile {
  /** Writes the content. */
  @FunctionalInterface
  interface Content {
    void writeTo(OutputStream stream) throws IOException;
  }

  private AtomicFile() {}

  /** Written beside its place, synced, then renamed; an earlier file stays until then. */
  static void write(Path file, Content content) throws IOException {
    Path beside = file.resolveSibling("." + file.getFileName() + ".part");
    try {
      try (FileChannel channel =
          FileChannel.open(
              beside,
              StandardOpenOption.CREATE,
              StandardOpenOption.WRITE,
              StandardOpenOption.TRUNCATE_EXISTING)) {
        OutputStream stream = Channels.newOutputStream(channel);
        content.writeTo(stream);
        stream.flush();
        channel.force(true);
      }
      Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      syncFolder(file.toAbsolutePath().getParent());
    } catch (IOException e) {
      remove(beside, e);
      throw e;
    }
  }

  /** What can't be removed must not hide why it couldn't be written. */
  private static void remove(Path file, IOException reason) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      reason.addSuppressed(e);
    }
  }

  /** The rename itself must reach the disk too. Windows can't open a folder, and needs no sync. */
  private static void syncFolder(Path folder) throws IOException {
    try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
      channel.force(true);
    } catch (java.nio.file.AccessDeniedException e) {
      return;
    }
  }
}
