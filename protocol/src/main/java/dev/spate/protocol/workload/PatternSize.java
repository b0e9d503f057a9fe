package dev.spate.protocol.workload;

/**
 * How long a text may be that a regular expression asks for, so that one of a few characters that
 * asks for gigabytes is refused before anything is made of it.
 */
public final class PatternSize {
  /** The longest text that a pattern may ask for, in characters. */
  public static final int MAX_LENGTH = 100_000;

  /** How deep groups may be nested. */
  public static final int MAX_DEPTH = 100;

  /** What endless repetitions count as: nobody makes more of them. */
  private static final long ENDLESS = 12;

  /** Beyond it nothing is counted any more, so that no product overflows. */
  private static final long MUCH = 1_000_000_000;

  private final String pattern;
  private int at;
  private long longestGroup;

  private PatternSize(String pattern) {
    this.pattern = pattern;
  }

  /**
   * Whether a pattern, valid by itself, asks for texts of more than {@link #MAX_LENGTH} characters
   * or nests groups deeper than {@link #MAX_DEPTH}.
   */
  public static boolean isTooLarge(String pattern) {
    return new PatternSize(pattern).alternatives(0) > MAX_LENGTH;
  }

  private long alternatives(int depth) {
    if (depth > MAX_DEPTH) {
      at = pattern.length();
      return MUCH;
    }
    long longest = 0;
    long current = 0;
    while (at < pattern.length()) {
      char next = pattern.charAt(at++);
      if (next == ')' && depth > 0) {
        break;
      }
      if (next == '|') {
        longest = Math.max(longest, current);
        current = 0;
      } else {
        current = Math.min(MUCH, current + atom(next, depth) * repetitions());
      }
    }
    return Math.max(longest, current);
  }

  private long atom(char first, int depth) {
    return switch (first) {
      case '(' -> {
        long group = alternatives(depth + 1);
        longestGroup = Math.max(longestGroup, group);
        yield group;
      }
      case '[' -> {
        set();
        yield 1;
      }
      case '\\' -> escape();
      default -> 1;
    };
  }

  /** A set of characters, with sets within. */
  private void set() {
    int open = 1;
    while (at < pattern.length() && open > 0) {
      switch (pattern.charAt(at++)) {
        case '\\' -> at++;
        case '[' -> open++;
        case ']' -> open--;
        default -> {}
      }
    }
  }

  /** What a group has matched may be asked for again. */
  private long escape() {
    char kind = at < pattern.length() ? pattern.charAt(at++) : ' ';
    if (at < pattern.length() && pattern.charAt(at) == '{' && "pPxNk".indexOf(kind) >= 0) {
      at = Math.max(at, pattern.indexOf('}', at)) + 1;
    }
    return Character.isDigit(kind) || kind == 'k' ? Math.max(1, longestGroup) : 1;
  }

  private long repetitions() {
    long times = 1;
    while (at < pattern.length()) {
      switch (pattern.charAt(at)) {
        case '?' -> at++;
        case '*', '+' -> {
          at++;
          times = times * ENDLESS;
        }
        case '{' -> times = times * bounds();
        default -> {
          return times;
        }
      }
      times = Math.min(times, MUCH);
    }
    return times;
  }

  /** The most that {n}, {n,} or {n,m} asks for. */
  private long bounds() {
    int end = pattern.indexOf('}', at);
    String written = pattern.substring(at + 1, end < 0 ? pattern.length() : end);
    at = end < 0 ? pattern.length() : end + 1;
    int comma = written.indexOf(',');
    if (comma >= 0 && comma == written.length() - 1) {
      return Math.min(MUCH, number(written.substring(0, comma)) + ENDLESS);
    }
    return number(written.substring(comma + 1));
  }

  private static long number(String digits) {
    String stripped = digits.strip();
    return stripped.matches("\\d{1,9}") ? Integer.parseInt(stripped) : MUCH;
  }
}
