package dev.spate.report.chart;

import static java.util.Objects.requireNonNull;

/**
 * What a colour, a dash or a shape means.
 *
 * @param css the classes of the mark that is explained
 * @param shape of a point, as its symbol is named; empty for others
 */
public record LegendKey(Form form, String css, String shape, String text) {
  /** What is shown beside the words. */
  public enum Form {
    /** A piece of line. */
    LINE,
    /** A patch. */
    AREA,
    /** A point. */
    POINT,
    /** A stretch of an axis. */
    BAND
  }

  public LegendKey {
    requireNonNull(form, "form is null");
    requireNonNull(css, "css is null");
    requireNonNull(shape, "shape is null");
    requireNonNull(text, "text is null");
  }

  /** A line's key. */
  public static LegendKey line(Look look, String text) {
    return new LegendKey(Form.LINE, look.css(), "", text);
  }

  /** An area's key. */
  public static LegendKey area(Look look, String text) {
    return new LegendKey(Form.AREA, look.css(), "", text);
  }

  /** A point's key. */
  public static LegendKey point(Look look, String text) {
    return new LegendKey(Form.POINT, look.css(), look.shape(), text);
  }

  /** A band's key. */
  public static LegendKey band(Mark.Meaning meaning, String text) {
    return new LegendKey(Form.BAND, meaning.css(), "", text);
  }
}
