package dev.spate.worker.event;

import java.io.Serial;

/** The table isn't one that events can be inserted into. */
final class WrongTable extends Exception {
  @Serial private static final long serialVersionUID = 1L;

  WrongTable(String message) {
    super(message);
  }
}
