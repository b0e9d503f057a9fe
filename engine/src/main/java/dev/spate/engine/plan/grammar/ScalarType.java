package dev.spate.engine.plan.grammar;

import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * A type whose values are written as one text.
 *
 * @param kind what the text is to a reader of YAML or JSON
 * @param words what it is, for messages and documentation: "a whole number"
 * @param values the only values allowed, where they can be listed; else empty
 * @param read makes the value; throws IllegalArgumentException whose message is the broken rule
 * @param write the text of a value, which {@code read} reads back
 */
public record ScalarType(
    Kind kind,
    String words,
    List<String> values,
    BiFunction<String, ScalarLimits, Object> read,
    Function<Object, String> write) {

  /** What a text is to a reader of YAML or JSON. */
  public enum Kind {
    WHOLE_NUMBER,
    NUMBER,
    TRUE_OR_FALSE,
    /** Any scalar, taken as it is written. */
    TEXT,
    /** A text that is a path. */
    PATH,
    ONE_OF,
    DURATION,
    RATE,
    INSTANT,
    SPAN,
    MARGIN_OF_ERROR
  }

  public ScalarType {
    values = List.copyOf(values);
  }
}
