package dev.spate.worker.server.postgres.removal;

import java.io.Serial;

/** Other sessions hold the table for longer than an errand waits; nothing was changed. */
public final class TableInUseException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  TableInUseException(Object table) {
    super("%s is in use by other sessions: waited 30 s for them to let go".formatted(table));
  }
}
