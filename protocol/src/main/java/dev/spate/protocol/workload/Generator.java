package dev.spate.protocol.workload;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.spate.protocol.setting.Setting;
import dev.spate.protocol.setting.Variant;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Where a column's values come from. All but {@link Sql} are pure functions of (run, trial, worker,
 * sequence), so that each row can be made again after the run; {@link Parent}'s also of the
 * parents.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "generator")
@JsonSubTypes({
  @JsonSubTypes.Type(value = Generator.UuidKey.class, name = "uuid"),
  @JsonSubTypes.Type(value = Generator.UuidV7Key.class, name = "uuid-v7"),
  @JsonSubTypes.Type(value = Generator.RandomBigintKey.class, name = "bigint-random"),
  @JsonSubTypes.Type(value = Generator.SequentialBigintKey.class, name = "bigint-sequential"),
  @JsonSubTypes.Type(value = Generator.HotspotBigintKey.class, name = "bigint-hotspot"),
  @JsonSubTypes.Type(value = Generator.TextKey.class, name = "text-key"),
  @JsonSubTypes.Type(value = Generator.BytesKey.class, name = "bytes-key"),
  @JsonSubTypes.Type(value = Generator.AddressKey.class, name = "inet-key"),
  @JsonSubTypes.Type(value = Generator.Choice.class, name = "choice"),
  @JsonSubTypes.Type(value = Generator.NumberRange.class, name = "number"),
  @JsonSubTypes.Type(value = Generator.RandomText.class, name = "text"),
  @JsonSubTypes.Type(value = Generator.PatternText.class, name = "pattern"),
  @JsonSubTypes.Type(value = Generator.RandomBytes.class, name = "bytes"),
  @JsonSubTypes.Type(value = Generator.JsonDocument.class, name = "json"),
  @JsonSubTypes.Type(value = Generator.Timestamps.class, name = "timestamp"),
  @JsonSubTypes.Type(value = Generator.Intervals.class, name = "interval"),
  @JsonSubTypes.Type(value = Generator.Addresses.class, name = "inet"),
  @JsonSubTypes.Type(value = Generator.Ranges.class, name = "range"),
  @JsonSubTypes.Type(value = Generator.Arrays.class, name = "array"),
  @JsonSubTypes.Type(value = Generator.After.class, name = "after"),
  @JsonSubTypes.Type(value = Generator.Parent.class, name = "parent"),
  @JsonSubTypes.Type(value = Generator.Nulls.class, name = "nulls"),
  @JsonSubTypes.Type(value = Generator.Sql.class, name = "sql"),
  @JsonSubTypes.Type(value = Generator.Constant.class, name = "constant")
})
public sealed interface Generator {

  /** Random uuids (version 4 of RFC 9562). */
  @Variant(key = "key", value = "uuid", doc = "Random UUIDs, version 4.")
  record UuidKey() implements Generator {}

  /** Time-ordered uuids (version 7 of RFC 9562). */
  @Variant(
      key = "key",
      value = "uuid-v7",
      doc =
          "Time-ordered UUIDs, version 7. The time part starts at the trial's start and advances"
              + " with the sequence, so that the row can be made again.")
  record UuidV7Key() implements Generator {}

  /** Distinct bigints in random order. */
  @Variant(
      key = "key",
      value = "bigint-random",
      doc = "Distinct integers in random order: a permutation of min … max.")
  record RandomBigintKey(
      @Setting(value = "Smallest key.", byDefault = "1") long min,
      @Setting(value = "Largest key.", byDefault = "9223372036854775807") long max)
      implements Generator {
    public RandomBigintKey {
      GeneratorRules.ordered(min, max);
    }
  }

  /** Ascending bigints. */
  @Variant(
      key = "key",
      value = "bigint-sequential",
      doc = "Ascending integers, interleaved over the workers so that no two ever meet.")
  record SequentialBigintKey(@Setting(value = "First key.", byDefault = "1") long start)
      implements Generator {}

  /** Distinct bigints, most of them from a small part of the key space. */
  @Variant(
      key = "key",
      value = "bigint-hotspot",
      doc = "Distinct integers of which a share falls into a small region of the key space.")
  record HotspotBigintKey(
      @Setting(
              value = "Share of the rows that fall into the hot region.",
              byDefault = "0.9",
              min = 0,
              max = 1)
          double share,
      @Setting(
              value = "Size of the hot region as a share of the key space.",
              byDefault = "0.01",
              min = 0,
              max = 1)
          double region)
      implements Generator {}

  /** Distinct texts. */
  @Variant(
      key = "key",
      value = "text",
      doc = "Distinct texts of letters and digits, in random order.")
  record TextKey(
      @Setting(value = "Length in characters.", byDefault = "16", min = 1, max = 1_000) int length,
      @Setting("The characters to choose from, each once; by default letters and digits.")
          Optional<String> alphabet)
      implements Generator {
    public TextKey {
      alphabet.ifPresent(GeneratorRules::alphabet);
    }
  }

  /** Distinct byte strings. */
  @Variant(key = "key", value = "bytes", doc = "Distinct byte strings, in random order.")
  record BytesKey(
      @Setting(value = "Length in bytes.", byDefault = "16", min = 1, max = 1_000) int length)
      implements Generator {}

  /** Distinct addresses. */
  @Variant(
      key = "key",
      value = "inet",
      doc = "Distinct IPv6 addresses of fd00::/8, which is set apart for private use.")
  record AddressKey() implements Generator {}

  /** One of a list of values. */
  @Variant(key = "choice", doc = "One of the values, each as likely as its weight.")
  record Choice(
      @Setting("A list of values, equally likely, or a mapping from value to weight.")
          Weights choice)
      implements Generator {}

