package dev.spate.cli.constraint;

import java.util.List;
import java.util.Optional;

/**
 * What must not be false of a row, in parts that a plan can follow. Values are text, as a cast of a
 * literal has them.
 */
public sealed interface Condition {
  /** All hold. */
  record All(List<Condition> parts) implements Condition {
    public All {
      parts = List.copyOf(parts);
    }
  }

  /** One holds at least. */
  record Any(List<Condition> branches) implements Condition {
    public Any {
      branches = List.copyOf(branches);
    }
  }

  /** It holds, or it doesn't, whatever the row. */
  record Known(boolean holds) implements Condition {}

  /** The column has one of the values. */
  record OneOf(String column, List<String> values) implements Condition {
    public OneOf {
      values = List.copyOf(values);
    }
  }

  /** The column has none of the values. */
  record NoneOf(String column, List<String> values) implements Condition {
    public NoneOf {
      values = List.copyOf(values);
    }
  }

  /** The column is an array of some of the values. */
  record Elements(String column, List<String> values) implements Condition {
    public Elements {
      values = List.copyOf(values);
    }
  }

  /** The column lies on one side of a value; {@link #NOW} stands for the time of the insert. */
  record Bounded(String column, ColumnComparison comparison, String value) implements Condition {
    /** The time of the insert. */
    public static final String NOW = "now";
  }

  /**
   * Two columns of a row.
   *
   * @param by what is added to the other column, such as an interval or a number
   */
  record Ordered(String column, ColumnComparison comparison, String other, Optional<String> by)
      implements Condition {}

  /** How long the column's value is. */
  record Sized(String column, Measure measure, ColumnComparison comparison, long size)
      implements Condition {}

  /**
   * The column's text matches a regular expression of PostgreSQL's.
   *
   * @param not whether it must not
   */
  record Matching(String column, String pattern, boolean not) implements Condition {}

  /** The column's text has no letters of the other case. */
  record Cased(String column, boolean upper) implements Condition {}

  /**
   * What a JSON document holds.
   *
   * @param member the member that is meant, or the whole document
   * @param type as {@code jsonb_typeof} has it, where it is bound
   * @param value the member's text, where it is bound
   */
  record Document(
      String column, Optional<String> member, Optional<String> type, Optional<String> value)
      implements Condition {}

  /** The column is null, or isn't. */
  record Nullness(String column, boolean isNull) implements Condition {}

  /** What isn't understood. */
  record NotUnderstood(String text) implements Condition {}

  /** What a size counts. */
  enum Measure {
    CHARACTERS,
    BYTES,
    BITS,
    ELEMENTS
  }

  /** The condition's opposite. */
  default Condition negated() {
    return switch (this) {
      case All(List<Condition> parts) -> new Any(parts.stream().map(Condition::negated).toList());
      case Any(List<Condition> branches) ->
          new All(branches.stream().map(Condition::negated).toList());
      case Known(boolean holds) -> new Known(!holds);
      case OneOf(String column, List<String> values) -> new NoneOf(column, values);
      case NoneOf(String column, List<String> values) -> new OneOf(column, values);
      case Bounded(String column, ColumnComparison comparison, String value) ->
          new Bounded(column, comparison.opposite(), value);
      case Ordered(String column, ColumnComparison comparison, String other, Optional<String> by) ->
          new Ordered(column, comparison.opposite(), other, by);
      case Sized(String column, Measure measure, ColumnComparison comparison, long size) ->
          new Sized(column, measure, comparison.opposite(), size);
      case Matching(String column, String pattern, boolean not) ->
          new Matching(column, pattern, !not);
      case Nullness(String column, boolean isNull) -> new Nullness(column, !isNull);
      case Cased _, Document _, Elements _ -> new NotUnderstood("NOT " + this);
      case NotUnderstood(String text) -> new NotUnderstood("NOT (" + text + ")");
    };
  }
}
