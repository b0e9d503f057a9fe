package dev.spate.engine.plan.read;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.spate.engine.plan.PlanGrammar;
import dev.spate.engine.plan.edit.Sweep;
import dev.spate.engine.plan.schema.ShapeSchema;
import dev.spate.protocol.json.ProtocolJson;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/**
 * The plan's JSON Schema. It says what each key may hold, so that an editor can complete and check
 * a plan; the rules that concern several keys are the reader's alone.
 */
public final class PlanSchema {
  private PlanSchema() {}

  /** The schema, as JSON text with a line break at its end; always the same. */
  public static String generate() {
    ShapeSchema schemas = new ShapeSchema();
    ObjectNode schema = JsonNodeFactory.instance.objectNode();
    schema.put("$schema", "https://json-schema.org/draft/2020-12/schema");
    schema.put("title", "Spate plan");
    schema.put("description", "What Spate compares: targets × configurations, each repeated.");
    schema.setAll(schemas.of(PlanGrammar.SHAPE));
    ((ObjectNode) schema.at("/properties/sweep")).setAll(sweep(schemas));
    schema.set("$defs", schemas.definitions());
    return print(schema);
  }

  /** What can be swept: each scalar of the plan by its path. */
  private static ObjectNode sweep(ShapeSchema schemas) {
    Map<String, Set<ObjectNode>> values = new LinkedHashMap<>();
    PlanGrammar.PATHS.scalars(
        (path, scalar) -> {
          if (Sweep.SWEEPABLE.contains(path.replaceFirst("\\..*", ""))) {
            values.computeIfAbsent(path, p -> new LinkedHashSet<>()).add(schemas.of(scalar));
          }
        });
    ObjectNode schema = JsonNodeFactory.instance.objectNode().put("minProperties", 1);
    ObjectNode fixed = schema.putObject("properties");
    ObjectNode patterns = schema.putObject("patternProperties");
    values.forEach(
        (path, items) -> {
          ObjectNode list = JsonNodeFactory.instance.objectNode().put("type", "array");
          list.put("minItems", 1).put("uniqueItems", true);
          list.set("items", anyOf(items));
          if (path.contains("*")) {
            patterns.set(pattern(path), list);
          } else {
            fixed.set(path, list);
          }
        });
    return schema.put("additionalProperties", false);
  }

  private static ObjectNode anyOf(Set<ObjectNode> schemas) {
    if (schemas.size() == 1) {
      return schemas.iterator().next();
    }
    ObjectNode any = JsonNodeFactory.instance.objectNode();
    any.putArray("anyOf").addAll(schemas);
    return any;
  }

  private static String pattern(String path) {
    return "^"
        + path.replace(".", "\\.")
            .replace("[*]", "\\[\\d{1,6}\\]")
            .replace("*", "(?:[^\".\\[\\]\\s]+|\"[^\"]+\")")
        + "$";
  }

  private static String print(ObjectNode schema) {
    DefaultPrettyPrinter printer = new DefaultPrettyPrinter();
    printer.indentObjectsWith(new DefaultIndenter("  ", "\n"));
    try {
      return ProtocolJson.mapper().writer(printer).writeValueAsString(schema) + "\n";
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }
}
