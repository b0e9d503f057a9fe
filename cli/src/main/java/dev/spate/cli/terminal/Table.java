package dev.spate.cli.terminal;

import java.util.ArrayList;
import java.util.List;

/** Columns of text, aligned: names to the left, figures to the right. */
public final class Table {
  private static final String GAP = "  ";

  private final List<String> heading;
  private final int names;
  private final List<List<String>> rows = new ArrayList<>();

  /** A table with these column names, of which the first is one of names. */
  public Table(List<String> heading) {
    this(heading, 1);
  }

  /**
   * A table with these column names.
   *
   * @param names how many of the first columns are names
   */
  public Table(List<String> heading, int names) {
    this.heading = List.copyOf(heading);
    this.names = names;
  }

  /** Adds a row with as many cells as the heading. */
  public void row(List<String> cells) {
    if (cells.size() != heading.size()) {
      throw new IllegalArgumentException(
          "a row of %d cells under %d columns".formatted(cells.size(), heading.size()));
    }
    rows.add(cells.stream().map(StyledText::line).toList());
  }

  /** The lines, the heading first. */
  public List<String> lines() {
    List<List<String>> all = new ArrayList<>();
    all.add(heading);
    all.addAll(rows);
    int[] widths = new int[heading.size()];
    for (List<String> row : all) {
      for (int column = 0; column < widths.length; column++) {
        widths[column] = Math.max(widths[column], StyledText.columns(row.get(column)));
      }
    }
    return all.stream().map(row -> line(row, widths)).toList();
  }

  private String line(List<String> row, int[] widths) {
    StringBuilder line = new StringBuilder();
    for (int column = 0; column < widths.length; column++) {
      String cell = row.get(column);
      line.append(column == 0 ? "" : GAP)
          .append(
              column < names
                  ? StyledText.left(cell, widths[column])
                  : StyledText.right(cell, widths[column]));
    }
    return line.toString().stripTrailing();
  }
}
