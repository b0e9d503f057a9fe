package dev.spate.report.chart;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * The numbers behind a chart.
 *
 * @param caption what they are
 * @param head names of the columns, with units; the first column names the row
 * @param rows each with a cell for each column
 */
public record DataTable(String caption, List<String> head, List<List<String>> rows) {
  public DataTable {
    requireNonNull(caption, "caption is null");
    head = List.copyOf(head);
    rows = rows.stream().map(List::copyOf).toList();
    for (List<String> row : rows) {
      if (row.size() != head.size()) {
        throw new IllegalArgumentException(
            "a row must have a cell for each of %d columns, not %d"
                .formatted(head.size(), row.size()));
      }
    }
  }
}
