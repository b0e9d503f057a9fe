package dev.spate.cli.init.guess;

import dev.spate.cli.constraint.Condition.Measure;
import dev.spate.protocol.outcome.TableAnatomy.TypeAnatomy;
import dev.spate.protocol.outcome.TableDescription.Column;
import java.math.BigDecimal;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A column with its type and with what is said of it. */
public record Subject(Column column, TypeAnatomy type, ColumnFacts facts) {
  private static final Pattern PRECISION = Pattern.compile("\\((\\d+)(?:,\\s*(-?\\d+))?\\)");
  private static final Set<String> TEXTS =
      Set.of("text", "varchar", "bpchar", "citext", "name", "char");

  public String name() {
    return column.name();
  }

  public String base() {
    return type.base();
  }

  public boolean isText() {
    return TEXTS.contains(base());
  }

  public boolean isTime() {
    return Set.of("date", "timestamp", "timestamptz").contains(base());
  }

  public boolean isNumber() {
    return Set.of("int2", "int4", "int8", "numeric", "float4", "float8", "money", "oid")
        .contains(base());
  }

  /** The longest text that fits. */
  int maxLength() {
    int declared =
        switch (base()) {
          case "name" -> 63;
          case "char" -> 1;
          case "varchar", "bpchar" -> modifier();
          default -> Integer.MAX_VALUE;
        };
    return Math.min(declared, facts.most(Measure.CHARACTERS));
  }

  private int modifier() {
    Matcher length = PRECISION.matcher(type.sql());
    return length.find() ? Integer.parseInt(length.group(1)) : Integer.MAX_VALUE;
  }

  /** Decimals of a number. */
  int scale() {
    return switch (base()) {
      case "float4", "float8", "money" -> 2;
      case "numeric" -> {
        Matcher precision = PRECISION.matcher(type.sql());
        yield precision.find()
            ? precision.group(2) == null
                ? 0
                : Math.clamp(Integer.parseInt(precision.group(2)), 0, 9)
            : 2;
      }
      default -> 0;
    };
  }

  /** The largest number that the type holds, or a very large one. */
  BigDecimal largest() {
    return switch (base()) {
      case "int2" -> new BigDecimal(Short.MAX_VALUE);
      case "int4", "oid" -> new BigDecimal(Integer.MAX_VALUE);
      case "float4" -> BigDecimal.TEN.pow(6);
      case "numeric" -> {
        Matcher precision = PRECISION.matcher(type.sql());
        yield precision.find()
            ? BigDecimal.TEN
                .scaleByPowerOfTen(Integer.parseInt(precision.group(1)) - scale() - 1)
                .subtract(BigDecimal.ONE.movePointLeft(scale()))
            : new BigDecimal(Long.MAX_VALUE);
      }
      default -> new BigDecimal(Long.MAX_VALUE);
    };
  }
}
