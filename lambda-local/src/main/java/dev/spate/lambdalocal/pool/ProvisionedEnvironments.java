package dev.spate.lambdalocal.pool;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** How many environments are to be kept ready for each qualifier. The pool's lock guards it. */
final class ProvisionedEnvironments {
  /** After so many failed starts in a row no more are tried, until a number is asked for again. */
  private static final int TRIES = 3;

  private final Map<String, Wanted> wanted = new HashMap<>();

  void want(String qualifier, int environments) {
    if (environments < 0) {
      throw new IllegalArgumentException("environments must not be negative: " + environments);
    }
    if (environments == 0) {
      wanted.remove(qualifier);
    } else {
      wanted.put(qualifier, new Wanted(environments, 0));
    }
  }

  Map<String, Wanted> wanted() {
    return Map.copyOf(wanted);
  }

  Wanted wanted(String qualifier) {
    return wanted.getOrDefault(qualifier, Wanted.NONE);
  }

  /** How many that are over all qualifiers. */
  int total() {
    return wanted.values().stream().mapToInt(Wanted::environments).sum();
  }

  void started(String qualifier) {
    wanted.computeIfPresent(qualifier, (q, w) -> new Wanted(w.environments(), 0));
  }

  void failed(String qualifier) {
    wanted.computeIfPresent(qualifier, (q, w) -> new Wanted(w.environments(), w.failures() + 1));
  }

  /**
   * What is wanted for a qualifier.
   *
   * @param environments how many
   * @param failures how many starts have failed in a row
   */
  record Wanted(int environments, int failures) {
    static final Wanted NONE = new Wanted(0, 0);

    /** Whether there is no use in starting further ones. */
    boolean givenUp() {
      return failures >= TRIES;
    }

    Optional<String> problem() {
      return givenUp()
          ? Optional.of("the function couldn't be started %d times in a row".formatted(failures))
          : Optional.empty();
    }
  }
}
