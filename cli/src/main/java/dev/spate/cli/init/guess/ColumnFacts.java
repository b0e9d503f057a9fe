package dev.spate.cli.init.guess;

import dev.spate.cli.constraint.ColumnComparison;
import dev.spate.cli.constraint.Condition;
import dev.spate.cli.constraint.Condition.Bounded;
import dev.spate.cli.constraint.Condition.Cased;
import dev.spate.cli.constraint.Condition.Document;
import dev.spate.cli.constraint.Condition.Matching;
import dev.spate.cli.constraint.Condition.Measure;
import dev.spate.cli.constraint.Condition.NoneOf;
import dev.spate.cli.constraint.Condition.Nullness;
import dev.spate.cli.constraint.Condition.OneOf;
import dev.spate.cli.constraint.Condition.Sized;
import java.math.BigDecimal;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** What is said of one column, taken together. */
public final class ColumnFacts {
  private final List<Condition> said;

  /** Of conditions that all speak of this column. */
  public ColumnFacts(List<Condition> said) {
    this.said = List.copyOf(said);
  }

  /** The only values, less those that are excluded; empty where any will do. */
  public Optional<List<String>> allowed() {
    Optional<Set<String>> common =
        of(OneOf.class)
            .<Set<String>>map(one -> new LinkedHashSet<>(one.values()))
            .reduce(
                (some, more) -> {
                  some.retainAll(more);
                  return some;
                });
    return common.map(
        values ->
            values.stream().filter(value -> !excluded().contains(value) && within(value)).toList());
  }

  /** Whether a number lies within the bounds; other values aren't compared. */
  private boolean within(String value) {
    Optional<BigDecimal> number = ValueText.number(value);
    return number.isEmpty()
        || (lower().stream().allMatch(bound -> keeps(number.get(), bound))
            && upper().stream().allMatch(bound -> keeps(number.get(), bound)));
  }

  private static boolean keeps(BigDecimal number, Bounded bound) {
    int sign = ValueText.number(bound.value()).map(number::compareTo).orElse(0);
    return switch (bound.comparison()) {
      case MORE -> sign > 0 || ValueText.number(bound.value()).isEmpty();
      case AT_LEAST -> sign >= 0;
      case LESS -> sign < 0 || ValueText.number(bound.value()).isEmpty();
      case AT_MOST -> sign <= 0;
      case EQUAL, DIFFERENT -> true;
    };
  }

  /** Values that must not be. */
  Set<String> excluded() {
    Set<String> excluded = new LinkedHashSet<>();
    of(NoneOf.class).forEach(none -> excluded.addAll(none.values()));
    return excluded;
  }

  /** Lower bounds, AT_LEAST and MORE. */
  List<Bounded> lower() {
    return bounds(ColumnComparison.AT_LEAST, ColumnComparison.MORE);
  }

  /** Upper bounds, AT_MOST and LESS. */
  List<Bounded> upper() {
    return bounds(ColumnComparison.AT_MOST, ColumnComparison.LESS);
  }

  private List<Bounded> bounds(ColumnComparison with, ColumnComparison without) {
    return of(Bounded.class)
        .filter(bound -> bound.comparison() == with || bound.comparison() == without)
        .toList();
  }

  /** The largest lower bound; one step above it where the bound itself is excluded. */
  Optional<BigDecimal> atLeast(BigDecimal step) {
    return numbers(lower(), step).max(BigDecimal::compareTo);
  }

  /** The smallest upper bound; one step below it where the bound itself is excluded. */
  Optional<BigDecimal> atMost(BigDecimal step) {
    return numbers(upper(), step.negate()).min(BigDecimal::compareTo);
  }

  private static Stream<BigDecimal> numbers(List<Bounded> bounds, BigDecimal step) {
    return bounds.stream()
        .flatMap(
            bound ->
                ValueText.number(bound.value()).stream()
                    .map(
                        number ->
                            bound.comparison() == ColumnComparison.MORE
                                    || bound.comparison() == ColumnComparison.LESS
                                ? number.add(step)
                                : number));
  }

  /** The fewest characters, bytes or elements. */
  int least(Measure measure) {
    return sizes(measure)
        .mapToInt(
            sized ->
                switch (sized.comparison()) {
                  case EQUAL, AT_LEAST -> Math.toIntExact(sized.size());
                  case MORE -> Math.toIntExact(sized.size() + 1);
                  case DIFFERENT -> sized.size() == 0 ? 1 : 0;
                  case LESS, AT_MOST -> 0;
                })
        .max()
        .orElse(0);
  }

  /** The most characters, bytes or elements. */
  int most(Measure measure) {
    return sizes(measure)
        .mapToInt(
            sized ->
                switch (sized.comparison()) {
                  case EQUAL, AT_MOST -> Math.toIntExact(sized.size());
                  case LESS -> Math.toIntExact(sized.size() - 1);
                  case MORE, AT_LEAST, DIFFERENT -> Integer.MAX_VALUE;
                })
        .min()
        .orElse(Integer.MAX_VALUE);
  }

  private Stream<Sized> sizes(Measure measure) {
    return of(Sized.class).filter(sized -> sized.measure() == measure);
  }

  /** The same of a column of bytes, where length() counts these. */
  ColumnFacts inBytes() {
    return new ColumnFacts(
        said.stream()
            .map(
                part ->
                    part instanceof Sized(String column, Measure _, var comparison, long size)
                        ? new Sized(column, Measure.BYTES, comparison, size)
                        : part)
            .toList());
  }

  /** Regular expressions that the text must match. */
  List<String> patterns() {
    return of(Matching.class).filter(match -> !match.not()).map(Matching::pattern).toList();
  }

  /** Whether letters are all upper case (true) or all lower case (false). */
  Optional<Boolean> upperCase() {
    return of(Cased.class).map(Cased::upper).findFirst();
  }

  /** The only elements of an array; empty where any will do. */
  Optional<List<String>> elements() {
    return of(Condition.Elements.class)
        .map(Condition.Elements::values)
        .reduce((some, more) -> some.stream().filter(more::contains).toList());
  }

  /** What a document must hold. */
  List<Document> documents() {
    return of(Document.class).toList();
  }

  public boolean mustBeNull() {
    return of(Nullness.class).anyMatch(Nullness::isNull);
  }

  public boolean mustNotBeNull() {
    return of(Nullness.class).anyMatch(nullness -> !nullness.isNull());
  }

  /** Whether values, not only their lengths, are narrowed down. */
  public boolean narrow() {
    return allowed().isPresent() || !patterns().isEmpty();
  }

  /** Whether no value can be all that is said. */
  public boolean contradictory() {
    if (mustBeNull()) {
      return mustNotBeNull();
    }
    Optional<BigDecimal> least = atLeast(BigDecimal.ZERO);
    Optional<BigDecimal> most = atMost(BigDecimal.ZERO);
    boolean noNumber =
        least.isPresent() && most.isPresent() && least.get().compareTo(most.get()) > 0;
    boolean noSize =
        Stream.of(Measure.values()).anyMatch(measure -> least(measure) > most(measure));
    return noNumber || noSize || allowed().map(List::isEmpty).orElse(false);
  }

  private <T extends Condition> Stream<T> of(Class<T> kind) {
    return said.stream().filter(kind::isInstance).map(kind::cast);
  }
}
