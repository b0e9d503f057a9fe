package dev.spate.engine.plan.rules;

import dev.spate.engine.plan.grammar.Place;
import dev.spate.protocol.workload.Generator;
import dev.spate.protocol.workload.Network;
import dev.spate.protocol.workload.PatternSize;
import dev.spate.protocol.workload.Span;
import dev.spate.protocol.workload.SqlText;
import java.math.BigDecimal;
import java.util.OptionalInt;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

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
      case Generator.TextKey key -> key.alphabet().ifPresent(it -> alphabet(it, place));
      case Generator.NumberRange(Generator.NumberRange.Bounds bounds) ->
          range(bounds, place.at("number"));
      case Generator.RandomText(Generator.RandomText.Size(int length, OptionalInt upTo)) ->
          lengths(length, upTo, place.at("text"));
      case Generator.RandomBytes(Generator.RandomBytes.Length(int length, OptionalInt upTo)) ->
          lengths(length, upTo, place.at("bytes"));
      case Generator.PatternText(String pattern) -> pattern(pattern, place);
      case Generator.Sql(String sql) ->
          SqlText.expressionProblem(sql).ifPresent(rule -> place.reportKey("sql", rule, sql));
      case Generator.JsonDocument(Generator.JsonDocument.Template template) ->
          JsonTemplateRules.check(template, place.at("json"));
      case Generator.Timestamps(Generator.Timestamps.Progression times) ->
          times
              .until()
              .filter(until -> !until.isAfter(times.start()))
              .ifPresent(
                  until ->
                      place
                          .at("timestamp")
                          .reportKey(
                              "until", "must be after start (" + times.start() + ")", until));
      case Generator.Addresses(String inet) -> network(inet, place);
      case Generator.Intervals(Span span) -> {
        if (!(span instanceof Span.Time)) {
          place.reportKey("interval", "must be lengths of time, such as 1s..2h", "");
        }
      }
      case Generator.Ranges(Generator.Ranges.Extent extent) ->
          WithinRules.range(extent, place.at("range"));
      case Generator.Arrays(Generator.Arrays.Elements elements) ->
          WithinRules.array(elements, place.at("array"));
      case Generator.Nulls nulls -> WithinRules.nulls(nulls, place);
      case Generator.HotspotBigintKey _,
          Generator.SequentialBigintKey _,
          Generator.UuidKey _,
          Generator.UuidV7Key _,
          Generator.BytesKey _,
          Generator.AddressKey _,
          Generator.Choice _,
          Generator.After _,
          Generator.Parent _,
          Generator.Constant _ -> {}
    }
  }

  private static void alphabet(String alphabet, Place place) {
    if (alphabet.chars().distinct().count() < alphabet.length() || alphabet.length() < 2) {
      place.reportKey("alphabet", "must be two or more different characters", alphabet);
    } else if (alphabet.chars().anyMatch(c -> Character.isSurrogate((char) c) || c == 0)) {
      place.reportKey("alphabet", "must be characters up to U+FFFF, without U+0000", "");
    }
  }

  private static void pattern(String pattern, Place place) {
    String shown = place.at("pattern").node().words();
    try {
      Pattern.compile(pattern);
    } catch (PatternSyntaxException e) {
      place.reportKey("pattern", "must be a regular expression: " + e.getDescription(), shown);
      return;
    }
    if (PatternSize.isTooLarge(pattern)) {
      place.reportKey(
          "pattern",
          "must ask for at most %,d characters, in groups at most %d deep"
              .formatted(PatternSize.LONGEST, PatternSize.DEEPEST),
          shown);
    }
  }

  private static void network(String inet, Place place) {
    try {
      Network.parse(inet);
    } catch (IllegalArgumentException e) {
      place.reportKey("inet", e.getMessage(), inet);
    }
  }

  private static void lengths(int length, OptionalInt upTo, Place place) {
    if (upTo.isPresent() && upTo.getAsInt() < length) {
      place.reportKey("upTo", "must be at least length (%d)".formatted(length), upTo.getAsInt());
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
