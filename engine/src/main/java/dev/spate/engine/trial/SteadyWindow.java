package dev.spate.engine.trial;

import dev.spate.protocol.outcome.LoadReport;
import java.time.Duration;
import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/**
 * The whole seconds of a trial in which every worker was active and past its warm-up; rates and
 * percentiles come from them alone.
 *
 * @param fromSecond the first second, counted from the trial's start
 * @param toSecond the second after the last one
 */
public record SteadyWindow(int fromSecond, int toSecond) {
  public SteadyWindow {
    if (fromSecond < 0 || toSecond <= fromSecond) {
      throw new IllegalArgumentException(
          "a steady window must have at least one second, got %d to %d"
              .formatted(fromSecond, toSecond));
    }
  }

  /**
   * The window of a trial: it begins with the first whole second after the warm-up and after the
   * last worker's start, and ends with the last whole second before the first worker's end.
   *
   * @return nothing where no whole second is left, or no worker reported
   */
  public static Optional<SteadyWindow> of(Duration warmup, Collection<LoadReport> reports) {
    if (reports.isEmpty()) {
      return Optional.empty();
    }
    Duration skew =
        reports.stream().map(LoadReport::startSkew).max(Comparator.naturalOrder()).orElseThrow();
    Duration end =
        reports.stream().map(LoadReport::active).min(Comparator.naturalOrder()).orElseThrow();
    int from = Math.toIntExact(Math.max(ceilSeconds(warmup), ceilSeconds(skew)));
    int to = Math.toIntExact(end.toSeconds());
    return to > from ? Optional.of(new SteadyWindow(from, to)) : Optional.empty();
  }

  /** How long the window is, in seconds. */
  public int seconds() {
    return toSecond - fromSecond;
  }

  private static long ceilSeconds(Duration duration) {
    return duration.toNanosPart() == 0 ? duration.toSeconds() : duration.toSeconds() + 1;
  }
}
