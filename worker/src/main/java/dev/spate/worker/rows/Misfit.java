package dev.spate.worker.rows;

/** A generator doesn't fit its column; the message is for the user. */
final class Misfit extends RuntimeException {
  private static final long serialVersionUID = 1L;

  Misfit(String message) {
    super(message);
  }

  /** The generator makes no values of the column's type. */
  static Misfit wrongType(String generator, ColumnType type) {
    return new Misfit(
        "%s makes no values of the column's type %s; use %s, constant or sql"
            .formatted(generator, type.sql(), type.generators()));
  }
}
