package dev.spate.cli.init.guess;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A regular expression of PostgreSQL's, narrowed to one that a generator follows well: anchors go,
 * since all of the text is generated; classes become letters and digits that can be read; repeats
 * without an end get one.
 */
final class NarrowedPattern {
  private static final int MORE = 6;

  /** Repeats without an end, in the narrowed form: what they are at least, and what is added. */
  private record Repeats(int floor, int more) {}

  private static final String LETTERS =
      "abcdefghijklmnopqrstuvwxyz0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";

  private static final Pattern TOKEN =
      Pattern.compile(
          "\\\\[mMyYAZ]"
              + "|\\[(\\^?)(\\]?(?:\\[:\\w+:\\]|\\\\.|[^\\]\\\\])*)\\]"
              + "|\\\\(.)"
              + "|(\\{(\\d+)(,?)(\\d*)\\}|[*+?])\\??"
              + "|\\((?:\\?:)?"
              + "|[|)^$.]"
              + "|[^\\\\\\[\\](){}*+?|^$.]",
          Pattern.DOTALL);

  private static final Map<String, String> CLASSES =
      Map.ofEntries(
          Map.entry("[:alpha:]", "a-zA-Z"),
          Map.entry("[:digit:]", "0-9"),
          Map.entry("[:alnum:]", "a-zA-Z0-9"),
          Map.entry("[:upper:]", "A-Z"),
          Map.entry("[:lower:]", "a-z"),
          Map.entry("[:xdigit:]", "0-9a-f"),
          Map.entry("[:space:]", " "),
          Map.entry("[:punct:]", "_.-"),
          Map.entry("\\d", "0-9"),
          Map.entry("\\w", "a-zA-Z0-9_"),
          Map.entry("\\s", " "));

  private NarrowedPattern() {}

  /**
   * The narrowed expression; empty where it can't be followed: look-around, back references.
   *
   * @param least the fewest characters
   * @param most the most characters
   */
  static Optional<String> narrowed(String pattern, int least, int most) {
    for (int floor = 0; floor <= Math.max(1, least); floor++) {
      for (int more = MORE; more >= 0; more--) {
        Optional<String> narrowed = narrowed(pattern, new Repeats(floor, more));
        if (narrowed.isEmpty()) {
          return narrowed;
        }
        PatternLength length = PatternLength.of(narrowed.get());
        if (length.min() >= least && length.max() <= most) {
          return narrowed;
        }
      }
    }
    return Optional.empty();
  }

  private static Optional<String> narrowed(String pattern, Repeats repeats) {
    StringBuilder narrowed = new StringBuilder();
    Matcher token = TOKEN.matcher(pattern);
    int at = 0;
    while (at < pattern.length()) {
      if (!token.find(at)
          || token.start() != at
          || (pattern.startsWith("(?", at) && !pattern.startsWith("(?:", at))) {
        return Optional.empty();
      }
      Optional<String> part = part(token, repeats);
      if (part.isEmpty()) {
        return Optional.empty();
      }
      narrowed.append(part.get());
      at = token.end();
    }
    return valid(narrowed.toString(), pattern);
  }

  private static Optional<String> part(Matcher token, Repeats repeats) {
    String text = token.group();
    if (token.group(2) != null) {
      return set(!token.group(1).isEmpty(), token.group(2));
    }
    if (token.group(3) != null) {
      return escape(token.group(3));
    }
    if (token.group(4) != null) {
      return Optional.of(repeat(token, repeats));
    }
    if (text.equals("^") || text.equals("$") || text.startsWith("\\")) {
      return Optional.of("");
    }
    return Optional.of(text.equals(".") ? "[a-z0-9]" : text);
  }

  /** The pattern with classes that Java writes otherwise spelled out. */
  static String classes(String pattern) {
    String plain = pattern;
    for (var known : CLASSES.entrySet()) {
      plain =
          known.getKey().startsWith("[") ? plain.replace(known.getKey(), known.getValue()) : plain;
    }
    return plain;
  }

  private static Optional<String> set(boolean not, String members) {
    String plain = members;
    for (var known : CLASSES.entrySet()) {
      plain = plain.replace(known.getKey(), known.getValue());
    }
    if (!not) {
      return Optional.of("[" + plain.replace("[", "\\[") + "]");
    }
    // What is left of the plain letters and digits once the set is taken away.
    Pattern excluded = Pattern.compile("[" + plain.replace("[", "\\[") + "]");
    StringBuilder rest = new StringBuilder();
    for (int i = 0; i < LETTERS.length(); i++) {
      char letter = LETTERS.charAt(i);
      rest.append(excluded.matcher(String.valueOf(letter)).matches() ? "" : letter);
    }
    if (rest.toString().startsWith("abcdefghijklmnopqrstuvwxyz0123456789")) {
      return Optional.of("[a-z0-9]");
    }
    return rest.isEmpty() ? Optional.empty() : Optional.of("[" + rest + "]");
  }

  private static Optional<String> escape(String letter) {
    return switch (letter) {
      case "d" -> Optional.of("[0-9]");
      case "w" -> Optional.of("[a-zA-Z0-9_]");
      case "s" -> Optional.of(" ");
      case "D", "W", "S" -> Optional.of(letter.equals("W") ? "[-.]" : "[a-z]");
      default ->
          Set.of("t", "n", "r", "b", "B", "x", "u", "c").contains(letter)
                  || Character.isDigit(letter.charAt(0))
              ? Optional.empty()
              : Optional.of(Character.isLetter(letter.charAt(0)) ? letter : "\\" + letter);
    };
  }

  private static String repeat(Matcher token, Repeats repeats) {
    return switch (token.group(4).charAt(0)) {
      case '*' -> open(0, repeats);
      case '+' -> open(1, repeats);
      case '?' -> "?";
      default -> {
        int least = Integer.parseInt(token.group(5));
        String most = token.group(7);
        yield token.group(6).isEmpty()
            ? "{" + least + "}"
            : most.isEmpty() ? open(least, repeats) : "{%d,%s}".formatted(least, most);
      }
    };
  }

  private static String open(int least, Repeats repeats) {
    int from = Math.max(least, repeats.floor());
    return "{%d,%d}".formatted(from, from + repeats.more());
  }

  /** Only what Java's own engine takes as well. */
  private static Optional<String> valid(String narrowed, String pattern) {
    try {
      Pattern.compile(narrowed);
      return narrowed.isEmpty() || pattern.isEmpty() ? Optional.empty() : Optional.of(narrowed);
    } catch (java.util.regex.PatternSyntaxException e) {
      return Optional.empty();
    }
  }
}
