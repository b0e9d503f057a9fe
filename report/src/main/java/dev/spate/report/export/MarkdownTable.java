package dev.spate.report.export;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** A table in Markdown: names to the left, figures to the right. */
final class MarkdownTable {
  private final int columns;
  private final List<String> lines = new ArrayList<>();

  /**
   * A table with these headings.
   *
   * @param names how many of the first columns are names
   */
  MarkdownTable(List<String> heading, int names) {
    columns = heading.size();
    row(heading);
    List<String> rules = new ArrayList<>(Collections.nCopies(names, "---"));
    rules.addAll(Collections.nCopies(columns - names, "--:"));
    lines.add("|" + String.join("|", rules) + "|");
  }

  /** Adds a row of cells, which are text of strangers. */
  void row(List<String> cells) {
    if (cells.size() != columns) {
      throw new IllegalArgumentException(
          "a row of %d cells under %d columns".formatted(cells.size(), columns));
    }
    lines.add("| " + String.join(" | ", cells.stream().map(MarkdownText::inline).toList()) + " |");
  }

  List<String> lines() {
    return List.copyOf(lines);
  }
}
