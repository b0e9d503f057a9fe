package dev.spate.engine.plan.schema;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.spate.engine.plan.grammar.DurationText;
import dev.spate.engine.plan.grammar.ScalarLimits;
import dev.spate.engine.plan.grammar.Shape;
import dev.spate.engine.plan.grammar.SpanText;
import dev.spate.protocol.load.ArrivalRate;
import dev.spate.protocol.setting.MarginOfError;
import java.math.BigDecimal;

/** The schema of a scalar. */
final class ScalarSchema {
  private ScalarSchema() {}

  static ObjectNode of(Shape.Scalar scalar) {
    ObjectNode schema = JsonNodeFactory.instance.objectNode();
    ScalarLimits limits = scalar.limits();
    switch (scalar.type().kind()) {
      case WHOLE_NUMBER -> range(schema.put("type", "integer"), limits);
      case NUMBER -> range(schema.put("type", "number"), limits);
      case TRUE_OR_FALSE -> schema.put("type", "boolean");
      case ONE_OF -> {
        var values = schema.putArray("enum");
        scalar.type().values().forEach(values::add);
      }
      case DURATION -> {
        schema.put("type", "string").put("pattern", whole(DurationText.PATTERN));
        if (!limits.zero()) {
          schema.putObject("not").put("pattern", "^[0.]+ ?[a-z]+$");
        }
      }
      case RATE -> schema.put("type", "string").put("pattern", whole(ArrivalRate.PATTERN));
      case INSTANT -> schema.put("type", "string").put("format", "date-time");
      case SPAN ->
          schema
              .put("pattern", whole(SpanText.PATTERN))
              .putArray("type")
              .add("string")
              .add("number");
      case MARGIN_OF_ERROR ->
          schema.put("type", "string").put("pattern", whole(MarginOfError.PATTERN));
      case PATH -> text(schema, limits);
      case TEXT -> {
        if (limits.file()) {
          textOrFile(schema, limits);
        } else {
          text(schema, limits);
        }
      }
    }
    return schema;
  }

  /** A text is taken as it is written, also where YAML sees a number or a truth value in it. */
  private static void text(ObjectNode schema, ScalarLimits limits) {
    schema.putArray("type").add("string").add("number").add("boolean");
    if (!limits.pattern().isEmpty()) {
      schema.put("pattern", whole(limits.pattern()));
    } else if (!limits.blank()) {
      schema.put("pattern", "\\S");
    }
  }

  private static void textOrFile(ObjectNode schema, ScalarLimits limits) {
    ObjectNode text = JsonNodeFactory.instance.objectNode();
    text(text, limits);
    ObjectNode file = JsonNodeFactory.instance.objectNode().put("type", "object");
    text(file.putObject("properties").putObject("file"), ScalarLimits.NONE);
    file.putArray("required").add("file");
    file.put("additionalProperties", false);
    schema.putArray("oneOf").add(text).add(file);
  }

  static String whole(String pattern) {
    return "^(?:" + pattern + ")$";
  }

  private static void range(ObjectNode schema, ScalarLimits limits) {
    if (Double.isFinite(limits.min())) {
      schema.put("minimum", number(limits.min()));
    }
    if (Double.isFinite(limits.max())) {
      schema.put("maximum", number(limits.max()));
    }
  }

  private static BigDecimal number(double limit) {
    return new BigDecimal(BigDecimal.valueOf(limit).stripTrailingZeros().toPlainString());
  }
}
