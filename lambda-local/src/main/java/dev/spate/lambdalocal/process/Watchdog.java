package dev.spate.lambdalocal.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * Kills the processes of an owner that vanished. A process that is frozen can't notice that its
 * parent was killed, and Java can't ask the kernel to tell it (PR_SET_PDEATHSIG). So one small
 * shell for each owner reads the ids of its process groups from a pipe; when the pipe ends, however
 * the owner ended, it kills those that are left and removes their files. It ignores the signals
 * that a terminal sends to everyone in the foreground.
 */
final class Watchdog implements AutoCloseable {
  private static final String SCRIPT =
      """
      trap '' INT TERM HUP
      groups=
      while read -r change group; do
        case $change in
          +) groups="$groups $group" ;;
          -) kept=
             for each in $groups; do [ "$each" = "$group" ] || kept="$kept $each"; done
             groups=$kept ;;
        esac
      done
      for each in $groups; do
        kill -s KILL -- "-$each" 2>/dev/null || kill -s KILL "$each" 2>/dev/null
      done
      rm -rf -- "$1"
      """;

  private final Process shell;
  private final Writer pipe;

  private Watchdog(Process shell) {
    this.shell = shell;
    this.pipe = shell.outputWriter(StandardCharsets.US_ASCII);
  }

  /**
   * Starts watching.
   *
   * @param files a folder that is to go in the end
   * @throws IOException if there is no shell
   */
  static Watchdog start(Path files) throws IOException {
    return new Watchdog(
        new ProcessBuilder("sh", "-c", SCRIPT, "watchdog", files.toString())
            .redirectOutput(Redirect.DISCARD)
            .redirectError(Redirect.DISCARD)
            .start());
  }

  /** A process that is to be killed when this one vanishes. */
  void add(long pid) {
    tell("+ " + pid);
  }

  /** A process that has ended; its id may be someone else's soon. */
  void remove(long pid) {
    tell("- " + pid);
  }

  private synchronized void tell(String line) {
    try {
      pipe.write(line + "\n");
      pipe.flush();
    } catch (IOException e) {
      if (shell.isAlive()) {
        throw new UncheckedIOException(e);
      }
    }
  }

  @Override
  public synchronized void close() {
    try {
      pipe.close();
      shell.waitFor();
    } catch (IOException e) {
      shell.destroyForcibly();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
