package dev.spate.worker.rows.encode;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import dev.spate.protocol.workload.DocumentTemplate;
import dev.spate.worker.rows.form.IncompatibleGeneratorException;
import dev.spate.worker.rows.form.JsonSyntax;
import dev.spate.worker.rows.form.RandomCharacters;
import dev.spate.worker.rows.form.TypeKind;
import dev.spate.worker.rows.form.ValueWriter;
import dev.spate.worker.rows.value.Salts;
import dev.spate.worker.rows.value.SplitMix64;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.regex.Matcher;

/**
 * A JSON template taken apart.
 *
 * @param literals the text before, between and behind the placeholders
 * @param tail what stands behind the padding
 * @param size bytes of a document; empty where nothing is padded
 */
record JsonTemplate(
    List<String> literals, List<Placeholder> placeholders, String tail, OptionalInt size) {

  /**
   * Takes a template apart.
   *
   * @throws IncompatibleGeneratorException where it doesn't make JSON of that size
   */
  static JsonTemplate of(String template, OptionalInt size, TypeKind kind) {
    List<String> literals = new ArrayList<>();
    List<Placeholder> placeholders = new ArrayList<>();
    Matcher matcher = DocumentTemplate.PLACEHOLDER.matcher(template);
    int from = 0;
    while (matcher.find()) {
      literals.add(template.substring(from, matcher.start()));
      placeholders.add(Placeholder.named(matcher.group(1)));
      from = matcher.end();
    }
    literals.add(template.substring(from));
    JsonTemplate plain = new JsonTemplate(literals, placeholders, "", OptionalInt.empty());
    JsonNode sample = plain.sample(kind);
    return size.isPresent() ? plain.padded(sample, size.getAsInt()) : plain;
  }

  /** A document as long as any can be, but for the padding. */
  String longest() {
    StringBuilder document = new StringBuilder();
    for (int i = 0; i < placeholders.size(); i++) {
      document.append(literals.get(i)).append(placeholders.get(i).longest());
    }
    return document.append(literals.getLast()).append(tail).toString();
  }

  private JsonNode sample(TypeKind kind) {
    try {
      return JsonSyntax.read(longest(), kind);
    } catch (IncompatibleGeneratorException e) {
      throw new IncompatibleGeneratorException(
          "the template makes no JSON, such as %s: %s; ${uuid} and ${text} need quotes around them"
              .formatted(longest(), e.getMessage()));
    }
  }

  private JsonTemplate padded(JsonNode sample, int bytes) {
    String last = literals.getLast();
    int end = last.lastIndexOf('}');
    List<String> opened = new ArrayList<>(literals.subList(0, literals.size() - 1));
    String comma = sample.isEmpty() ? "" : ", ";
    opened.add(last.substring(0, end) + comma + "\"" + DocumentTemplate.PAD + "\": \"");
    JsonTemplate padded =
        new JsonTemplate(opened, placeholders, "\"" + last.substring(end), OptionalInt.of(bytes));
    int least = padded.longest().getBytes(UTF_8).length;
    if (least > bytes) {
      throw new IncompatibleGeneratorException(
          "size must be at least %d, what the template makes with an empty \"%s\", got %d"
              .formatted(least, DocumentTemplate.PAD, bytes));
    }
    return padded;
  }

  /** The documents. */
  ValueWriter form(Salts salts) {
    byte[][] texts = literals.stream().map(text -> text.getBytes(UTF_8)).toArray(byte[][]::new);
    ValueWriter[] values = new ValueWriter[placeholders.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = placeholders.get(i).form(salts.part(i));
    }
    ValueWriter filled =
        (number, out) -> {
          for (int i = 0; i < values.length; i++) {
            out.putBytes(texts[i]);
            values[i].write(number, out);
          }
          out.putBytes(texts[values.length]);
        };
    return size.isPresent() ? padded(filled, salts.part(values.length).value()) : filled;
  }

  private ValueWriter padded(ValueWriter opened, long salt) {
    byte[] end = tail.getBytes(UTF_8);
    int content = size.getAsInt() - end.length;
    return (number, out) -> {
      int start = out.position();
      opened.write(number, out);
      RandomCharacters.write(
          content - (out.position() - start), SplitMix64.draw(salt, number), out);
      out.putBytes(end);
    };
  }
}
