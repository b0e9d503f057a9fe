package dev.spate.cli.init.guess;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import java.util.OptionalLong;

/**
 * What a plan says of a column.
 *
 * @param generator in YAML's flow style; empty where the column is left out
 * @param why a short text for a comment
 * @param kind what is known of the values
 * @param uncertain whether a person has to look at it
 * @param values how many different values there are, where that is few and known
 */
public record Guess(
    Optional<String> generator, String why, Kind kind, boolean uncertain, OptionalLong values) {
  /** What is known of a column's values, beyond their type. */
  public enum Kind {
    /** Written, and made again after the run. */
    MADE,
    /** Written from a list that ends. */
    LISTED,
    /** Never the same twice, and bound to the run. */
    KEY,
    /** Never the same twice within a run. */
    DISTINCT,
    /** Filled by the server with values that never repeat. */
    NUMBERED,
    /** Filled by the server's default or an expression. */
    SERVER,
    /** Null. */
    NULL
  }

  public Guess {
    requireNonNull(generator, "generator is null");
    requireNonNull(why, "why is null");
    requireNonNull(kind, "kind is null");
  }

  /** Of more values than matter. */
  public Guess(Optional<String> generator, String why, Kind kind, boolean uncertain) {
    this(generator, why, kind, uncertain, OptionalLong.empty());
  }

  /** The same, of so many values. */
  public Guess ofValues(long count) {
    return new Guess(generator, why, kind, uncertain, OptionalLong.of(count));
  }

  public static Guess of(String generator, String why) {
    return new Guess(Optional.of(generator), why, Kind.MADE, false);
  }

  public static Guess listed(String generator, String why) {
    return new Guess(Optional.of(generator), why, Kind.LISTED, false);
  }

  static Guess key(String generator, String why) {
    return new Guess(Optional.of(generator), why, Kind.KEY, false);
  }

  public static Guess distinct(String generator, String why) {
    return new Guess(Optional.of(generator), why, Kind.DISTINCT, false);
  }

  public static Guess leftOut(Kind kind, String why) {
    return new Guess(Optional.empty(), why, kind, false);
  }

  static Guess unsure(String generator, String why) {
    return new Guess(Optional.of(generator), why, Kind.SERVER, true);
  }

  /** The same with another reason. */
  public Guess because(String reason) {
    return new Guess(generator, reason, kind, uncertain, values);
  }

  /** Whether the plan writes values that can be made again after the run. */
  public boolean again() {
    return switch (kind) {
      case MADE, LISTED, KEY, DISTINCT -> true;
      case NUMBERED, SERVER, NULL -> false;
    };
  }

  /** Whether no two rows share a value. */
  public boolean repeatsNever() {
    return switch (kind) {
      case KEY, DISTINCT, NUMBERED -> true;
      case MADE, LISTED, SERVER, NULL -> false;
    };
  }
}
