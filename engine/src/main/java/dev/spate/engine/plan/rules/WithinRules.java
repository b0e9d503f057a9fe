package dev.spate.engine.plan.rules;

import dev.spate.engine.plan.grammar.Place;
import dev.spate.protocol.workload.Generator;
import dev.spate.protocol.workload.Span;
import java.math.BigDecimal;
import java.time.Duration;

/** Which generators may stand within another one. */
final class WithinRules {
  /** As long as the longest text, which is as much as a row should have. */
  private static final long LONGEST_ARRAY = 10_000_000;

  private WithinRules() {}

  static void range(Generator.Ranges.Extent extent, Place place) {
    switch (extent.from()) {
      case Generator.NumberRange _, Generator.SequentialBigintKey _ -> {
        if (!(extent.by() instanceof Span.Amount)) {
          place.reportKey("by", "must be numbers, as from is a number", "");
        }
      }
      case Generator.Timestamps _ -> {
        if (!(extent.by() instanceof Span.Time)) {
          place.reportKey("by", "must be lengths of time, as from is a timestamp", "");
        }
      }
      case Generator _ ->
          place.reportKey(
              "from", "must be a number, a timestamp or a bigint-sequential key generator", "");
    }
    boolean backwards =
        switch (extent.by()) {
          case Span.Time(Duration min, Duration _) -> min.isNegative();
          case Span.Amount(BigDecimal min, BigDecimal _) -> min.signum() < 0;
        };
    if (backwards) {
      place.reportKey("by", "must not be below zero", "");
    }
  }

  static void array(Generator.Arrays.Elements elements, Place place) {
    if (elements.min() > elements.max()) {
      place.reportKey("max", "must be at least min (%d)".formatted(elements.min()), elements.max());
    }
    if (!mayBeElement(elements.of())) {
      String rule =
          "must be choice, constant, number, text, pattern, bytes, json, timestamp, interval or"
              + " inet";
      place.reportKey("of", rule, "");
    }
    long longest = (long) elements.max() * longest(elements.of());
    if (longest > LONGEST_ARRAY) {
      String rule = "must not make arrays of more than %,d characters".formatted(LONGEST_ARRAY);
      place.reportKey("max", rule, "%,d of them".formatted(longest));
    }
  }

  /** How long an element may be, of those whose length a plan sets. */
  private static int longest(Generator of) {
    if (of instanceof Generator.RandomText(Generator.RandomText.Size size)) {
      return size.upTo().orElse(size.length());
    }
    if (of instanceof Generator.RandomBytes(Generator.RandomBytes.Length size)) {
      return size.upTo().orElse(size.length());
    }
    return of instanceof Generator.JsonDocument(Generator.JsonDocument.Template template)
        ? template.size().orElse(1)
        : 1;
  }

  private static boolean mayBeElement(Generator of) {
    return switch (of) {
      case Generator.Choice _,
          Generator.Constant _,
          Generator.NumberRange _,
          Generator.RandomText _,
          Generator.PatternText _,
          Generator.RandomBytes _,
          Generator.JsonDocument _,
          Generator.Timestamps _,
          Generator.Intervals _,
          Generator.Addresses _ ->
          true;
      case Generator.UuidKey _,
          Generator.UuidV7Key _,
          Generator.RandomBigintKey _,
          Generator.SequentialBigintKey _,
          Generator.HotspotBigintKey _,
          Generator.TextKey _,
          Generator.BytesKey _,
          Generator.AddressKey _,
          Generator.Ranges _,
          Generator.Arrays _,
          Generator.After _,
          Generator.Parent _,
          Generator.Nulls _,
          Generator.Sql _ ->
          false;
    };
  }

  static void nulls(Generator.Nulls nulls, Place place) {
    if (nulls.of() instanceof Generator.Sql || nulls.of() instanceof Generator.Nulls) {
      place.reportKey("of", "must be a generator other than sql and nulls", "");
    }
  }
}
