package dev.spate.report.chart;

import static java.util.Objects.requireNonNull;

/**
 * A labelled place on an axis.
 *
 * @param at where, from 0 to 1
 * @param label in words, with its unit where the axis needs one
 * @param secondary whether a narrow chart does without its label
 */
public record Tick(double at, String label, boolean secondary) {
  public Tick {
    requireNonNull(label, "label is null");
    if (!(at >= 0 && at <= 1)) {
      throw new IllegalArgumentException("a tick is at 0 to 1, not at " + at);
    }
  }
}
