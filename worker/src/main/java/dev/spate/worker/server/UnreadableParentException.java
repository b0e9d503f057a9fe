package dev.spate.worker.server;

import java.sql.SQLException;

/** A parent's rows can't be read in an order of their own; the message is for the user. */
public final class UnreadableParentException extends SQLException {
  private static final long serialVersionUID = 1L;

  private final String column;

  public UnreadableParentException(String message) {
    this(message, "");
  }

  private UnreadableParentException(String message, String column) {
    super(message);
    this.column = column;
  }

  /** The same, said of a column of the workload that takes its values from there. */
  public UnreadableParentException of(String name) {
    return new UnreadableParentException(getMessage(), name);
  }

  /** The first column of the workload that takes its values from there. */
  public String column() {
    return column;
  }
}
