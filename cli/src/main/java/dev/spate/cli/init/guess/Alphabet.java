package dev.spate.cli.init.guess;

import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * Characters any text of which is what a column wants.
 *
 * @param letters the characters; empty for letters and digits
 * @param length of the text
 */
record Alphabet(Optional<String> letters, int length) {
  private static final String LOWER = "abcdefghijklmnopqrstuvwxyz";
  private static final String UPPER = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
  private static final String DIGITS = "0123456789";
  private static final List<String> ALPHABETS =
      List.of(
          UPPER + LOWER + DIGITS,
          LOWER + DIGITS,
          UPPER + DIGITS,
          LOWER,
          UPPER,
          DIGITS + "abcdef",
          DIGITS + "ABCDEF",
          DIGITS);
  private static final int SAMPLES = 200;

  /** An alphabet all of whose texts match all patterns; the usual length first, then others. */
  static Optional<Alphabet> following(ColumnFacts facts, int least, int most) {
    try {
      List<Pattern> patterns =
          facts.patterns().stream().map(NarrowedPattern::classes).map(Pattern::compile).toList();
      int usual = Math.clamp(16, least, most);
      for (String letters : ALPHABETS) {
        for (int i = 0; i <= most; i++) {
          int length = i == 0 ? usual : most + 1 - i;
          if (length >= least && fits(patterns, letters, length) && cased(facts, letters)) {
            boolean plain = letters.equals(ALPHABETS.getFirst());
            return Optional.of(
                new Alphabet(plain ? Optional.empty() : Optional.of(letters), length));
          }
        }
      }
      return Optional.empty();
    } catch (PatternSyntaxException e) {
      return Optional.empty();
    }
  }

  private static boolean cased(ColumnFacts facts, String letters) {
    return facts
        .upperCase()
        .map(
            upper ->
                letters.chars().noneMatch(upper ? Character::isLowerCase : Character::isUpperCase))
        .orElse(true);
  }

  private static boolean fits(List<Pattern> patterns, String letters, int length) {
    SplittableRandom random = new SplittableRandom(1);
    for (int i = 0; i < SAMPLES; i++) {
      StringBuilder sample = new StringBuilder();
      for (int j = 0; j < length; j++) {
        sample.append(letters.charAt(random.nextInt(letters.length())));
      }
      if (!patterns.stream().allMatch(pattern -> pattern.matcher(sample).find())) {
        return false;
      }
    }
    return true;
  }
}
