package dev.spate.engine.plan;

import dev.spate.engine.plan.grammar.ScalarLimits;
import dev.spate.engine.plan.grammar.Shape;
import dev.spate.protocol.workload.Generator;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Writes docs/PLAN.md: what every key of a plan means, from the same source as the reader. */
final class PlanReference {
  private final StringBuilder text = new StringBuilder();
  private final Set<Class<?>> told = new HashSet<>();

  private PlanReference() {}

  /** The whole page, around an example. */
  static String generate(String introduction, String rules) {
    PlanReference reference = new PlanReference();
    reference.text.append(introduction).append("\n## Every key\n");
    reference.section("", PlanGrammar.SHAPE, 3);
    reference.text.append('\n').append(rules);
    return reference.text.toString();
  }

  private void section(String path, Shape shape, int level) {
    switch (shape) {
      case Shape.RecordOf record -> {
        heading(level, path.isEmpty() ? "The plan" : "`" + path + "`");
        table(record);
        below(path, record, level);
      }
      case Shape.Shorthand shorthand -> section(path, shorthand.record(), level);
      case Shape.OneOf oneOf -> oneOf(path, oneOf, level);
      case Shape.ListOf(Shape item, Shape.Count _) -> section(path + "[…]", item, level);
      case Shape.MapOf(Shape value, ScalarLimits _, Shape.Count _) ->
          section(path + ".‹name›", value, level);
      case Shape.Scalar scalar -> {}
      case Shape.WeightsOf weights -> {}
    }
  }

  private void below(String path, Shape.RecordOf record, int level) {
    record.keys().forEach(key -> section(join(path, key.name()), key.shape(), level));
  }

  private void oneOf(String path, Shape.OneOf oneOf, int level) {
    if (!told.add(oneOf.type())) {
      return; // a value within one of its own kind
    }
    heading(level, "`" + path + "`");
    if (oneOf.forms().size() > 1) {
      text.append("\nOne of:\n\n");
      oneOf
          .forms()
          .forEach(form -> text.append("- `%s`: %s\n".formatted(form.named(), form.doc())));
    }
    for (Shape.Form form : oneOf.forms()) {
      if (!form.record().keys().isEmpty()) {
        heading(level + 1, "`" + path + "`, with `" + form.named() + "`");
        table(form.record());
        below(path, form.record(), level + 1);
      }
    }
  }

  private static String join(String path, String key) {
    return path.isEmpty() ? key : path + "." + key;
  }

  private void heading(int level, String words) {
    text.append('\n').append("#".repeat(level)).append(' ').append(words).append('\n');
  }

  private void table(Shape.RecordOf record) {
    text.append("\n| key | value | default | meaning |\n|---|---|---|---|\n");
    for (Shape.Key key : record.keys()) {
      String byDefault =
          key.byDefault().map(value -> "`" + value + "`").orElse(key.required() ? "required" : "–");
      text.append(
          "| `%s` | %s | %s | %s |\n"
              .formatted(key.name(), cell(words(key.shape())), cell(byDefault), cell(key.doc())));
    }
  }

  private static String cell(String words) {
    return words.replace("|", "\\|");
  }

  private static String words(Shape shape) {
    return switch (shape) {
      case Shape.Scalar scalar -> scalar(scalar);
      case Shape.ListOf(Shape item, Shape.Count _) -> "list of " + words(item);
      case Shape.MapOf(Shape value, ScalarLimits _, Shape.Count _) -> "names with " + words(value);
      case Shape.WeightsOf weights -> "list of texts, or mapping from texts to numbers above 0";
      case Shape.RecordOf record -> "mapping, see below";
      case Shape.Shorthand shorthand -> scalar(shorthand.scalar()) + ", or mapping, see below";
      case Shape.OneOf oneOf ->
          oneOf.type() == Generator.class ? "a generator" : "mapping, see below";
    };
  }

  private static String scalar(Shape.Scalar scalar) {
    List<String> parts = new ArrayList<>();
    parts.add(
        scalar.type().values().isEmpty()
            ? scalar.type().words()
            : scalar.type().values().stream()
                .map(value -> "`" + value + "`")
                .collect(Collectors.joining(", ")));
    if (!scalar.limits().range().isEmpty()) {
      parts.add(scalar.limits().range());
    }
    if (!scalar.limits().form().isEmpty()) {
      parts.add(scalar.limits().form());
    }
    return String.join(", ", parts);
  }
}
