package dev.spate.worker.rows.form;

/** A generator doesn't fit its column; the message is for the user. */
public final class IncompatibleGeneratorException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public IncompatibleGeneratorException(String message) {
    super(message);
  }

  /** The generator makes no values of the column's type. */
  public static IncompatibleGeneratorException wrongType(String generator, ColumnType type) {
    return new IncompatibleGeneratorException(
        "%s makes no values of the column's type %s; use %s, constant or sql"
            .formatted(generator, type.sql(), type.generators()));
  }
}
