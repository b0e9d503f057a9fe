package dev.spate.report.chart;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;

/**
 * A scale with its name and its ticks.
 *
 * @param name what the values are, with their unit where the ticks don't carry it
 * @param about how many ticks there are, about; 0 for none
 */
public record Axis(String name, Scale scale, ValueFormat format, int about) {
  public Axis {
    requireNonNull(name, "name is null");
    requireNonNull(scale, "scale is null");
    requireNonNull(format, "format is null");
    if (about < 0) {
      throw new IllegalArgumentException("an axis has no fewer than no ticks, got " + about);
    }
  }

  /** The labelled ticks; of every two, the second is one that a narrow chart leaves out. */
  public List<Tick> ticks() {
    List<Double> values = about == 0 ? List.of() : scale.ticks(about);
    int room = format == ValueFormat.PERCENTILE ? 5 : 4;
    boolean crowded = values.size() > room;
    List<Tick> ticks = new ArrayList<>();
    for (int i = 0; i < values.size(); i++) {
      ticks.add(
          new Tick(scale.at(values.get(i)), format.text(values.get(i)), crowded && i % 2 == 1));
    }
    return ticks;
  }
}
