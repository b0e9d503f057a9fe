package dev.spate.protocol.workload;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import dev.spate.protocol.json.ProtocolJson;
import dev.spate.protocol.setting.BrokenRules;
import dev.spate.protocol.setting.Nearest;
import dev.spate.protocol.setting.Setting;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A template of JSON documents, whose placeholders are filled for each row. */
public record DocumentTemplate(
    @Setting(
            value =
                "JSON text; replaced in each row are ${uuid}, ${integer} (0 … 999999), ${text}"
                    + " (16 letters and digits) and ${sequence} (the row's number).",
            byDefault = "'{\"id\": \"${uuid}\", \"amount\": ${integer}}'")
        String template,
    @Setting(
            value =
                "Bytes of each document; a member \"pad\" of random text fills it up. By default"
                    + " what the template makes.",
            min = 2,
            max = 10_000_000)
        OptionalInt size) {
  /** The member that fills a document up to its size. */
  public static final String PAD = "pad";

  /** A placeholder, whose name is its group. */
  public static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{([^}]*)}");

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

  public DocumentTemplate {
    requireNonNull(template, "template is null");
    requireNonNull(size, "size is null");
    BrokenRules broken = new BrokenRules();
    String filled = filled(template, broken);
    try {
      JsonNode node = STRICT.readTree(filled);
      if (size.isPresent() && !node.isObject()) {
        broken.add("template", "must be a JSON object where size is given", "");
      } else if (size.isPresent() && node.has(PAD)) {
        broken.add("template", "must have no member \"pad\" where size is given", "");
      }
    } catch (MismatchedInputException e) {
      broken.add("template", NOT_JSON + "something follows its end, or it is empty", "");
    } catch (JsonProcessingException e) {
      String reason = ADVICE.matcher(e.getOriginalMessage()).replaceAll("");
      broken.add("template", NOT_JSON + reason, "");
    }
    broken.refuse();
  }

  private static String filled(String template, BrokenRules broken) {
    Matcher placeholders = PLACEHOLDER.matcher(template);
    StringBuilder filled = new StringBuilder();
    while (placeholders.find()) {
      String name = placeholders.group(1);
      if (!STAND_INS.containsKey(name)) {
        List<String> known = STAND_INS.keySet().stream().sorted().toList();
        String rule = "must have no placeholders but " + String.join(", ", known);
        broken.add("template", rule + Nearest.hint(name, known), placeholders.group());
      }
      placeholders.appendReplacement(filled, STAND_INS.getOrDefault(name, "0"));
    }
    return placeholders.appendTail(filled).toString();
  }
}
