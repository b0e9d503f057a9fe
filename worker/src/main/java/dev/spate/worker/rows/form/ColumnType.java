package dev.spate.worker.rows.form;

import dev.spate.protocol.outcome.TableDescription;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A column's type.
 *
 * @param sql as SQL writes it, such as {@code numeric(10,2)}
 * @param maxLength the longest text, in characters
 * @param digits of numeric(p,s)
 * @param labels an enum's labels
 * @param isArray whether values are arrays
 * @param base PostgreSQL's own name without a modifier
 */
public record ColumnType(
    TypeKind kind,
    String sql,
    OptionalInt maxLength,
    Optional<Digits> digits,
    List<String> labels,
    boolean isArray,
    String base) {

  private static final Pattern NUMERIC = Pattern.compile("numeric\\((\\d+)(?:,\\s*(-?\\d+))?\\).*");
  private static final Pattern MODIFIER = Pattern.compile("\\([\\d,\\s-]+\\)");

  /** The p and s of numeric(p,s). */
  public record Digits(int precision, int scale) {
    /** The largest value that fits. */
    public BigDecimal max() {
      BigDecimal unit = BigDecimal.ONE.movePointLeft(scale);
      return BigDecimal.ONE.movePointRight(precision - scale).subtract(unit);
    }
  }

  public static ColumnType of(TableDescription.Column column) {
    boolean array = column.baseType().startsWith("_") && !column.type().startsWith("_");
    TypeKind kind =
        column.labels().isEmpty() || array ? TypeKind.of(column.baseType()) : TypeKind.ENUM;
    Matcher numeric = NUMERIC.matcher(column.type());
    Optional<Digits> digits =
        kind == TypeKind.NUMERIC && numeric.matches()
            ? Optional.of(
                new Digits(
                    Integer.parseInt(numeric.group(1)),
                    numeric.group(2) == null ? 0 : Integer.parseInt(numeric.group(2))))
            : Optional.empty();
    return new ColumnType(
        kind,
        column.type(),
        column.maxLength().isPresent() ? column.maxLength() : kind.longest(),
        digits,
        column.labels(),
        array,
        column.baseType());
  }

  /**
   * The type as a cast or an array of it is written: without the modifier, because a cast to
   * varchar(3) would cut a longer text silently.
   */
  public String castType() {
    if (kind != TypeKind.ENUM && kind != TypeKind.OTHER) {
      // "char" has quotes, and citext may lie in another schema.
      return kind == TypeKind.CITEXT || kind == TypeKind.CHAR ? sql : kind.baseType();
    }
    // To SQL, bit without a modifier is bit(1).
    return sql.startsWith("bit(") ? "bit varying" : MODIFIER.matcher(sql).replaceAll("");
  }

  /** The generators that make values for it, for a message. */
  public String generators() {
    return isArray
        ? "array or choice"
        : base.endsWith("range") ? "range or choice" : kind.generators();
  }

  /** Refuses a text that is longer than the column takes. */
  public void checkLength(long characters) {
    if (maxLength.isPresent() && characters > maxLength.getAsInt()) {
      throw new IncompatibleGeneratorException(
          "a text of %d characters doesn't fit %s".formatted(characters, sql));
    }
  }
}
