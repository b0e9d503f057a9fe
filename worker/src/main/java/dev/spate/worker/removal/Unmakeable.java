package dev.spate.worker.removal;

import java.io.Serial;

/** Rows of a run can't be made again, and so not be named. */
final class Unmakeable extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  Unmakeable(String message) {
    super(message);
  }
}
