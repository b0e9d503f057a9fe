package dev.spate.worker.rows.form;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.spate.protocol.setting.Nearest;
import dev.spate.worker.wire.FrameBuffer;
import java.math.BigDecimal;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;

/** Reads values that stand in the plan in PostgreSQL's text form. */
final class LiteralForms {
  private static final Set<String> TRUE = Set.of("true", "t", "yes", "y", "on", "1");
  private static final Set<String> FALSE = Set.of("false", "f", "no", "n", "off", "0");
  private static final Pattern UUID_TEXT =
      Pattern.compile("\\p{XDigit}{8}(-\\p{XDigit}{4}){3}-\\p{XDigit}{12}");
  private static final Pattern WHOLE = Pattern.compile("[+-]?[0-9]+");
  private static final int JSONB_VERSION = 1;

  private LiteralForms() {}

  /**
   * Appends the binary form, without a length; the text where no other form is known.
   *
   * @throws IncompatibleGeneratorException where it is no value of the type
   */
  static void write(String value, ColumnType type, FrameBuffer out) {
    switch (type.kind()) {
      case INT2 -> out.putShort((int) whole(value, type));
      case INT4 -> out.putInt((int) whole(value, type));
      case INT8 -> out.putLong(whole(value, type));
      case NUMERIC -> NumericForm.write(number(value, type), out);
      case FLOAT4 -> out.putFloat(number(value, type).floatValue());
      case FLOAT8 -> out.putDouble(number(value, type).doubleValue());
      case BOOL -> out.putByte(bool(value, type) ? 1 : 0);
      case UUID -> writeUuid(value, type, out);
      case BYTEA -> out.putBytes(bytes(value, type));
      case DATE -> out.putInt((int) TimeLiterals.day(value, type));
      case TIMESTAMP -> out.putLong(TimeLiterals.local(value, type));
      case TIMESTAMPTZ -> out.putLong(TimeLiterals.zoned(value, type));
      case JSONB -> {
        out.putByte(JSONB_VERSION);
        check(value, type);
        out.putUtf8(value);
      }
      case TEXT,
          VARCHAR,
          BPCHAR,
          CITEXT,
          NAME,
          CHAR,
          JSON,
          ENUM,
          TIME,
          INTERVAL,
          INET,
          CIDR,
          OID,
          MONEY,
          OTHER -> {
        check(value, type);
        out.putUtf8(value);
      }
    }
  }

  /** Refuses a value whose binary form is its text and that the type doesn't take. */
  private static void check(String value, ColumnType type) {
    if (type.kind().isText()) {
      type.checkLength(value.codePointCount(0, value.length()));
    } else if (type.kind() == TypeKind.JSON || type.kind() == TypeKind.JSONB) {
      JsonSyntax.read(value, type.kind());
    } else if (type.kind() == TypeKind.ENUM && !type.labels().contains(value)) {
      throw new IncompatibleGeneratorException(
          "'%s' is no label of %s (%s)%s"
              .formatted(
                  value,
                  type.sql(),
                  String.join(", ", type.labels()),
                  Nearest.hint(value, type.labels())));
    }
  }

  private static long whole(String value, ColumnType type) {
    if (!WHOLE.matcher(value).matches()) {
      throw no(value, type, "a whole number");
    }
    return number(value, type).longValueExact();
  }

  private static BigDecimal number(String value, ColumnType type) {
    try {
      BigDecimal number = new BigDecimal(value);
      NumericBounds range = NumericBounds.of(type, "the value");
      range.check(number);
      range.checkDecimals(number.stripTrailingZeros().scale());
      return number;
    } catch (NumberFormatException e) {
      throw no(value, type, "a number");
    }
  }

  private static boolean bool(String value, ColumnType type) {
    String word = value.toLowerCase(Locale.ROOT);
    if (!TRUE.contains(word) && !FALSE.contains(word)) {
      throw no(value, type, "true or false");
    }
    return TRUE.contains(word);
  }

  private static void writeUuid(String value, ColumnType type, FrameBuffer out) {
    if (!UUID_TEXT.matcher(value).matches()) {
      throw no(value, type, "a UUID such as 123e4567-e89b-42d3-a456-426614174000");
    }
    UUID uuid = UUID.fromString(value);
    out.putLong(uuid.getMostSignificantBits());
    out.putLong(uuid.getLeastSignificantBits());
  }

  private static byte[] bytes(String value, ColumnType type) {
    if (!value.startsWith("\\x")) {
      if (value.contains("\\")) {
        throw no(value, type, "hexadecimal digits behind \\x, or text without a backslash");
      }
      return value.getBytes(UTF_8);
    }
    try {
      return HexFormat.of().parseHex(value.substring(2));
    } catch (IllegalArgumentException e) {
      throw no(value, type, "an even number of hexadecimal digits behind \\x");
    }
  }

  /** The complaint that a value isn't what the type takes. */
  static IncompatibleGeneratorException no(String value, ColumnType type, String wanted) {
    return new IncompatibleGeneratorException(
        "'%s' is no value of %s: must be %s".formatted(value, type.sql(), wanted));
  }
}