  /** Uniform numbers. */
  @Variant(key = "number", doc = "Numbers, uniform between two bounds.")
  record NumberRange(@Setting("The bounds and the decimals.") Bounds number) implements Generator {
    /** Bounds, both included, in steps of 10^-scale. */
    public record Bounds(
        @Setting(value = "Smallest value.", byDefault = "0") BigDecimal min,
        @Setting("Largest value.") BigDecimal max,
        @Setting(value = "Digits after the decimal point.", byDefault = "0", min = 0, max = 9)
            int scale) {
      public Bounds {
        GeneratorRules.bounds(min, max, scale);
      }
    }
  }

  /** Random text. */
  @Variant(key = "text", doc = "Random text of letters and digits.")
  record RandomText(@Setting("How long the text is.") Length text) implements Generator {}

  /** Text that a regular expression describes. */
  @Variant(key = "pattern", doc = "Random text that a regular expression matches.")
  record PatternText(
      @Setting("The regular expression, such as '[A-Z]{3}-[0-9]{4}'.") String pattern)
      implements Generator {
    public PatternText {
      GeneratorRules.pattern(pattern);
    }
  }

  /** Random bytes. */
  @Variant(key = "bytes", doc = "Random byte strings.")
  record RandomBytes(@Setting("How many bytes.") Length bytes) implements Generator {}

  /** JSON documents. */
  @Variant(key = "json", doc = "JSON documents made from a template.")
  record JsonDocument(@Setting("The template and the size.") DocumentTemplate json)
      implements Generator {}

  /** Points in time that advance with the sequence. */
  @Variant(key = "timestamp", doc = "Points in time that advance with each row.")
  record Timestamps(@Setting("The first value and the step.") Progression timestamp)
      implements Generator {
    /** An arithmetic progression of points in time. */
    public record Progression(
        @Setting(value = "The first value, in ISO 8601.", byDefault = "2026-01-01T00:00:00Z")
            Instant start,
        @Setting(value = "From one row to the next.", byDefault = "1ms", zero = true) Duration step,
        @Setting(
                "Where the values begin anew: all are below. By default they go on as far as there"
                    + " are rows.")
            Optional<Instant> until) {
      public Progression {
        until.ifPresent(end -> GeneratorRules.until(start, end));
      }

      /** A progression that goes on. */
      public Progression(Instant start, Duration step) {
        this(start, step, Optional.empty());
      }
    }
  }

  /** Lengths of time. */
  @Variant(key = "interval", doc = "Lengths of time, uniform between two.")
  record Intervals(@Setting("The shortest and the longest, such as 1s..2h.") Span interval)
      implements Generator {
    public Intervals {
      GeneratorRules.lengths(interval);
    }
  }

  /** Network addresses. */
  @Variant(key = "inet", doc = "Network addresses from one network, uniform.")
  record Addresses(@Setting("The network, such as 10.0.0.0/8 or fd00::/16.") String inet)
      implements Generator {
    public Addresses {
      GeneratorRules.network(inet);
    }
  }

  /** Ranges. */
  @Variant(key = "range", doc = "Ranges: from a value up to one above it, which isn't included.")
  record Ranges(@Setting("The lower end and the extent.") Extent range) implements Generator {
    /** A lower end and how far it is to the upper one. */
    public record Extent(
        @Setting("The lower end: a number, timestamp or bigint-sequential key generator.")
            Generator from,
        @Setting("How far it is to the upper end, such as 1d..30d or 1..100.") Span by) {
      public Extent {
        GeneratorRules.extent(from, by);
      }
    }
  }

  /** Arrays. */
  @Variant(key = "array", doc = "Arrays of one dimension.")
  record Arrays(@Setting("The elements.") Elements array) implements Generator {
    /** What an array holds; its length is uniform between the two. */
    public record Elements(
        @Setting("The generator of the elements.") Generator of,
        @Setting(value = "The fewest elements.", byDefault = "0", min = 0, max = 1_000) int min,
        @Setting(value = "The most elements.", byDefault = "3", min = 0, max = 1_000) int max) {
      public Elements {
        GeneratorRules.elements(of, min, max);
      }
    }
  }

  /** A column that follows another one of the same row. */
  @Variant(
      key = "after",
      doc = "The value of another column of the same row plus an amount: times, dates, numbers.")
  record After(
      @Setting("The other column.") String after,
      @Setting("The amount, such as 1h..30d or 0.01..100; below zero for what lies before.")
          Span by)
      implements Generator {}

  /** A column of an existing row of another table. */
  @Variant(key = "parent", doc = "A value that a row of another table holds: for foreign keys.")
  record Parent(@Setting("Where the value comes from.") ParentColumn parent) implements Generator {}

  /** Null in a share of the rows. */
  @Variant(key = "nulls", doc = "NULL in a share of the rows, else what another generator makes.")
  record Nulls(
      @Setting(value = "The share of the rows that get NULL.", min = 0, max = 1) double nulls,
      @Setting("The generator of the other rows.") Generator of)
      implements Generator {
    public Nulls {
      GeneratorRules.nullable(of);
    }
  }

  /** An SQL expression, evaluated by the server. */
  @Variant(
      key = "sql",
      doc =
          "An SQL expression that the server evaluates for each row; with copy only where it is the"
              + " column's default.")
  record Sql(@Setting("The expression.") String sql) implements Generator {
    public Sql {
      GeneratorRules.expression(sql);
    }
  }

  /** The same value in each row. */
  @Variant(key = "constant", doc = "The same value in each row.")
  record Constant(
      @Setting(value = "The value, in PostgreSQL's text form.", blank = true) String constant)
      implements Generator {
    public Constant {
      requireNonNull(constant, "constant is null");
    }
  }
}
