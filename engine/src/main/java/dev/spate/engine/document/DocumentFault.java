package dev.spate.engine.document;

import static java.util.stream.Collectors.joining;

import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.exc.ValueInstantiationException;
import java.io.IOException;

/** What is wrong with a document, for people: the parser's own messages name classes. */
final class DocumentFault {
  private DocumentFault() {}

  static String of(IOException e) {
    return switch (e) {
      case JsonMappingException _ when e.getCause() instanceof JsonParseException syntax ->
          of(syntax);
      case UnrecognizedPropertyException unknown -> "it has the unknown field " + field(unknown);
      case ValueInstantiationException broken when broken.getCause() != null ->
          at(broken) + broken.getCause().getMessage();
      case JsonMappingException other when other.getPath().isEmpty() -> "it is empty, or no object";
      case JsonMappingException other -> at(other) + "the value has not the form of this field";
      case JsonParseException syntax when syntax.getLocation() != null ->
          "it is no JSON, or cut off, at line %d, column %d"
              .formatted(syntax.getLocation().getLineNr(), syntax.getLocation().getColumnNr());
      default -> "it can't be read";
    };
  }

  private static String at(JsonMappingException e) {
    return e.getPath().isEmpty() ? "" : field(e) + ": ";
  }

  private static String field(JsonMappingException e) {
    return e.getPath().stream()
        .map(step -> step.getFieldName() == null ? "" + step.getIndex() : step.getFieldName())
        .collect(joining("."));
  }
}
