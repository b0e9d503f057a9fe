package dev.spate.engine.plan;

import dev.spate.engine.plan.grammar.Place;
import dev.spate.protocol.workload.Generator;
import java.math.BigDecimal;

/** What a generator must be beyond its single keys. */
final class GeneratorRules {
  private GeneratorRules() {}

  static void check(Generator generator, Place place) {
    switch (generator) {
      case Generator.RandomBigintKey(long min, long max) -> {
        if (min > max) {
          place.reportKey("max", "must be at least min (%d)".formatted(min), max);
        }
      }
      case Generator.NumberRange(Generator.NumberRange.Bounds bounds) ->
          range(bounds, place.at("number"));
      case Generator.RandomText(Generator.RandomText.Size size) -> {
        if (size.upTo().isPresent() && size.upTo().getAsInt() < size.length()) {
          String rule = "must be at least length (%d)".formatted(size.length());
          place.at("text").reportKey("upTo", rule, size.upTo().getAsInt());
        }
      }
      case Generator.JsonDocument(Generator.JsonDocument.Template template) ->
          JsonTemplateRules.check(template, place.at("json"));
      case Generator.HotspotBigintKey _,
          Generator.SequentialBigintKey _,
          Generator.UuidKey _,
          Generator.UuidV7Key _,
          Generator.Choice _,
          Generator.Timestamps _,
          Generator.Sql _,
          Generator.Constant _ -> {}
    }
  }

  private static void range(Generator.NumberRange.Bounds bounds, Place place) {
    if (bounds.min().compareTo(bounds.max()) > 0) {
      String rule = "must be at least min (%s)".formatted(bounds.min().toPlainString());
      place.reportKey("max", rule, bounds.max().toPlainString());
    }
    digits("min", bounds.min(), bounds.scale(), place);
    digits("max", bounds.max(), bounds.scale(), place);
  }

  private static void digits(String key, BigDecimal bound, int scale, Place place) {
    if (bound.stripTrailingZeros().scale() > scale) {
      String rule = "must have at most as many decimals as scale says (%d)".formatted(scale);
      place.reportKey(key, rule, bound.toPlainString());
    }
  }
}
