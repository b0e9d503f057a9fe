package dev.spate.cli.init.guess;

/**
 * How long the texts are that a narrowed regular expression matches; see {@link NarrowedPattern}.
 *
 * @param min the fewest characters
 * @param max the most characters
 */
record PatternLength(long min, long max) {
  private static final PatternLength NONE = new PatternLength(0, 0);

  /** The lengths of an expression of letters, sets, groups, alternatives and bounded repeats. */
  static PatternLength of(String pattern) {
    return new Reader(pattern).alternatives();
  }

  private PatternLength then(PatternLength next) {
    return new PatternLength(min + next.min, max + next.max);
  }

  private PatternLength or(PatternLength other) {
    return new PatternLength(Math.min(min, other.min), Math.max(max, other.max));
  }

  private PatternLength times(int least, int most) {
    return new PatternLength(min * least, max * most);
  }

  private static final class Reader {
    private final String pattern;
    private int at;

    Reader(String pattern) {
      this.pattern = pattern;
    }

    PatternLength alternatives() {
      PatternLength length = sequence();
      while (at < pattern.length() && pattern.charAt(at) == '|') {
        at++;
        length = length.or(sequence());
      }
      return length;
    }

    private PatternLength sequence() {
      PatternLength length = NONE;
      while (at < pattern.length() && pattern.charAt(at) != '|' && pattern.charAt(at) != ')') {
        length = length.then(repeated(atom()));
      }
      return length;
    }

    private PatternLength atom() {
      char first = pattern.charAt(at++);
      if (first == '(') {
        at += pattern.startsWith("?:", at) ? 2 : 0;
        PatternLength inside = alternatives();
        at++;
        return inside;
      }
      if (first == '[') {
        while (pattern.charAt(at) != ']') {
          at += pattern.charAt(at) == '\\' ? 2 : 1;
        }
        at++;
      } else if (first == '\\') {
        at++;
      }
      return new PatternLength(1, 1);
    }

    private PatternLength repeated(PatternLength atom) {
      if (at >= pattern.length()) {
        return atom;
      }
      if (pattern.charAt(at) == '?') {
        at++;
        return atom.times(0, 1);
      }
      if (pattern.charAt(at) != '{') {
        return atom;
      }
      int end = pattern.indexOf('}', at);
      String[] bounds = pattern.substring(at + 1, end).split(",", -1);
      at = end + 1;
      return atom.times(Integer.parseInt(bounds[0]), Integer.parseInt(bounds[bounds.length - 1]));
    }
  }
}
