package dev.spate.report.chart;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * Charts of one kind.
 *
 * @param intro how to read them; may be empty
 * @param charts those that have something to show
 * @param omitted what isn't drawn, and why, each a sentence
 */
public record ChartGroup(String intro, List<Chart> charts, List<String> omitted) {
  public ChartGroup {
    requireNonNull(intro, "intro is null");
    charts = List.copyOf(charts);
    omitted = List.copyOf(omitted);
  }
}
