package dev.spate.report.chart;

import static java.util.Objects.requireNonNull;

/**
 * Something drawn in a plot. Places are shares of the plot's width, from the left, and of its
 * height, from below.
 */
public sealed interface Mark {
  /**
   * A line, or several where it is interrupted.
   *
   * @param path in the units of {@link Curve}
   */
  record Line(String path, Look look) implements Mark {
    public Line {
      requireNonNull(path, "path is null");
      requireNonNull(look, "look is null");
    }
  }

  /**
   * A filled area.
   *
   * @param path its outline, closed, in the units of {@link Curve}
   */
  record Area(String path, Look look) implements Mark {
    public Area {
      requireNonNull(path, "path is null");
      requireNonNull(look, "look is null");
    }
  }

  /**
   * A point.
   *
   * @param note what it is, for who points at it; may be empty
   */
  record Point(double x, double y, Look look, String note) implements Mark {
    public Point {
      requirePlace(x, y);
      requireNonNull(look, "look is null");
      requireNonNull(note, "note is null");
    }
  }

  /** A range of values at one place, as a bar with ends. */
  record ErrorBar(double x, double low, double high, Look look) implements Mark {
    public ErrorBar {
      requirePlace(x, low);
      requirePlace(x, high);
      requireNonNull(look, "look is null");
    }
  }

  /** The same, lying: a range of x at one height. */
  record Interval(double y, double low, double high, Look look) implements Mark {
    public Interval {
      requirePlace(low, y);
      requirePlace(high, y);
      requireNonNull(look, "look is null");
    }
  }

  /** What a band or rule marks. */
  enum Meaning {
    /** The warm-up, which no figure comes from. */
    WARM_UP("warm-up"),
    /** The steady window, from which figures come. */
    WINDOW("window"),
    /** Seconds with cold transactions or hand-overs. */
    COLD("cold"),
    /** A moment at which the level changed. */
    CHANGE("change"),
    /** A fault that the plan made. */
    FAULT("fault"),
    /** A range of values that is the result. */
    RESULT("result"),
    /** A value to compare with: a limit, or a ratio of 1. */
    REFERENCE("reference");

    private final String css;

    Meaning(String css) {
      this.css = css;
    }

    /** Its class in the look sheet. */
    public String css() {
      return css;
    }

    /** Whether its words stand in the plot; a legend explains the others. */
    public boolean labelled() {
      return this == FAULT || this == RESULT;
    }
  }

  /** A stretch of the x axis, behind everything. */
  record Band(double from, double to, Meaning meaning, String label) implements Mark {
    public Band {
      requirePlace(from, to);
      requireNonNull(meaning, "meaning is null");
      requireNonNull(label, "label is null");
    }

    /** How wide it is. */
    public double width() {
      return Math.max(0, to - from);
    }
  }

  /** A line across the plot at one x. */
  record Moment(double x, Meaning meaning, String label) implements Mark {
    public Moment {
      requirePlace(x, 0);
      requireNonNull(meaning, "meaning is null");
      requireNonNull(label, "label is null");
    }
  }

  /** A line across the plot at one height. */
  record Level(double y, Meaning meaning, String label) implements Mark {
    public Level {
      requirePlace(0, y);
      requireNonNull(meaning, "meaning is null");
      requireNonNull(label, "label is null");
    }
  }

  /**
   * Text in the plot.
   *
   * @param side where it is of its place
   */
  record Label(double x, double y, Side side, String text, Look look) implements Mark {
    /** Where a label is of its place. */
    public enum Side {
      /** It ends there. */
      LEFT("end", "-8", "0.35em"),
      /** It is centred there. */
      CENTRE("middle", "0", "0.35em"),
      /** It is centred above. */
      ABOVE("middle", "0", "-9"),
      /** It begins there. */
      RIGHT("start", "8", "0.35em");

      private final String anchor;
      private final String dx;
      private final String dy;

      Side(String anchor, String dx, String dy) {
        this.anchor = anchor;
        this.dx = dx;
        this.dy = dy;
      }

      /** How far to the right of its place it is, as SVG writes it. */
      public String dx() {
        return dx;
      }

      /** How far below its place its base line is, as SVG writes it. */
      public String dy() {
        return dy;
      }

      /** As SVG names it. */
      public String anchor() {
        return anchor;
      }
    }

    public Label {
      requirePlace(x, y);
      requireNonNull(side, "side is null");
      requireNonNull(text, "text is null");
      requireNonNull(look, "look is null");
    }
  }

  private static void requirePlace(double x, double y) {
    if (!(x >= 0 && x <= 1 && y >= 0 && y <= 1)) {
      throw new IllegalArgumentException(
          "a mark lies within 0 to 1, not at %s, %s".formatted(x, y));
    }
  }
}
