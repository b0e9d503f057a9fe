package dev.spate.cli.constraint;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** So many of several conditions hold: "exactly one of these columns", as constraints say it. */
final class NullCounts {
  private static final int MAX_CONDITIONS = 8;

  private NullCounts() {}

  /** One branch for each choice of conditions that hold; the first ones come first. */
  static Optional<Condition> of(
      List<Condition> conditions, ColumnComparison comparison, String count) {
    if (conditions.size() > MAX_CONDITIONS || !count.matches("\\d{1,2}")) {
      return Optional.empty();
    }
    int wanted = Integer.parseInt(count);
    List<Condition> branches = new ArrayList<>();
    for (int choice = 1 << conditions.size(); choice-- > 0; ) {
      if (holds(Integer.bitCount(choice), comparison, wanted)) {
        branches.add(branch(conditions, choice));
      }
    }
    return branches.isEmpty() ? Optional.empty() : Optional.of(Conditions.any(branches));
  }

  private static Condition branch(List<Condition> conditions, int choice) {
    List<Condition> parts = new ArrayList<>();
    for (int i = 0; i < conditions.size(); i++) {
      boolean chosen = (choice >> (conditions.size() - 1 - i) & 1) == 1;
      parts.add(chosen ? conditions.get(i) : conditions.get(i).negated());
    }
    return Conditions.all(parts);
  }

  private static boolean holds(int count, ColumnComparison comparison, int wanted) {
    return switch (comparison) {
      case EQUAL -> count == wanted;
      case DIFFERENT -> count != wanted;
      case LESS -> count < wanted;
      case AT_MOST -> count <= wanted;
      case MORE -> count > wanted;
      case AT_LEAST -> count >= wanted;
    };
  }
}
