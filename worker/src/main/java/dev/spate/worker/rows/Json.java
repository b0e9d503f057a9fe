package dev.spate.worker.rows;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import dev.spate.protocol.json.ProtocolJson;

/** Reads JSON as strictly as the server does. */
final class Json {
  private static final ObjectReader STRICT =
      ProtocolJson.mapper().reader().with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  private Json() {}

  /**
   * Reads one JSON value.
   *
   * @throws Misfit where the text isn't one, or not one for the type
   */
  static JsonNode read(String text, TypeKind kind) {
    if (kind == TypeKind.JSONB && text.contains("\\u0000")) {
      throw new Misfit("jsonb holds no \\u0000");
    }
    try {
      JsonNode node = STRICT.readTree(text);
      if (node.isMissingNode()) {
        throw new Misfit("an empty text is no JSON");
      }
      return node;
    } catch (JsonProcessingException e) {
      throw new Misfit(
          "it is no JSON: %s (column %d)"
              .formatted(e.getOriginalMessage(), e.getLocation().getColumnNr()));
    }
  }
}
