package dev.spate.protocol.setting;

import java.util.Collection;
import java.util.Locale;
import java.util.Optional;

/** Finds the known word that somebody probably meant. */
public final class Nearest {
  private static final int MIN_START = 3;

  private Nearest() {}

  /**
   * The candidate with the smallest edit distance to the word, without regard to case; empty where
   * none is near: where more than a third of the word (but at least two letters) would have to
   * change, unless one of the two starts with the other.
   */
  public static Optional<String> to(String word, Collection<String> candidates) {
    String wanted = word.toLowerCase(Locale.ROOT);
    int allowed = Math.min(word.length() - 1, Math.max(2, word.length() / 3));
    String nearest = null;
    int least = allowed + 1;
    for (String candidate : candidates) {
      if (Math.abs(candidate.length() - word.length()) < least) {
        int distance = distance(wanted, candidate.toLowerCase(Locale.ROOT));
        if (distance < least) {
          nearest = candidate;
          least = distance;
        }
      }
    }
    return Optional.ofNullable(nearest)
        .or(() -> candidates.stream().filter(known -> startsWith(wanted, known)).findFirst());
  }

  private static boolean startsWith(String wanted, String candidate) {
    String known = candidate.toLowerCase(Locale.ROOT);
    return Math.min(wanted.length(), known.length()) >= MIN_START
        && (wanted.startsWith(known) || known.startsWith(wanted));
  }

  /** The end of a message: {@code ; did you mean 'x'?}, or nothing where no candidate is near. */
  public static String hint(String word, Collection<String> candidates) {
    return to(word, candidates).map("; did you mean '%s'?"::formatted).orElse("");
  }

  /** Insertions, deletions, replacements and swaps of neighbours (optimal string alignment). */
  private static int distance(String from, String to) {
    int[] beforeLast = new int[to.length() + 1];
    int[] last = new int[to.length() + 1];
    for (int j = 0; j <= to.length(); j++) {
      last[j] = j;
    }
    for (int i = 1; i <= from.length(); i++) {
      int[] current = new int[to.length() + 1];
      current[0] = i;
      for (int j = 1; j <= to.length(); j++) {
        int replaced = last[j - 1] + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
        current[j] = Math.min(replaced, Math.min(last[j], current[j - 1]) + 1);
        if (i > 1
            && j > 1
            && from.charAt(i - 1) == to.charAt(j - 2)
            && from.charAt(i - 2) == to.charAt(j - 1)) {
          current[j] = Math.min(current[j], beforeLast[j - 2] + 1);
        }
      }
      beforeLast = last;
      last = current;
    }
    return last[to.length()];
  }
}
