package dev.spate.engine.store;

import java.io.IOException;
import java.nio.file.Path;

/** A file of the run that could not be written or read; those written before are whole. */
public final class StoreFailure extends Exception {
  private static final long serialVersionUID = 1;

  /** Names the file and what went wrong with it. */
  public StoreFailure(String what, Path file, IOException cause) {
    super("%s could not be %s: %s".formatted(file, what, reason(cause)), cause);
  }

  /** The system's own words, without the path that some exceptions put before them. */
  private static String reason(IOException cause) {
    return cause instanceof java.nio.file.FileSystemException e && e.getReason() != null
        ? e.getReason()
        : String.valueOf(cause.getMessage());
  }
}
