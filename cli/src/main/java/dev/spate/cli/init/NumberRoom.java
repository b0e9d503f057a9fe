package dev.spate.cli.init;

import dev.spate.cli.init.NumberGuess.Bounds;
import java.math.BigDecimal;

/** Leaves room for a number that follows another. */
final class NumberRoom {
  private static final BigDecimal STEPS = new BigDecimal(100);

  private NumberRoom() {}

  /** From one step to a hundred, or to as many as there is room for. */
  static String span(Subject later) {
    Bounds bounds = NumberGuess.bounds(later);
    return "%s..%s".formatted(Literal.written(bounds.step()), Literal.written(width(bounds)));
  }

  private static BigDecimal width(Bounds bounds) {
    BigDecimal half =
        bounds
            .max()
            .subtract(bounds.min())
            .divide(BigDecimal.TWO, bounds.scale(), java.math.RoundingMode.DOWN);
    BigDecimal usual = bounds.scale() == 0 ? STEPS : STEPS.multiply(bounds.step()).max(STEPS);
    return half.min(usual).max(bounds.step());
  }

  /** The earlier number, so far below the later one's largest that the sum fits. */
  static Guess leave(Draft draft, Subject earlier, Subject later) {
    Guess guess = draft.guess(earlier.name());
    if (guess.kind() != Guess.Kind.MADE || !earlier.isNumber()) {
      return guess;
    }
    Bounds own = NumberGuess.bounds(earlier);
    Bounds room = NumberGuess.bounds(later);
    BigDecimal max = own.max().min(room.max().subtract(width(room)));
    BigDecimal min = own.min().max(room.min());
    return max.compareTo(min) < 0
        ? guess
        : new Guess(
            java.util.Optional.of(new Bounds(min, max, own.scale()).yaml()),
            guess.why(),
            guess.kind(),
            guess.uncertain());
  }
}
