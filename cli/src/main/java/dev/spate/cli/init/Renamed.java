package dev.spate.cli.init;

import dev.spate.cli.constraint.Condition;
import dev.spate.cli.constraint.Condition.All;
import dev.spate.cli.constraint.Condition.Any;
import dev.spate.cli.constraint.Condition.Bounded;
import dev.spate.cli.constraint.Condition.Cased;
import dev.spate.cli.constraint.Condition.Document;
import dev.spate.cli.constraint.Condition.Matching;
import dev.spate.cli.constraint.Condition.NoneOf;
import dev.spate.cli.constraint.Condition.Nullness;
import dev.spate.cli.constraint.Condition.OneOf;
import dev.spate.cli.constraint.Condition.Ordered;
import dev.spate.cli.constraint.Condition.Sized;
import java.util.List;

/** What a domain says of its VALUE is said of a column. */
final class Renamed {
  private Renamed() {}

  /** The same condition of another column. */
  static Condition column(Condition condition, String from, String to) {
    return switch (condition) {
      case All(List<Condition> parts) ->
          new All(parts.stream().map(part -> column(part, from, to)).toList());
      case Any(List<Condition> branches) ->
          new Any(branches.stream().map(branch -> column(branch, from, to)).toList());
      case OneOf(String name, var values) -> new OneOf(name(name, from, to), values);
      case NoneOf(String name, var values) -> new NoneOf(name(name, from, to), values);
      case Bounded(String name, var comparison, var value) ->
          new Bounded(name(name, from, to), comparison, value);
      case Ordered(String name, var comparison, String other, var by) ->
          new Ordered(name(name, from, to), comparison, name(other, from, to), by);
      case Sized(String name, var measure, var comparison, long size) ->
          new Sized(name(name, from, to), measure, comparison, size);
      case Matching(String name, var pattern, boolean not) ->
          new Matching(name(name, from, to), pattern, not);
      case Cased(String name, boolean upper) -> new Cased(name(name, from, to), upper);
      case Document(String name, var member, var type, var value) ->
          new Document(name(name, from, to), member, type, value);
      case Condition.Elements(String name, var values) ->
          new Condition.Elements(name(name, from, to), values);
      case Nullness(String name, boolean isNull) -> new Nullness(name(name, from, to), isNull);
      case Condition.Known known -> known;
      case Condition.NotUnderstood text -> text;
    };
  }

  private static String name(String name, String from, String to) {
    return name.equals(from) ? to : name;
  }
}
