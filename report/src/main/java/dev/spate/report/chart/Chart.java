package dev.spate.report.chart;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * A figure: one or several plots over one x axis, with everything that a reader needs to understand
 * them without the text around.
 *
 * @param id names it in the page; letters, digits and hyphens
 * @param title what it shows
 * @param description how to read it, in a sentence or two
 * @param legend what colours, dashes and shapes mean; empty where labels say it all
 * @param notes what must be known beside the picture, each a sentence
 * @param warnings why some of it may not be believed, each a sentence
 * @param margin the room right of the plots, for labels at the ends of lines
 * @param table the numbers behind it
 */
public record Chart(
    String id,
    String title,
    String description,
    Axis x,
    List<Plot> plots,
    List<LegendKey> legend,
    List<String> notes,
    List<String> warnings,
    Margin margin,
    DataTable table) {
  /** Room right of the plots. */
  public enum Margin {
    /** For half a tick's label. */
    PLAIN("plain"),
    /** For a short label, such as a number. */
    NUMBERS("numbers"),
    /** For a name where the chart is wide; a narrow one shows no such labels. */
    NAMES("names");

    private final String css;

    Margin(String css) {
      this.css = css;
    }

    /** Its class in the style sheet. */
    public String css() {
      return css;
    }
  }

  /** Room above a plot for the name of its y axis and the labels of marks, in pixels. */
  public static final int HEAD = 44;

  /** Room below the last plot for the x axis, in pixels. */
  public static final int FOOT = 40;

  public Chart {
    requireNonNull(title, "title is null");
    requireNonNull(description, "description is null");
    requireNonNull(x, "x is null");
    requireNonNull(margin, "margin is null");
    requireNonNull(table, "table is null");
    plots = List.copyOf(plots);
    legend = List.copyOf(legend);
    notes = List.copyOf(notes);
    warnings = List.copyOf(warnings);
    if (!id.matches("[A-Za-z][A-Za-z0-9-]*")) {
      throw new IllegalArgumentException(
          "a chart's id has letters, digits and hyphens only, not '%s'".formatted(id));
    }
    if (plots.isEmpty()) {
      throw new IllegalArgumentException("a chart has at least one plot");
    }
  }

  /** How high all plots are with their axes, in pixels. */
  public int height() {
    return plots.stream().mapToInt(plot -> plot.height() + HEAD).sum() + FOOT;
  }

  /** Pixels from the top to that of a plot. */
  public int top(int plot) {
    return plots.subList(0, plot).stream().mapToInt(each -> each.height() + HEAD).sum() + HEAD;
  }

  /** Pixels from the top to the bottom of the last plot. */
  public int bottom() {
    return height() - FOOT;
  }
}
