package dev.spate.worker.server.postgres.removal;

import java.io.Serial;

/** The table's name means another table by now, of which nothing was removed. */
public final class TableReplacedException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  TableReplacedException(Object table) {
    super(
        "%s is another table now than when its clean-up began: nothing was removed from it"
            .formatted(table));
  }
}
