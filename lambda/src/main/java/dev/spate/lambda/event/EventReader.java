package dev.spate.lambda.event;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import dev.spate.worker.event.EventInsert;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Tells the two kinds of event apart. It reads tokens rather than a tree, since the plain event is
 * to be answered without loading what reads trees.
 */
public final class EventReader {
  /** How many inserts a plain event makes that doesn't say. */
  static final int DEFAULT_COUNT = 100;

  private static final String SHAPES =
      "there are two shapes of events: {\"id\": 6400, \"type\": \"business_event\", \"count\": 100}"
          + " inserts so many rows into event_header (100 without count), and {\"protocol\": …,"
          + " \"task\": …, \"delivery\": …} is a task of Spate's driver";

  private static final JsonFactory JSON = new JsonFactory();

  private final List<String> unknown = new ArrayList<>();
  private boolean request;
  private Long id;
  private String type;
  private int count = DEFAULT_COUNT;

  private EventReader() {}

  /** What the payload is. */
  public static FunctionEvent read(byte[] payload) {
    try (JsonParser parser = JSON.createParser(payload)) {
      return new EventReader().read(parser);
    } catch (JsonProcessingException e) {
      return unreadable("the event is not JSON (%s)".formatted(e.getOriginalMessage()));
    } catch (IOException e) {
      throw new IllegalStateException("an array could not be read", e);
    } catch (IllegalArgumentException e) {
      return unreadable("the event can't be done: " + e.getMessage());
    }
  }

  private FunctionEvent read(JsonParser parser) throws IOException {
    if (parser.nextToken() != JsonToken.START_OBJECT) {
      return unreadable("the event is not a JSON object");
    }
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String name = parser.currentName();
      member(name, parser, parser.nextToken());
      if (request) {
        return new FunctionEvent.Request(); // the rest is read with the whole of it, once
      }
      parser.skipChildren();
    }
    if (!unknown.isEmpty() || (id == null && type == null)) {
      return unreadable(
          unknown.isEmpty()
              ? "the event is empty"
              : "the event has an unknown shape, with " + String.join(", ", unknown));
    }
    require(id != null, "id, the first row's id, is missing");
    require(type != null, "type, the rows' event_type, is missing");
    return new FunctionEvent.Plain(new EventInsert(id, type, count));
  }

  private void member(String name, JsonParser parser, JsonToken value) throws IOException {
    switch (name) {
      case "protocol", "task", "delivery" -> request = true;
      case "id" -> {
        require(value == JsonToken.VALUE_NUMBER_INT, "id must be a whole number");
        id = parser.getLongValue();
      }
      case "type" -> {
        require(value == JsonToken.VALUE_STRING, "type must be a text");
        type = parser.getText();
      }
      case "count" -> {
        require(value == JsonToken.VALUE_NUMBER_INT, "count must be a whole number");
        count = parser.getIntValue();
      }
      default -> unknown.add(name);
    }
  }

  private static void require(boolean condition, String rule) {
    if (!condition) {
      throw new IllegalArgumentException(rule);
    }
  }

  private static FunctionEvent unreadable(String what) {
    return new FunctionEvent.Unreadable(what + "; " + SHAPES);
  }
}
