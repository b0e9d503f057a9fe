package dev.spate.cli.init;

import dev.spate.cli.init.guess.Guess;
import dev.spate.cli.init.guess.NumberGuess;
import dev.spate.cli.init.guess.NumberGuess.Bounds;
import dev.spate.cli.init.guess.Subject;
import dev.spate.cli.init.guess.ValueText;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/** Leaves room for a number that follows another. */
final class NumberRoom {
  private static final BigDecimal STEPS = new BigDecimal(100);

  private NumberRoom() {}

  /** From one step to a hundred, or to as many as there is room for. */
  static String span(Subject later) {
    Bounds bounds = NumberGuess.bounds(later);
    return "%s..%s".formatted(ValueText.written(bounds.step()), ValueText.written(width(bounds)));
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

  /** The first number, so far below the largest of those that follow it that the sums fit. */
  static Guess leave(Draft draft, Subject first, List<Subject> later) {
    Guess guess = draft.guess(first.name());
    if (guess.kind() != Guess.Kind.MADE || !first.isNumber() || Orders.follows(guess)) {
      return guess;
    }
    Bounds own = NumberGuess.bounds(first);
    BigDecimal sum = BigDecimal.ZERO;
    BigDecimal max = own.max();
    BigDecimal min = own.min();
    for (Subject next : later) {
      Bounds room = NumberGuess.bounds(next);
      sum = sum.add(width(room));
      max = max.min(room.max().subtract(sum));
      min = min.max(room.min());
    }
    return max.compareTo(min) < 0
        ? guess
        : new Guess(
            Optional.of(new Bounds(min, max, own.scale()).yaml()),
            guess.why(),
            guess.kind(),
            guess.uncertain());
  }
}
