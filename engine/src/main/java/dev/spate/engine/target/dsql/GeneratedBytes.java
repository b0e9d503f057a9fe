package dev.spate.engine.target.dsql;

import dev.spate.protocol.workload.DocumentTemplate;
import dev.spate.protocol.workload.Generator;
import dev.spate.protocol.workload.Length;
import dev.spate.protocol.workload.ParentColumn;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.regex.Matcher;

/**
 * How large the values of a generator are, in bytes; what the server makes itself counts as a
 * number.
 *
 * @param mean on the average
 * @param most at most
 */
public record GeneratedBytes(double mean, long most) {
  private static final GeneratedBytes NUMBER = of(8);
  private static final GeneratedBytes UUID = of(16);

  private static GeneratedBytes of(long bytes) {
    return new GeneratedBytes(bytes, bytes);
  }

  private static GeneratedBytes of(Length length) {
    return new GeneratedBytes((length.length() + length.longest()) / 2.0, length.longest());
  }

  /** The bytes of a generator's values. */
  public static GeneratedBytes of(Generator generator) {
    return switch (generator) {
      case Generator.UuidKey _, Generator.UuidV7Key _ -> UUID;
      case Generator.TextKey(int length, var _) -> of(length);
      case Generator.BytesKey(int length) -> of(length);
      case Generator.RandomText(Length length) -> of(length);
      case Generator.RandomBytes(Length length) -> of(length);
      case Generator.JsonDocument(DocumentTemplate template) -> of(document(template));
      case Generator.Choice choice -> chosen(choice.choice().byValue());
      case Generator.Constant(String value) -> of(utf8(value));
      case Generator.Nulls(double share, Generator of) -> {
        GeneratedBytes bytes = of(of);
        yield new GeneratedBytes(bytes.mean() * (1 - share), bytes.most());
      }
      case Generator.Intervals _, Generator.Addresses _, Generator.AddressKey _ -> of(16);
      case Generator.Ranges _ -> of(24);
      case Generator.Arrays(Generator.Arrays.Elements elements) -> {
        GeneratedBytes each = of(elements.of());
        double mean = each.mean() * (elements.min() + elements.max()) / 2;
        yield new GeneratedBytes(mean, each.most() * elements.max());
      }
      case Generator.PatternText _ -> of(16); // whatever it matches is short as a rule
      case Generator.Parent(ParentColumn _) -> UUID;
      case Generator.RandomBigintKey _,
          Generator.SequentialBigintKey _,
          Generator.HotspotBigintKey _,
          Generator.NumberRange _,
          Generator.Timestamps _,
          Generator.After _,
          Generator.Sql _ ->
          NUMBER;
    };
  }

  private static GeneratedBytes chosen(Map<String, Double> weights) {
    double sum = weights.values().stream().mapToDouble(Double::doubleValue).sum();
    double mean =
        weights.entrySet().stream().mapToDouble(it -> utf8(it.getKey()) * it.getValue()).sum();
    return new GeneratedBytes(
        mean / sum, weights.keySet().stream().mapToLong(GeneratedBytes::utf8).max().orElse(0));
  }

  private static long document(DocumentTemplate template) {
    if (template.size().isPresent()) {
      return template.size().getAsInt();
    }
    Matcher placeholders = DocumentTemplate.PLACEHOLDER.matcher(template.template());
    return utf8(placeholders.replaceAll("0123456789abcdef"));
  }

  private static long utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }

  /** What a generator makes, for a person. */
  static String words(Generator generator) {
    return switch (generator) {
      case Generator.Arrays _ -> "array";
      case Generator.Ranges _ -> "range";
      case Generator.Addresses _, Generator.AddressKey _ -> "inet";
      case Generator.Nulls(double _, Generator of) -> words(of);
      case Generator _ -> "";
    };
  }
}
