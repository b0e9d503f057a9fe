package dev.spate.worker.rows.encode;

import dev.spate.protocol.workload.Generator;
import dev.spate.protocol.workload.Span;
import dev.spate.worker.rows.form.ColumnEncoder;
import dev.spate.worker.rows.form.ColumnType;
import dev.spate.worker.rows.form.IncompatibleGeneratorException;
import dev.spate.worker.rows.form.NumberForms;
import dev.spate.worker.rows.form.NumericBounds;
import dev.spate.worker.rows.form.TimeForms;
import dev.spate.worker.rows.form.TypeKind;
import dev.spate.worker.rows.value.LongSource;
import java.math.BigDecimal;
import java.math.RoundingMode;

/** Makes encoders of columns that follow another one of the same row. */
public final class FollowEncoders {
  /** What a numeric's binary form is made from. */
  private static final int MAX_DECIMALS = 12;

  private FollowEncoders() {}

  public static GeneratedColumn of(
      Generator.After after, GeneratedColumn followed, ColumnType type, long salt) {
    GeneratedColumn made =
        switch (followed.basis()) {
          case Basis.Times(LongSource micros) -> times(after, micros, type, salt);
          case Basis.Amounts amounts -> amounts(after, amounts, type, salt);
          case Basis.None() ->
              throw new IncompatibleGeneratorException(
                  "only a number or a timestamp generator can be followed, and '%s' has another"
                      .formatted(after.after()));
        };
    ColumnEncoder encoder = made.encoder();
    return followed.encoder().mayBeNull()
        ? new GeneratedColumn(
            new NullableEncoder(encoder, followed.encoder()::isNull), made.numbers(), made.basis())
        : made;
  }

  private static GeneratedColumn times(
      Generator.After after, LongSource micros, ColumnType type, long salt) {
    if (!(after.by() instanceof Span.Time span)) {
      throw new IncompatibleGeneratorException(
          "by must be lengths of time, such as 1h..30d, as '%s' is a timestamp"
              .formatted(after.after()));
    }
    boolean days =
        type.kind() == TypeKind.DATE
            && span.min().toHours() % 24 == 0
            && span.max().toHours() % 24 == 0
            && span.min().toDays() < span.max().toDays();
    LongSource amount =
        days ? IntervalForms.uniform(span, TimeForms.DAY, salt) : IntervalForms.uniform(span, salt);
    return TimeEncoders.times(
        new LongSource.Sum(
            micros, amount, TimeForms.micros(TimeForms.MIN), TimeForms.micros(TimeForms.MAX)),
        type);
  }

  private static GeneratedColumn amounts(
      Generator.After after, Basis.Amounts followed, ColumnType type, long salt) {
    if (!(after.by() instanceof Span.Amount span)) {
      throw new IncompatibleGeneratorException(
          "by must be numbers, such as 1..100, as '%s' is a number".formatted(after.after()));
    }
    int own = Math.max(0, Math.max(scale(span.min()), scale(span.max())));
    int scale = Math.max(own, followed.scale());
    NumericBounds range = NumericBounds.of(type, "after");
    range.checkDecimals(scale);
    if (scale > MAX_DECIMALS) {
      throw new IncompatibleGeneratorException("by may have %d decimals".formatted(MAX_DECIMALS));
    }
    BigDecimal least = BigDecimal.valueOf(followed.least(), followed.scale()).add(span.min());
    BigDecimal most = BigDecimal.valueOf(followed.most(), followed.scale()).add(span.max());
    range.check(least);
    range.check(most);
    type.checkLength(Math.max(least.toPlainString().length(), most.toPlainString().length()));
    LongSource amount =
        new LongSource.Scaled(
            LongSource.UniformLongs.between(
                unscaled(span.min(), own), unscaled(span.max(), own), salt),
            NumberForms.power(scale - own));
    LongSource base =
        new LongSource.Scaled(followed.unscaled(), NumberForms.power(scale - followed.scale()));
    return NumberEncoders.numbers(
        new LongSource.Sum(base, amount, Long.MIN_VALUE, Long.MAX_VALUE),
        scale,
        unscaled(least, scale),
        unscaled(most, scale),
        type);
  }

  private static int scale(BigDecimal number) {
    return number.stripTrailingZeros().scale();
  }

  private static long unscaled(BigDecimal number, int scale) {
    try {
      return number.setScale(scale, RoundingMode.UNNECESSARY).unscaledValue().longValueExact();
    } catch (ArithmeticException e) {
      throw new IncompatibleGeneratorException(
          "%s is too large a number to follow another one".formatted(number));
    }
  }
}
