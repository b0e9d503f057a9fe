package dev.spate.engine.plan.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.spate.engine.plan.grammar.ScalarLimits;
import dev.spate.engine.plan.grammar.Shape;
import dev.spate.engine.plan.yaml.Node;
import dev.spate.engine.plan.yaml.Origin;
import dev.spate.engine.plan.yaml.YamlReader;
import java.math.BigDecimal;
import java.util.Map;

/**
 * The JSON Schema (2020-12) of a shape. Sealed types stand once, in {@code $defs}, by the name of
 * their Java type.
 */
public final class ShapeSchema {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private final ObjectNode definitions = JSON.objectNode();

  /** The definitions that the schemas made so far refer to. */
  public ObjectNode definitions() {
    return definitions;
  }

  /** The schema of a shape. */
  public ObjectNode of(Shape shape) {
    return switch (shape) {
      case Shape.Scalar scalar -> ScalarSchema.of(scalar);
      case Shape.ListOf(Shape item, Shape.Count count) -> {
        ObjectNode schema = JSON.objectNode().put("type", "array");
        count(schema, "Items", count);
        schema.set("items", of(item));
        yield schema;
      }
      case Shape.MapOf(Shape value, ScalarLimits keys, Shape.Count count) -> {
        ObjectNode schema = JSON.objectNode().put("type", "object");
        count(schema, "Properties", count);
        if (!keys.pattern().isEmpty()) {
          schema.putObject("propertyNames").put("pattern", ScalarSchema.whole(keys.pattern()));
        }
        schema.set("additionalProperties", of(value));
        yield schema;
      }
      case Shape.WeightsOf weights -> weights();
      case Shape.RecordOf record -> record(record);
      case Shape.Shorthand shorthand -> {
        ObjectNode schema = JSON.objectNode();
        ArrayNode either = schema.putArray("oneOf").add(ScalarSchema.of(shorthand.scalar()));
        either.add(record(shorthand.record()));
        yield schema;
      }
      case Shape.OneOf oneOf -> reference(oneOf);
    };
  }

  private static void count(ObjectNode schema, String what, Shape.Count count) {
    if (count.atLeast() > 0) {
      schema.put("min" + what, count.atLeast());
    }
    schema.put("max" + what, count.atMost());
  }

  private static ObjectNode weights() {
    ObjectNode list = JSON.objectNode().put("type", "array").put("minItems", 1);
    list.putObject("items").putArray("type").add("string").add("number").add("boolean");
    ObjectNode weights = JSON.objectNode().put("type", "object").put("minProperties", 1);
    weights.putObject("additionalProperties").put("type", "number").put("exclusiveMinimum", 0);
    ObjectNode schema = JSON.objectNode();
    schema.putArray("oneOf").add(list).add(weights);
    return schema;
  }

  private ObjectNode reference(Shape.OneOf oneOf) {
    String name = oneOf.type().getSimpleName();
    if (!definitions.has(name)) {
      ArrayNode forms = definitions.putObject(name).putArray("oneOf");
      oneOf.forms().forEach(form -> forms.add(form(form)));
    }
    return JSON.objectNode().put("$ref", "#/$defs/" + name);
  }

  private ObjectNode form(Shape.Form form) {
    ObjectNode schema = JSON.objectNode().put("title", form.named());
    schema.put("description", form.doc()).put("type", "object");
    ObjectNode properties = schema.putObject("properties");
    ArrayNode required = JSON.arrayNode();
    form.value()
        .ifPresent(
            value -> {
              properties.putObject(form.key()).put("const", value);
              required.add(form.key());
            });
    keys(form.record(), properties, required);
    return closed(schema, required);
  }

  private ObjectNode record(Shape.RecordOf record) {
    ObjectNode schema = JSON.objectNode().put("type", "object");
    ArrayNode required = JSON.arrayNode();
    keys(record, schema.putObject("properties"), required);
    return closed(schema, required);
  }

  private static ObjectNode closed(ObjectNode schema, ArrayNode required) {
    if (!required.isEmpty()) {
      schema.set("required", required);
    }
    return schema.put("additionalProperties", false);
  }

  private void keys(Shape.RecordOf record, ObjectNode properties, ArrayNode required) {
    for (Shape.Key key : record.keys()) {
      ObjectNode schema = JSON.objectNode().put("description", key.doc());
      key.byDefault().ifPresent(yaml -> schema.set("default", json(yaml, key.shape())));
      schema.setAll(of(key.shape()));
      properties.set(key.name(), schema);
      if (key.required()) {
        required.add(key.name());
      }
    }
  }

  private static JsonNode json(String yaml, Shape shape) {
    Node node =
        YamlReader.read(
                yaml,
                Origin.NOWHERE,
                (at, path, rule, value) -> {
                  throw new IllegalArgumentException(yaml + ": " + rule);
                })
            .orElseThrow();
    return json(node, shape);
  }

  private static JsonNode json(Node node, Shape shape) {
    return switch (node) {
      case Node.Text text when shape instanceof Shape.Scalar scalar -> scalar(text.text(), scalar);
      case Node.Text text -> JSON.textNode(text.text());
      case Node.Mapping mapping -> {
        ObjectNode object = JSON.objectNode();
        for (Map.Entry<String, Node.Entry> entry : mapping.entries().entrySet()) {
          object.set(entry.getKey(), json(entry.getValue().value(), shape));
        }
        yield object;
      }
      case Node.Items items -> {
        ArrayNode array = JSON.arrayNode();
        items.items().forEach(item -> array.add(json(item, shape)));
        yield array;
      }
      case Node.Empty _ -> JSON.nullNode();
    };
  }

  private static JsonNode scalar(String text, Shape.Scalar scalar) {
    return switch (scalar.type().kind()) {
      case WHOLE_NUMBER, NUMBER -> JSON.numberNode(new BigDecimal(text));
      case TRUE_OR_FALSE -> JSON.booleanNode(Boolean.parseBoolean(text));
      case TEXT, PATH, ONE_OF, DURATION, RATE, INSTANT, SPAN, MARGIN_OF_ERROR ->
          JSON.textNode(text);
    };
  }
}
