package dev.spate.report.chart;

import static java.util.Objects.requireNonNull;

/** What a colour, a dash or a shape means. */
public record LegendKey(Form form, Look look, String text) {
  /** What is shown beside the words. */
  public enum Form {
    /** A piece of line. */
    LINE,
    /** A patch. */
    AREA,
    /** A point. */
    POINT
  }

  public LegendKey {
    requireNonNull(form, "form is null");
    requireNonNull(look, "look is null");
    requireNonNull(text, "text is null");
  }
}
