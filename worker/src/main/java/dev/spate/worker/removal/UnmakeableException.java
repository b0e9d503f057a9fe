package dev.spate.worker.removal;

import java.io.Serial;

/** Rows of a run can't be made again, and so not be named. */
public final class UnmakeableException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  UnmakeableException(String message) {
    super(message);
  }
}
