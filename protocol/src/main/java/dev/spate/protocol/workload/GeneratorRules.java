package dev.spate.protocol.workload;

import static java.util.Objects.requireNonNull;

import dev.spate.protocol.setting.BrokenRules;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** What generators' values must be to each other; each method refuses the record that calls it. */
final class GeneratorRules {
  /** As long as the longest text, which is as much as a row should have. */
  private static final long MAX_ARRAY_CHARACTERS = 10_000_000;

  private GeneratorRules() {}

  static void ordered(long min, long max) {
    if (min > max) {
      refuse("max", "must be at least min (%d)".formatted(min), max);
    }
  }

  static void alphabet(String alphabet) {
    if (alphabet.chars().distinct().count() < alphabet.length() || alphabet.length() < 2) {
      refuse("alphabet", "must be two or more different characters", alphabet);
    }
    if (alphabet.chars().anyMatch(c -> Character.isSurrogate((char) c) || c == 0)) {
      refuse("alphabet", "must be characters up to U+FFFF, without U+0000", "");
    }
  }

  static void bounds(BigDecimal min, BigDecimal max, int scale) {
    BrokenRules broken = new BrokenRules();
    if (min.compareTo(max) > 0) {
      String rule = "must be at least min (%s)".formatted(min.toPlainString());
      broken.add("max", rule, max.toPlainString());
    }
    decimals("min", min, scale, broken);
    decimals("max", max, scale, broken);
    broken.refuse();
  }

  private static void decimals(String key, BigDecimal bound, int scale, BrokenRules broken) {
    if (bound.stripTrailingZeros().scale() > scale) {
      String rule = "must have at most as many decimals as scale says (%d)".formatted(scale);
      broken.add(key, rule, bound.toPlainString());
    }
  }

  static void pattern(String pattern) {
    try {
      var _ = Pattern.compile(pattern);
    } catch (PatternSyntaxException e) {
      refuse("pattern", "must be a regular expression: " + e.getDescription(), pattern);
    }
    if (PatternSize.isTooLarge(pattern)) {
      String rule =
          "must ask for at most %,d characters, in groups at most %d deep"
              .formatted(PatternSize.MAX_LENGTH, PatternSize.MAX_DEPTH);
      refuse("pattern", rule, pattern);
    }
  }

  static void until(Instant start, Instant end) {
    if (!end.isAfter(start)) {
      refuse("until", "must be after start (" + start + ")", end);
    }
  }

  static void lengths(Span interval) {
    if (!(interval instanceof Span.Time)) {
      refuse("interval", "must be lengths of time, such as 1s..2h", "");
    }
  }

  static void network(String inet) {
    try {
      var _ = Network.parse(inet);
    } catch (IllegalArgumentException e) {
      refuse("inet", e.getMessage(), inet);
    }
  }

  static void extent(Generator from, Span by) {
    BrokenRules broken = new BrokenRules();
    switch (from) {
      case Generator.NumberRange _, Generator.SequentialBigintKey _ -> {
        if (!(by instanceof Span.Amount)) {
          broken.add("by", "must be numbers, as from is a number", "");
        }
      }
      case Generator.Timestamps _ -> {
        if (!(by instanceof Span.Time)) {
          broken.add("by", "must be lengths of time, as from is a timestamp", "");
        }
      }
      case Generator _ ->
          broken.add(
              "from", "must be a number, a timestamp or a bigint-sequential key generator", "");
    }
    boolean backwards =
        switch (by) {
          case Span.Time(Duration min, Duration _) -> min.isNegative();
          case Span.Amount(BigDecimal min, BigDecimal _) -> min.signum() < 0;
        };
    if (backwards) {
      broken.add("by", "must not be below zero", "");
    }
    broken.refuse();
  }

  static void elements(Generator of, int min, int max) {
    BrokenRules broken = new BrokenRules();
    if (min > max) {
      broken.add("max", "must be at least min (%d)".formatted(min), max);
    }
    if (!mayBeElement(of)) {
      String rule =
          "must be choice, constant, number, text, pattern, bytes, json, timestamp, interval or"
              + " inet";
      broken.add("of", rule, "");
    }
    long longest = (long) max * longest(of);
    if (longest > MAX_ARRAY_CHARACTERS) {
      String rule =
          "must not make arrays of more than %,d characters".formatted(MAX_ARRAY_CHARACTERS);
      broken.add("max", rule, "%,d of them".formatted(longest));
    }
    broken.refuse();
  }

  /** How long an element may be, of those whose length a plan sets. */
  private static int longest(Generator of) {
    return switch (of) {
      case Generator.RandomText(Length text) -> text.longest();
      case Generator.RandomBytes(Length bytes) -> bytes.longest();
      case Generator.JsonDocument(DocumentTemplate json) -> json.size().orElse(1);
      case Generator _ -> 1;
    };
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

  static void nullable(Generator of) {
    if (of instanceof Generator.Sql || of instanceof Generator.Nulls) {
      refuse("of", "must be a generator other than sql and nulls", "");
    }
  }

  static void expression(String sql) {
    requireNonNull(sql, "sql is null");
    SqlText.expressionProblem(sql).ifPresent(rule -> refuse("sql", rule, sql));
  }

  private static void refuse(String key, String rule, Object value) {
    new BrokenRules().add(key, rule, value).refuse();
  }
}
