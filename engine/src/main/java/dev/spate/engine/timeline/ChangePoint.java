package dev.spate.engine.timeline;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * A second from which on a trial's rate was another one.
 *
 * @param second the first second of the new level, counted from the trial's start
 * @param before rows a second before, back to the change point before it or the window's start
 * @param after rows a second from then on, up to the next change point or the window's end
 */
public record ChangePoint(int second, double before, double after) {
  public ChangePoint {
    if (second < 1) {
      throw new IllegalArgumentException("a change has a second before it, got " + second);
    }
  }

  /** The change as a share of the rate before; infinite where that was zero. */
  @JsonIgnore
  public double share() {
    return after / before - 1;
  }

  /** What it is, for a person. */
  public String sentence() {
    return "from second %d on the rate was %,.0f rows/s, after %,.0f"
        .formatted(second, after, before);
  }

  /** All of a trial in one sentence, the largest by name; empty where there is none. */
  public static Optional<String> sentence(List<ChangePoint> points) {
    return points.stream()
        .max(Comparator.comparingDouble(point -> Math.abs(Math.log(point.after / point.before))))
        .map(
            most ->
                points.size() == 1
                    ? most.sentence()
                    : "the rate changed its level %d times, most of all: %s"
                        .formatted(points.size(), most.sentence()));
  }
}
