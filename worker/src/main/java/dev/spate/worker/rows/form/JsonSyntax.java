package dev.spate.worker.rows.form;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import dev.spate.protocol.json.ProtocolJson;

/** Reads JSON as strictly as the server does. */
public final class JsonSyntax {
  private static final ObjectReader STRICT =
      ProtocolJson.mapper().reader().with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  private JsonSyntax() {}

  /**
   * Reads one JSON value.
   *
   * @throws IncompatibleGeneratorException where the text isn't one, or not one for the type
   */
  public static JsonNode read(String text, TypeKind kind) {
    if (kind == TypeKind.JSONB && text.contains("\\u0000")) {
      throw new IncompatibleGeneratorException("jsonb holds no \\u0000");
    }
    try {
      JsonNode node = STRICT.readTree(text);
      if (node.isMissingNode()) {
        throw new IncompatibleGeneratorException("an empty text is no JSON");
      }
      return node;
    } catch (JsonProcessingException e) {
      throw new IncompatibleGeneratorException(
          "it is no JSON: %s (column %d)"
              .formatted(e.getOriginalMessage(), e.getLocation().getColumnNr()));
    }
  }
}
