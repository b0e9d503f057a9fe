package dev.spate.cli.init.guess;

import dev.spate.cli.constraint.Condition.Measure;
import java.util.List;
import java.util.Optional;

/** Guesses text: of a length, of a case, or from a regular expression. */
final class TextGuess {
  private static final String UPPER = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";
  private static final String LOWER = "abcdefghijklmnopqrstuvwxyz0123456789";
  private static final int USUAL = 20;

  private TextGuess() {}

  static Guess guess(Subject subject) {
    ColumnFacts facts = subject.facts();
    if (!facts.patterns().isEmpty()) {
      return pattern(subject, facts.patterns());
    }
    int least = facts.least(Measure.CHARACTERS);
    int length = Math.max(least, Math.min(USUAL, subject.maxLength()));
    String why =
        least > 0 || facts.most(Measure.CHARACTERS) < Integer.MAX_VALUE
            ? "as long as its CHECK allows"
            : "";
    if (facts.upperCase().isPresent()) {
      String letters = facts.upperCase().get() ? "[A-Z0-9]" : "[a-z0-9]";
      return Guess.of(
          "{pattern: '%s{%d}'}".formatted(letters, length), "in the case that its CHECK asks for");
    }
    return Guess.of("{text: {length: %d}}".formatted(length), why);
  }

  private static Guess pattern(Subject subject, List<String> patterns) {
    Optional<String> narrowed =
        NarrowedPattern.narrowed(
            patterns.getFirst(), subject.facts().least(Measure.CHARACTERS), subject.maxLength());
    if (narrowed.isEmpty()) {
      return Guess.unsure(
          "{text: {length: %d}}".formatted(Math.min(USUAL, subject.maxLength())),
          "must match " + patterns.getFirst() + ", which no generator follows");
    }
    String generator = "{pattern: %s}".formatted(Yaml.quoted(narrowed.get()));
    return patterns.size() == 1
        ? Guess.of(generator, "from the pattern of its CHECK")
        : new Guess(
            Optional.of(generator),
            "must also match " + String.join(" and ", patterns.subList(1, patterns.size())),
            Guess.Kind.MADE,
            true);
  }

  /** Distinct texts; empty where no alphabet makes them as the column wants them. */
  static Optional<Guess> key(Subject subject) {
    ColumnFacts facts = subject.facts();
    int most = subject.maxLength();
    int least = facts.least(Measure.CHARACTERS);
    if (!facts.patterns().isEmpty()) {
      return Alphabet.following(facts, Math.max(1, least), Math.min(most, 64))
          .map(alphabet -> key(alphabet.length(), alphabet.letters()))
          .or(() -> random(subject));
    }
    boolean cased = facts.upperCase().isPresent() || subject.base().equals("citext");
    if (most >= 36 && least <= 36 && !cased) {
      return Optional.of(Guess.key("{key: uuid}", "distinct keys, as text"));
    }
    Optional<String> letters =
        cased ? Optional.of(facts.upperCase().orElse(false) ? UPPER : LOWER) : Optional.empty();
    return Optional.of(key(Math.max(least, Math.min(most, 16)), letters));
  }

  private static Guess key(int length, Optional<String> letters) {
    String alphabet = letters.map(text -> ", alphabet: " + Yaml.text(text)).orElse("");
    String generator = "{key: text, length: %d%s}".formatted(length, alphabet);
    double bits = length * Math.log(letters.map(String::length).orElse(62)) / Math.log(2);
    Guess guess =
        bits >= 48
            ? Guess.key(generator, "distinct keys")
            : Guess.distinct(
                generator, length < 6 ? "distinct keys, and few of them" : "distinct keys");
    return guess.ofValues((long) Math.pow(2, Math.min(bits, 62)));
  }

  /** Text from a pattern that is long enough not to repeat. */
  private static Optional<Guess> random(Subject subject) {
    String pattern = subject.facts().patterns().getFirst();
    int most = subject.maxLength();
    for (int least = 24; least >= 12; least -= 4) {
      Optional<String> narrowed =
          least > most ? Optional.empty() : NarrowedPattern.narrowed(pattern, least, most);
      if (narrowed.isPresent()) {
        return Optional.of(
            Guess.distinct(
                "{pattern: %s}".formatted(Yaml.quoted(narrowed.get())),
                "from the pattern of its CHECK, long enough not to repeat"));
      }
    }
    return Optional.empty();
  }
}
