package dev.spate.report.chart;

import static java.util.Objects.requireNonNull;

/**
 * How a mark looks, as classes of the look sheet: colours are there alone.
 *
 * @param series whose colour it has, from 1; they begin anew after {@link #COLOURS}
 * @param variant which dashes or shape it has beside its colour, from 1; they begin anew too
 * @param weight how much it stands out
 */
public record Look(int series, int variant, Weight weight) {
  /** How many colours there are. */
  public static final int COLOURS = 8;

  /** How many kinds of dashes, and of shapes, there are. */
  public static final int VARIANTS = 6;

  /** How much a mark stands out. */
  public enum Weight {
    /** What the chart is about. */
    STRONG("strong"),
    /** One of several. */
    NORMAL("normal"),
    /** In the background. */
    FAINT("faint"),
    /** A difference that isn't shown, in grey. */
    UNSHOWN("unshown"),
    /** Not to be believed. */
    INVALID("invalid");

    private final String css;

    Weight(String css) {
      this.css = css;
    }
  }

  public Look {
    requireNonNull(weight, "weight is null");
    if (series < 1 || variant < 1) {
      throw new IllegalArgumentException(
          "series and variants are counted from 1, got %d and %d".formatted(series, variant));
    }
  }

  /** The first variant of a series. */
  public static Look of(int series) {
    return new Look(series, series, Weight.NORMAL);
  }

  /** The same with other dashes or another shape. */
  public Look variant(int other) {
    return new Look(series, other, weight);
  }

  /** The same, standing out otherwise. */
  public Look weight(Weight other) {
    return new Look(series, variant, other);
  }

  /** The classes of the look sheet. */
  public String css() {
    return "series-%d variant-%d %s"
        .formatted(wrapped(series, COLOURS), wrapped(variant, VARIANTS), weight.css);
  }

  /** The name of the symbol that a point of this look has. */
  public String shape() {
    return weight == Weight.INVALID ? "shape-invalid" : "shape-" + wrapped(variant, VARIANTS);
  }

  private static int wrapped(int number, int count) {
    return (number - 1) % count + 1;
  }
}
