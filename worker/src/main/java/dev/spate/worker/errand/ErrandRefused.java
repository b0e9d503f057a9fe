package dev.spate.worker.errand;

import java.io.Serial;

/** An errand can't be done as it was asked, and nothing was changed. */
public final class ErrandRefused extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  ErrandRefused(String message) {
    super(message);
  }
}
