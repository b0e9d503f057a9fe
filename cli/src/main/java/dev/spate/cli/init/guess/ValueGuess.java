package dev.spate.cli.init.guess;

import dev.spate.cli.constraint.Condition.Bounded;
import dev.spate.cli.constraint.Condition.Measure;
import dev.spate.protocol.outcome.TableAnatomy.TypeAnatomy;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Guesses a generator for a column whose values may repeat. */
public final class ValueGuess {
  private static final List<String> UUIDS =
      List.of(
          "6f1d3c58-5b0e-4c2a-9d47-0a8e1b2c3d4e",
          "b27a9e10-8c4f-4d61-a3b5-7e6f5d4c3b2a",
          "0c9e8d7f-1a2b-4f3e-8c5d-6b7a8f9e0d1c");

  private ValueGuess() {}

  public static Guess guess(Subject subject) {
    Optional<List<String>> allowed = subject.facts().allowed();
    if (allowed.isPresent() && !allowed.get().isEmpty()) {
      return chosen(allowed.get());
    }
    if (!subject.type().labels().isEmpty()) {
      List<String> labels =
          subject.type().labels().stream()
              .filter(label -> !subject.facts().excluded().contains(label))
              .toList();
      return Guess.listed("{choice: " + Yaml.list(labels) + "}", "the enum's labels")
          .ofValues(labels.size());
    }
    return subject.isText()
        ? TextGuess.guess(subject)
        : subject.isNumber()
            ? NumberGuess.guess(subject)
            : subject.isTime() ? TimeGuess.guess(subject) : other(subject);
  }

  private static Guess chosen(List<String> values) {
    Guess guess =
        values.size() == 1
            ? Guess.listed(
                "{constant: %s}".formatted(Yaml.text(values.getFirst())),
                "the one value that its CHECK allows")
            : Guess.listed(
                "{choice: " + Yaml.list(values) + "}", "the values that its CHECK allows");
    return guess.ofValues(values.size());
  }

  private static Guess other(Subject subject) {
    return switch (subject.base()) {
      case "uuid" -> Guess.key("{key: uuid}", "random");
      case "bool" -> bool(subject);
      case "json", "jsonb" -> DocumentGuess.guess(subject);
      case "bytea" -> bytes(subject);
      case "inet" -> Guess.of("{inet: 10.0.0.0/8}", "addresses of one network");
      case "interval" -> interval(subject);
      case "time" -> Guess.of("{interval: 8h..18h}", "a time of the day");
      default ->
          subject.type().kind().equals("r")
              ? RangeGuess.guess(subject)
              : subject.type().element().isPresent()
                  ? array(subject, subject.type().element().get())
                  : ConstantGuess.guess(subject);
    };
  }

  private static Guess bool(Subject subject) {
    Set<String> excluded = subject.facts().excluded();
    return excluded.isEmpty()
        ? Guess.listed("{choice: ['true', 'false']}", "").ofValues(2)
        : Guess.listed(
                "{constant: '%s'}".formatted(excluded.contains("true") ? "false" : "true"),
                "the one value that its CHECK allows")
            .ofValues(1);
  }

  private static Guess bytes(Subject subject) {
    int least = subject.facts().inBytes().least(Measure.BYTES);
    int most = subject.facts().inBytes().most(Measure.BYTES);
    int length = Math.max(least, Math.min(most, 64));
    return Guess.of(
        "{bytes: {length: %d}}".formatted(length),
        least > 0 || most < Integer.MAX_VALUE ? "as long as its CHECK asks for" : "");
  }

  private static Guess interval(Subject subject) {
    Duration least =
        bounds(subject.facts().lower()).reduce(Duration.ofSeconds(1), ValueGuess::longer);
    Duration most =
        bounds(subject.facts().upper())
            .reduce((one, other) -> one.compareTo(other) < 0 ? one : other)
            .orElse(longer(Duration.ofHours(2), least.multipliedBy(2)));
    Duration from = least.compareTo(most) > 0 ? most : least;
    return Guess.of(
        "{interval: %s..%s}".formatted(ValueText.written(from), ValueText.written(most)),
        subject.facts().lower().isEmpty() && subject.facts().upper().isEmpty()
            ? ""
            : "within its CHECK");
  }

  /** Bounds, a second inside of those that are excluded. */
  private static Stream<Duration> bounds(List<Bounded> bounds) {
    return bounds.stream()
        .flatMap(
            bound ->
                ValueText.duration(bound.value()).stream()
                    .map(
                        length ->
                            switch (bound.comparison()) {
                              case MORE -> length.plusSeconds(1);
                              case LESS -> length.minusSeconds(1);
                              case EQUAL, DIFFERENT, AT_LEAST, AT_MOST -> length;
                            }));
  }

  private static Duration longer(Duration one, Duration other) {
    return one.compareTo(other) > 0 ? one : other;
  }

  private static Guess array(Subject subject, TypeAnatomy element) {
    if (subject.facts().elements().map(List::isEmpty).orElse(false)) {
      return Guess.of("{constant: '{}'}", "an empty array");
    }
    Subject inner = new Subject(subject.column(), element, ElementFacts.of(element));
    // An array's elements are no keys of the run.
    Guess of =
        subject.facts().elements().isPresent()
            ? chosen(subject.facts().elements().get())
            : element.base().equals("uuid")
                ? Guess.listed("{choice: " + Yaml.list(UUIDS) + "}", "some values")
                : guess(inner);
    int least = subject.facts().least(Measure.ELEMENTS);
    int most = Math.min(subject.facts().most(Measure.ELEMENTS), Math.max(3, least));
    // Of a domain's elements, only values that are listed are known to the generators.
    boolean domain = !subject.column().type().equals(element.sql() + "[]");
    boolean unknown = domain && of.kind() != Guess.Kind.LISTED;
    if (of.generator().isEmpty() || of.uncertain() || unknown || ConstantGuess.isFor(inner)) {
      return least == 0
          ? Guess.of("{constant: '{}'}", "an empty array")
          : ConstantGuess.array(inner, least);
    }
    return Guess.of(
        "{array: {of: %s, min: %d, max: %d}}".formatted(of.generator().get(), least, most),
        of.why());
  }
}
