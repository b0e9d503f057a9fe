package dev.spate.worker.connect;

import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * What pgjdbc logs. All that matters of it comes as an exception, too; in between the lines of a
 * terminal, or of a protocol, it would only disturb. Who hands the JVM a configuration of the log
 * gets it.
 */
final class DriverLog {
  /** Held, for a logger that nobody holds forgets its level. */
  private static final Logger DRIVER = Logger.getLogger("org.postgresql");

  private DriverLog() {}

  static void silence() {
    if (System.getProperty("java.util.logging.config.file") == null) {
      DRIVER.setLevel(Level.OFF);
    }
  }
}
