package dev.spate.protocol.workload;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.spate.protocol.setting.Setting;
import dev.spate.protocol.setting.Variant;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.OptionalInt;

/**
 * Where a column's values come from. All but {@link Sql} are pure functions of (run, trial, worker,
 * sequence), so that each row can be made again after the run.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "generator")
@JsonSubTypes({
  @JsonSubTypes.Type(value = Generator.UuidKey.class, name = "uuid"),
  @JsonSubTypes.Type(value = Generator.UuidV7Key.class, name = "uuid-v7"),
  @JsonSubTypes.Type(value = Generator.RandomBigintKey.class, name = "bigint-random"),
  @JsonSubTypes.Type(value = Generator.SequentialBigintKey.class, name = "bigint-sequential"),
  @JsonSubTypes.Type(value = Generator.HotspotBigintKey.class, name = "bigint-hotspot"),
  @JsonSubTypes.Type(value = Generator.Choice.class, name = "choice"),
  @JsonSubTypes.Type(value = Generator.NumberRange.class, name = "number"),
  @JsonSubTypes.Type(value = Generator.RandomText.class, name = "text"),
  @JsonSubTypes.Type(value = Generator.JsonDocument.class, name = "json"),
  @JsonSubTypes.Type(value = Generator.Timestamps.class, name = "timestamp"),
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
      implements Generator {}

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
            int scale) {}
  }

  /** Random text. */
  @Variant(key = "text", doc = "Random text of letters and digits.")
  record RandomText(@Setting("How long the text is.") Size text) implements Generator {
    /** Length in characters; uniform between the two where both are given. */
    public record Size(
        @Setting(value = "Length in characters.", min = 0, max = 10_000_000) int length,
        @Setting(value = "Longest length, where lengths vary.", min = 1, max = 10_000_000)
            OptionalInt upTo) {}
  }

  /** JSON documents. */
  @Variant(key = "json", doc = "JSON documents made from a template.")
  record JsonDocument(@Setting("The template and the size.") Template json) implements Generator {
    /** A template whose placeholders are filled for each row. */
    public record Template(
        @Setting(
                value =
                    "JSON text; replaced in each row are ${uuid}, ${integer} (0 … 999999), ${text}"
                        + " (16 letters and digits) and ${sequence} (the row's number).",
                byDefault = "'{\"id\": \"${uuid}\", \"amount\": ${integer}}'")
            String template,
        @Setting(
                value =
                    "Bytes of each document; a member \"pad\" of random text fills it up. By"
                        + " default what the template makes.",
                min = 2,
                max = 10_000_000)
            OptionalInt size) {}
  }

  /** Points in time that advance with the sequence. */
  @Variant(key = "timestamp", doc = "Points in time that advance with each row.")
  record Timestamps(@Setting("The first value and the step.") Progression timestamp)
      implements Generator {
    /** An arithmetic progression of points in time. */
    public record Progression(
        @Setting(value = "The first value, in ISO 8601.", byDefault = "2026-01-01T00:00:00Z")
            Instant start,
        @Setting(value = "From one row to the next.", byDefault = "1ms", zero = true)
            Duration step) {}
  }

  /** An SQL expression, evaluated by the server. */
  @Variant(
      key = "sql",
      doc =
          "An SQL expression that the server evaluates for each row; with copy only where it is the"
              + " column's default.")
  record Sql(@Setting("The expression.") String sql) implements Generator {}

  /** The same value in each row. */
  @Variant(key = "constant", doc = "The same value in each row.")
  record Constant(
      @Setting(value = "The value, in PostgreSQL's text form.", blank = true) String constant)
      implements Generator {}
}
