package dev.spate.cli.init.guess;

import dev.spate.cli.constraint.Condition.Document;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Guesses JSON documents that hold what a CHECK asks for. */
final class DocumentGuess {
  private DocumentGuess() {}

  static Guess guess(Subject subject) {
    Map<String, String> members = new LinkedHashMap<>();
    Optional<String> type = Optional.empty();
    for (Document document : subject.facts().documents()) {
      if (document.member().isPresent()) {
        members.merge(document.member().get(), value(document), DocumentGuess::richer);
      } else {
        type = document.type();
      }
    }
    String why = subject.facts().documents().isEmpty() ? "" : "; holds what its CHECK asks for";
    if (type.isPresent() && !type.get().equals("object")) {
      String scalar = ofType(type.get());
      return named(subject, scalar)
          ? Guess.key("{json: {template: '%s'}}".formatted(scalar), "a JSON " + type.get() + why)
          : Guess.of("{json: {template: '%s'}}".formatted(scalar), "a JSON " + type.get() + why);
    }
    members.putIfAbsent("id", "\"${uuid}\"");
    if (members.size() == 1) {
      members.put("amount", "${integer}");
    }
    StringBuilder template = new StringBuilder();
    members.forEach(
        (name, value) ->
            template
                .append(template.isEmpty() ? "{" : ", ")
                .append(json(name))
                .append(": ")
                .append(value));
    String generator = "{json: {template: %s, size: 200}}".formatted(Yaml.quoted(template + "}"));
    return named(subject, template.toString())
        ? Guess.key(generator, "a document of 200 bytes" + why)
        : Guess.of(generator, "a document of 200 bytes" + why);
  }

  /** Whether rows are known again by it; json has no equality by which they could be found. */
  private static boolean named(Subject subject, String template) {
    return template.contains("${uuid}") && subject.base().equals("jsonb");
  }

  private static String value(Document document) {
    return document
        .value()
        .map(DocumentGuess::json)
        .orElseGet(() -> ofType(document.type().orElse("string")));
  }

  /** A value that is fixed says more than a type. */
  private static String richer(String one, String other) {
    return one.contains("${") ? other : one;
  }

  private static String ofType(String type) {
    return switch (type) {
      case "array" -> "[\"${uuid}\"]";
      case "object" -> "{\"id\": \"${uuid}\"}";
      case "number" -> "${integer}";
      case "boolean" -> "true";
      case "null" -> "null";
      default -> "\"${uuid}\"";
    };
  }

  private static String json(String text) {
    return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }
}
