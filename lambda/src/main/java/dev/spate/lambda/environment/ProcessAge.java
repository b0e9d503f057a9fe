package dev.spate.lambda.environment;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/**
 * How long this process has been running.
 *
 * <p>{@link ProcessHandle} can't say: it adds the process's start, which Linux counts from boot, to
 * the time of boot, which Linux gives in whole seconds, so that it is off by up to one.
 */
public final class ProcessAge {
  /** Linux shows times in hundredths of a second, whatever it counts in itself (time(7)). */
  private static final long MILLISECONDS_PER_TICK = 10;

  /** The process's start in /proc/self/stat, from the field after the program's name (proc(5)). */
  private static final int STARTED = 22 - 3;

  private ProcessAge() {}

  /** That age, to a hundredth of a second; zero where the system doesn't say. */
  public static Duration now() {
    try {
      return between(read("/proc/self/stat"), read("/proc/uptime"));
    } catch (IOException e) {
      return Duration.ZERO;
    }
  }

  /**
   * The age by these files.
   *
   * @param stat the process's, whose second field is the program's name in parentheses
   * @param uptime the machine's, seconds with two decimals before the first blank
   */
  static Duration between(String stat, String uptime) {
    try {
      String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", STARTED + 2);
      long started = Long.parseLong(fields[STARTED]) * MILLISECONDS_PER_TICK;
      String seconds = uptime.substring(0, uptime.indexOf(' '));
      long now = Long.parseLong(seconds.replace(".", "")) * MILLISECONDS_PER_TICK;
      return Duration.ofMillis(Math.max(0, now - started));
    } catch (IndexOutOfBoundsException | NumberFormatException e) {
      return Duration.ZERO;
    }
  }

  private static String read(String file) throws IOException {
    return Files.readString(Path.of(file), StandardCharsets.US_ASCII);
  }
}
