package dev.spate.engine.plan;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.spate.engine.plan.yaml.Node;
import dev.spate.engine.plan.yaml.YamlReader;
import java.math.BigDecimal;
import java.util.Map;

/** YAML as an editor sees it: plain numbers and truth values of YAML 1.2 have their types. */
final class YamlAsJson {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private YamlAsJson() {}

  static JsonNode read(String yaml) {
    return json(YamlReader.read(yaml, "plan.yaml", (at, path, rule, value) -> {}).orElseThrow());
  }

  private static JsonNode json(Node node) {
    return switch (node) {
      case Node.Text(var origin, String text, boolean plain) ->
          plain ? plain(text) : JSON.textNode(text);
      case Node.Empty _ -> JSON.nullNode();
      case Node.Items items -> {
        ArrayNode array = JSON.arrayNode();
        items.items().forEach(item -> array.add(json(item)));
        yield array;
      }
      case Node.Mapping mapping -> {
        ObjectNode object = JSON.objectNode();
        for (Map.Entry<String, Node.Entry> entry : mapping.entries().entrySet()) {
          object.set(entry.getKey(), json(entry.getValue().value()));
        }
        yield object;
      }
    };
  }

  private static JsonNode plain(String text) {
    if (text.matches("true|false")) {
      return JSON.booleanNode(Boolean.parseBoolean(text));
    }
    return text.matches("[-+]?(\\d+)(\\.\\d*)?([eE][-+]?\\d+)?")
        ? JSON.numberNode(new BigDecimal(text))
        : JSON.textNode(text);
  }
}
