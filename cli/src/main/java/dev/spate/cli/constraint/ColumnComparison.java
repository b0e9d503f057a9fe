package dev.spate.cli.constraint;

/** How two values are compared. */
public enum ColumnComparison {
  EQUAL("="),
  DIFFERENT("<>"),
  LESS("<"),
  AT_MOST("<="),
  MORE(">"),
  AT_LEAST(">=");

  private final String sign;

  ColumnComparison(String sign) {
    this.sign = sign;
  }

  /** As SQL writes it. */
  public String sign() {
    return sign;
  }

  /** What holds where this doesn't. */
  public ColumnComparison opposite() {
    return switch (this) {
      case EQUAL -> DIFFERENT;
      case DIFFERENT -> EQUAL;
      case LESS -> AT_LEAST;
      case AT_LEAST -> LESS;
      case MORE -> AT_MOST;
      case AT_MOST -> MORE;
    };
  }

  /** The same with its sides exchanged. */
  public ColumnComparison turned() {
    return switch (this) {
      case EQUAL, DIFFERENT -> this;
      case LESS -> MORE;
      case MORE -> LESS;
      case AT_MOST -> AT_LEAST;
      case AT_LEAST -> AT_MOST;
    };
  }
}
