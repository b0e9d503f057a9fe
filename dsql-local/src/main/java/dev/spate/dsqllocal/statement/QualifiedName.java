package dev.spate.dsqllocal.statement;

import static java.util.Objects.requireNonNull;

/**
 * A name in a statement.
 *
 * @param written with its schema and quotes, so that the server reads it the same way
 * @param last its last part, folded
 * @param next the place of the token behind it
 */
public record QualifiedName(String written, String last, int next) {
  /** Checks that it is there. */
  public QualifiedName {
    requireNonNull(written, "written is null");
    requireNonNull(last, "last is null");
  }
}
