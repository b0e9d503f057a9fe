package dev.spate.report.chart;

import java.util.ArrayList;
import java.util.List;

/**
 * Points joined by lines, as a path of SVG in whole units of {@link #WIDTH} × {@link #HEIGHT}, with
 * distances from point to point: that is a few bytes for each. A point without a value interrupts
 * the line; one alone between two such is a dot.
 */
public final class Curve {
  /** The width of a plot in the units of a path. */
  public static final int WIDTH = 2_400;

  /** The height of a plot in the units of a path. */
  public static final int HEIGHT = 1_000;

  private record Place(int x, int y) {}

  private final Scale x;
  private final Scale y;
  private final List<List<Place>> pieces = new ArrayList<>();
  private boolean joined;

  /** A curve without points on these scales. */
  public Curve(Scale x, Scale y) {
    this.x = x;
    this.y = y;
  }

  /** Adds a point; one that is no number interrupts the line. */
  public Curve add(double xValue, double yValue) {
    double across = x.at(xValue);
    double up = y.at(yValue);
    if (Double.isNaN(across) || Double.isNaN(up)) {
      joined = false;
      return this;
    }
    if (!joined) {
      pieces.add(new ArrayList<>());
      joined = true;
    }
    pieces
        .getLast()
        .add(new Place((int) Math.round(across * WIDTH), (int) Math.round((1 - up) * HEIGHT)));
    return this;
  }

  /** Whether it has no point at all. */
  public boolean isEmpty() {
    return pieces.isEmpty();
  }

  /** The path of the line. */
  public String line() {
    StringBuilder path = new StringBuilder();
    for (List<Place> piece : pieces) {
      walk(path, piece, 'M');
      if (piece.size() == 1) {
        path.append("h0");
      }
    }
    return path.toString();
  }

  /**
   * The outline of the area between this curve and another one over the same x, such as the one
   * below in a stack.
   *
   * @param below has a point wherever this one has
   */
  public String areaAbove(Curve below) {
    StringBuilder path = new StringBuilder();
    for (int i = 0; i < Math.min(pieces.size(), below.pieces.size()); i++) {
      walk(path, pieces.get(i), 'M');
      walk(path, below.pieces.get(i).reversed(), 'L');
      path.append('Z');
    }
    return path.toString();
  }

  private static void walk(StringBuilder path, List<Place> piece, char first) {
    Place before = piece.getFirst();
    path.append(first).append(before.x).append(',').append(before.y);
    for (Place place : piece.subList(1, piece.size())) {
      path.append('l').append(place.x - before.x).append(',').append(place.y - before.y);
      before = place;
    }
  }
}
