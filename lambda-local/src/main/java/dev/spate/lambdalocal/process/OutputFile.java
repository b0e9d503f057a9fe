package dev.spate.lambdalocal.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;

/**
 * Reads what a process appends to a file. A file rather than a pipe, since all that was written
 * before a call can then be read after the call, and a full pipe can't hold a process up. Not safe
 * for use by several threads.
 */
public final class OutputFile implements AutoCloseable {
  /** When so much has been read, the file is emptied; the process goes on at its new end. */
  private static final long LARGE = 4 << 20;

  private final FileChannel channel;
  private long position;

  /**
   * Makes the file.
   *
   * @throws IOException if it can't be made
   */
  public OutputFile(Path file) throws IOException {
    this.channel =
        FileChannel.open(
            file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
  }

  /** The lines that were finished since they were last read. */
  public List<String> lines() {
    byte[] bytes = read();
    int end = bytes.length;
    while (end > 0 && bytes[end - 1] != '\n') {
      end--;
    }
    position += end;
    return text(bytes, end).lines().toList();
  }

  /**
   * All that was written since it was last read, an unfinished line too. To be called while the
   * process doesn't run, for the file may be emptied.
   */
  public List<String> rest() {
    byte[] bytes = read();
    position += bytes.length;
    shrink();
    return text(bytes, bytes.length).lines().toList();
  }

  private static String text(byte[] bytes, int length) {
    return new String(bytes, 0, length, StandardCharsets.UTF_8);
  }

  /** What is behind the position. */
  private byte[] read() {
    try {
      ByteBuffer bytes =
          ByteBuffer.allocate(Math.toIntExact(Math.max(0, channel.size() - position)));
      int read = 0;
      while (bytes.hasRemaining() && read >= 0) {
        read = channel.read(bytes, position + bytes.position());
      }
      return Arrays.copyOf(bytes.array(), bytes.position());
    } catch (IOException e) {
      throw new UncheckedIOException("the output of a function can't be read", e);
    }
  }

  private void shrink() {
    if (position < LARGE) {
      return;
    }
    try {
      channel.truncate(0);
      position = 0;
    } catch (IOException e) {
      throw new UncheckedIOException("the output of a function can't be emptied", e);
    }
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
