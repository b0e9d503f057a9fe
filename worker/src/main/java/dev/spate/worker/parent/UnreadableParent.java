package dev.spate.worker.parent;

import java.sql.SQLException;

/** A parent's rows can't be read in an order of their own; the message is for the user. */
public final class UnreadableParent extends SQLException {
  private static final long serialVersionUID = 1L;

  UnreadableParent(String message) {
    super(message);
  }
}
