package dev.spate.worker.parent;

import java.sql.SQLException;

/** A parent's rows can't be read in an order of their own; the message is for the user. */
public final class UnreadableParent extends SQLException {
  private static final long serialVersionUID = 1L;

  private final String column;

  UnreadableParent(String message) {
    this(message, "");
  }

  private UnreadableParent(String message, String column) {
    super(message);
    this.column = column;
  }

  /** The same, said of a column of the workload that takes its values from there. */
  UnreadableParent of(String name) {
    return new UnreadableParent(getMessage(), name);
  }

  /** The first column of the workload that takes its values from there. */
  public String column() {
    return column;
  }
}
