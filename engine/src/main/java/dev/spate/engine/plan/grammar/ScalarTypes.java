package dev.spate.engine.plan.grammar;

import dev.spate.engine.plan.grammar.ScalarType.Kind;
import dev.spate.protocol.load.ArrivalRate;
import dev.spate.protocol.setting.MarginOfError;
import dev.spate.protocol.setting.Nearest;
import dev.spate.protocol.setting.PlanPath;
import dev.spate.protocol.workload.Span;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/** The scalar types that a record component may have. */
final class ScalarTypes {
  private static final Pattern WHOLE = Pattern.compile("-?(0|[1-9]\\d{0,29})");
  private static final Pattern DECIMAL = Pattern.compile("-?(0|[1-9]\\d{0,29})(\\.\\d{1,30})?");

  private ScalarTypes() {}

  /** The scalar type of a Java type; empty where it isn't one. */
  static Optional<ScalarType> of(Class<?> type) {
    if (type == int.class || type == Integer.class) {
      return Optional.of(whole(Integer.MIN_VALUE, Integer.MAX_VALUE, BigInteger::intValueExact));
    }
    if (type == long.class || type == Long.class) {
      return Optional.of(whole(Long.MIN_VALUE, Long.MAX_VALUE, BigInteger::longValueExact));
    }
    if (type == double.class || type == Double.class) {
      return Optional.of(
          decimal(BigDecimal::doubleValue, value -> plain(BigDecimal.valueOf((Double) value))));
    }
    if (type == BigDecimal.class) {
      return Optional.of(decimal(number -> number, value -> ((BigDecimal) value).toPlainString()));
    }
    if (type == boolean.class || type == Boolean.class) {
      return Optional.of(oneOf(Kind.TRUE_OR_FALSE, List.of("true", "false"), Boolean::valueOf));
    }
    if (type == String.class) {
      return Optional.of(text());
    }
    if (type == PlanPath.class) {
      return Optional.of(read(Kind.PATH, "a path", PlanPath::new));
    }
    if (type == Duration.class) {
      return Optional.of(duration());
    }
    if (type == ArrivalRate.class) {
      String words = "a rate such as 500/s, 30000/min or 50000 rows/s";
      return Optional.of(read(Kind.RATE, words, ScalarTypes::rate));
    }
    if (type == Instant.class) {
      String words = "a point in time such as 2026-01-01T00:00:00Z";
      return Optional.of(read(Kind.INSTANT, words, ScalarTypes::instant));
    }
    if (type == Span.class) {
      return Optional.of(
          new ScalarType(
              Kind.SPAN,
              SpanText.WORDS,
              List.of(),
              (text, limits) -> SpanText.parse(text),
              value -> SpanText.format((Span) value)));
    }
    if (type == MarginOfError.class) {
      return Optional.of(read(Kind.MARGIN_OF_ERROR, MarginOfError.WORDS, MarginOfError::parse));
    }
    return type.isEnum() ? Optional.of(constants(type)) : Optional.empty();
  }

  /** A type that writes its values as it reads them. */
  private static ScalarType read(Kind kind, String words, Function<String, Object> read) {
    return new ScalarType(
        kind, words, List.of(), (text, limits) -> read.apply(text), Object::toString);
  }

  private static ScalarType whole(long min, long max, Function<BigInteger, Object> convert) {
    return new ScalarType(
        Kind.WHOLE_NUMBER,
        "a whole number",
        List.of(),
        (text, limits) -> {
          if (!WHOLE.matcher(text).matches()) {
            throw new IllegalArgumentException("must be a whole number");
          }
          BigInteger number = new BigInteger(text);
          check(limits.brokenBy(new BigDecimal(number)));
          if (number.compareTo(BigInteger.valueOf(min)) < 0
              || number.compareTo(BigInteger.valueOf(max)) > 0) {
            throw new IllegalArgumentException("must be between %d and %d".formatted(min, max));
          }
          return convert.apply(number);
        },
        Object::toString);
  }

  private static ScalarType decimal(
      Function<BigDecimal, Object> convert, Function<Object, String> write) {
    return new ScalarType(
        Kind.NUMBER,
        "a number",
        List.of(),
        (text, limits) -> {
          if (!DECIMAL.matcher(text).matches()) {
            throw new IllegalArgumentException("must be a number");
          }
          BigDecimal number = new BigDecimal(text);
          check(limits.brokenBy(number));
          return convert.apply(number);
        },
        write);
  }

  private static String plain(BigDecimal number) {
    return number.stripTrailingZeros().toPlainString();
  }

  private static ScalarType text() {
    return new ScalarType(
        Kind.TEXT,
        "text",
        List.of(),
        (text, limits) -> {
          if (!limits.blank() && text.isBlank()) {
            throw new IllegalArgumentException("must not be blank");
          }
          if (!limits.pattern().isEmpty() && !text.matches(limits.pattern())) {
            throw new IllegalArgumentException("must be " + limits.form());
          }
          return text;
        },
        Object::toString);
  }

  private static ScalarType duration() {
    return new ScalarType(
        Kind.DURATION,
        DurationText.WORDS,
        List.of(),
        (text, limits) -> {
          Duration duration = DurationText.parse(text);
          check(duration.isZero() && !limits.zero() ? "must be above zero" : "");
          return duration;
        },
        value -> DurationText.format((Duration) value));
  }

  private static Object rate(String text) {
    try {
      return ArrivalRate.parse(text);
    } catch (IllegalArgumentException e) {
      // the value is reported beside the rule
      throw new IllegalArgumentException(e.getMessage().replaceFirst(", got .*", ""), e);
    }
  }

  private static Object instant(String text) {
    try {
      return Instant.parse(text);
    } catch (DateTimeException e) {
      throw new IllegalArgumentException("must be a point in time such as 2026-01-01T00:00:00Z", e);
    }
  }

  private static ScalarType constants(Class<?> type) {
    List<Object> constants = List.of(type.getEnumConstants());
    List<String> names = constants.stream().map(ScalarTypes::name).toList();
    return oneOf(Kind.ONE_OF, names, text -> constants.get(names.indexOf(text)));
  }

  /** How a plan writes a constant or a truth value: {@code READ_COMMITTED} is read-committed. */
  private static String name(Object constant) {
    return constant.toString().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static ScalarType oneOf(
      Kind kind, List<String> values, Function<String, Object> convert) {
    return new ScalarType(
        kind,
        "one of " + String.join(", ", values),
        values,
        (text, limits) -> {
          if (!values.contains(text)) {
            throw new IllegalArgumentException(mustBe(text, values));
          }
          return convert.apply(text);
        },
        ScalarTypes::name);
  }

  /** The rule that a text breaks which is none of the values, with the nearest of them. */
  static String mustBe(String text, List<String> values) {
    String last = values.getLast();
    String others = String.join(", ", values.subList(0, values.size() - 1));
    return "must be "
        + (others.isEmpty() ? "" : others + " or ")
        + last
        + Nearest.hint(text, values);
  }

  private static void check(String brokenRule) {
    if (!brokenRule.isEmpty()) {
      throw new IllegalArgumentException(brokenRule);
    }
  }
}
