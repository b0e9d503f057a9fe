package dev.spate.lambdalocal.exchange;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;

/** JSON as the API reads and writes it. */
public final class ApiJson {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private ApiJson() {}

  public static ObjectNode object() {
    return MAPPER.createObjectNode();
  }

  static byte[] bytes(JsonNode node) {
    try {
      return MAPPER.writeValueAsBytes(node);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A request's body; an empty one is an empty object. */
  public static ObjectNode read(byte[] body) throws ServiceException {
    if (body.length == 0) {
      return object();
    }
    try {
      if (MAPPER.readTree(body) instanceof ObjectNode object) {
        return object;
      }
      throw unreadable("an object is expected");
    } catch (IOException e) {
      throw unreadable(firstLine(e));
    }
  }

  /** Whether the bytes are one JSON value; they aren't kept, for payloads are passed on as is. */
  public static void requireValue(byte[] payload) throws ServiceException {
    try (JsonParser parser = MAPPER.getFactory().createParser(payload)) {
      if (parser.nextToken() == null) {
        throw unreadable("No content to map due to end-of-input");
      }
      parser.skipChildren();
      if (parser.nextToken() != null) {
        throw unreadable("Trailing token after the value");
      }
    } catch (IOException e) {
      throw unreadable(firstLine(e));
    }
  }

  /** A whole number within bounds, or none. */
  public static OptionalInt integer(ObjectNode object, String key, int min, int max)
      throws ServiceException {
    JsonNode value = object.get(key);
    if (value == null || value.isNull()) {
      return OptionalInt.empty();
    }
    String member = key.substring(0, 1).toLowerCase(Locale.ROOT) + key.substring(1);
    if (!value.isIntegralNumber()) {
      throw ServiceException.outOfSchema(value.asText(), member, "Member must be an integer");
    }
    if (value.asLong() < min) {
      throw ServiceException.outOfSchema(
          value.asText(), member, "Member must have value greater than or equal to " + min);
    }
    if (value.asLong() > max) {
      throw ServiceException.outOfSchema(
          value.asText(), member, "Member must have value less than or equal to " + max);
    }
    return OptionalInt.of(value.asInt());
  }

  /** A text, or none. */
  public static Optional<String> text(ObjectNode object, String key) {
    return Optional.ofNullable(object.get(key)).filter(JsonNode::isTextual).map(JsonNode::asText);
  }

  private static ServiceException unreadable(String why) {
    return ServiceException.of(
        400, "InvalidRequestContentException", "Could not parse request body into json: " + why);
  }

  /** The further lines show the source, which may be long and may be secret. */
  private static String firstLine(IOException exception) {
    return exception instanceof JsonProcessingException json
        ? json.getOriginalMessage()
        : String.valueOf(exception.getMessage());
  }
}
