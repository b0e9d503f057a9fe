package dev.spate.engine.plan.rules;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import dev.spate.engine.plan.grammar.Place;
import dev.spate.protocol.json.ProtocolJson;
import dev.spate.protocol.setting.Nearest;
import dev.spate.protocol.workload.Generator.JsonDocument.Template;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the template of JSON documents must be. */
final class JsonTemplateRules {
  private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{([^}]*)}");

  /**
   * The placeholders, each with a stand-in of its kind: texts belong into quotes, numbers don't.
   */
  private static final Map<String, String> STAND_INS =
      Map.of("uuid", "u", "integer", "0", "text", "t", "sequence", "0");

  private static final ObjectReader STRICT =
      ProtocolJson.mapper().reader().with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  private static final String NOT_JSON = "must be JSON once its placeholders are filled: ";

  /** What the parser says to programmers: how to make it more lenient. */
  private static final Pattern ADVICE =
      Pattern.compile("\\s*[(:,]?\\s*[a-z ]*`[^`]*`\\)?( to allow)?");

  private JsonTemplateRules() {}

  static void check(Template template, Place place) {
    Matcher placeholders = PLACEHOLDER.matcher(template.template());
    StringBuilder filled = new StringBuilder();
    while (placeholders.find()) {
      String name = placeholders.group(1);
      if (!STAND_INS.containsKey(name)) {
        List<String> known = STAND_INS.keySet().stream().sorted().toList();
        String rule = "must have no placeholders but " + String.join(", ", known);
        place.reportKey("template", rule + Nearest.hint(name, known), placeholders.group());
      }
      placeholders.appendReplacement(filled, STAND_INS.getOrDefault(name, "0"));
    }
    placeholders.appendTail(filled);
    try {
      JsonNode node = STRICT.readTree(filled.toString());
      if (template.size().isPresent() && !node.isObject()) {
        place.reportKey("template", "must be a JSON object where size is given", "");
      }
    } catch (MismatchedInputException e) {
      place.reportKey("template", NOT_JSON + "something follows its end, or it is empty", "");
    } catch (JsonProcessingException e) {
      String reason = ADVICE.matcher(e.getOriginalMessage()).replaceAll("");
      place.reportKey("template", NOT_JSON + reason, "");
    }
  }
}
