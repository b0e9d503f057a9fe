package dev.spate.report.chart;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * One field of a chart: marks over the chart's x axis and a y axis of its own.
 *
 * @param height in pixels
 * @param marks in any order; bands are drawn behind all, text before all
 */
public record Plot(Axis y, int height, List<Mark> marks) {
  public Plot {
    requireNonNull(y, "y is null");
    marks = List.copyOf(marks);
    if (height < 1) {
      throw new IllegalArgumentException("a plot is at least a pixel high, not " + height);
    }
  }

  /** The marks of one kind. */
  public <T extends Mark> List<T> marks(Class<T> kind) {
    return marks.stream().filter(kind::isInstance).map(kind::cast).toList();
  }

  /** Lines and areas, which scale with the plot. */
  public List<Mark> curves() {
    return marks.stream()
        .<Mark>mapMulti(
            (mark, next) -> {
              switch (mark) {
                case Mark.Line line -> next.accept(line);
                case Mark.Area area -> next.accept(area);
                case Mark.Point _,
                    Mark.ErrorBar _,
                    Mark.Interval _,
                    Mark.Band _,
                    Mark.Moment _,
                    Mark.Level _,
                    Mark.Label _ -> {}
              }
            })
        .toList();
  }

  /** Pixels from the plot's top of a share of its height. */
  public double down(double share) {
    return Math.round((1 - share) * height * 10) / 10.0;
  }

  /** A share of the width as SVG writes it. */
  public static String across(double share) {
    return Math.round(share * 10_000) / 100.0 + "%";
  }
}
