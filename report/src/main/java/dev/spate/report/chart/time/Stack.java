package dev.spate.report.chart.time;

import static java.util.Objects.requireNonNull;

import dev.spate.report.chart.Curve;
import dev.spate.report.chart.Look;
import dev.spate.report.chart.Mark;
import dev.spate.report.chart.Scale;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Areas one on the other over bins of time, each level over its whole bin. The names of those that
 * are thick enough stand in them.
 *
 * @param layers from the lowest on
 */
record Stack(TimeBins bins, List<Layer> layers) {
  /** The least height of an area that holds its name, in pixels. */
  private static final int NAME_PIXELS = 16;

  private static final int LONGEST_NAME = 24;

  /**
   * One area.
   *
   * @param values for each bin; NaN in all layers where nothing is known of it
   */
  record Layer(String name, Look look, List<Double> values) {
    Layer {
      requireNonNull(name, "name is null");
      requireNonNull(look, "look is null");
      values = List.copyOf(values);
    }
  }

  Stack {
    requireNonNull(bins, "bins is null");
    layers = List.copyOf(layers);
  }

  /** All layers together, for each bin. */
  List<Double> totals() {
    return bins.all().mapToObj(bin -> below(layers.size(), bin)).toList();
  }

  /** What is reached by the layers under this one. */
  private double below(int layer, int bin) {
    return layers.subList(0, layer).stream().mapToDouble(each -> each.values.get(bin)).sum();
  }

  List<Mark> marks(Scale time, Scale y, int height) {
    List<Mark> marks = new ArrayList<>();
    List<Mark> names = new ArrayList<>();
    for (int i = 0; i < layers.size(); i++) {
      Layer layer = layers.get(i);
      String path = steps(i + 1, time, y).areaAbove(steps(i, time, y));
      if (!path.isEmpty()) {
        marks.add(new Mark.Area(path, layer.look));
        names.addAll(name(i, time, y, height));
      }
    }
    marks.addAll(names);
    return marks;
  }

  private Curve steps(int layer, Scale time, Scale y) {
    Curve curve = new Curve(time, y);
    bins.all()
        .forEach(
            bin -> {
              double known = below(layers.size(), bin);
              double value = Double.isNaN(known) ? known : below(layer, bin);
              curve.add(bins.from(bin), value);
              curve.add(bins.to(bin), value);
            });
    return curve;
  }

  /** The layer's name where it has most room over a quarter of the time. */
  private List<Mark> name(int layer, Scale time, Scale y, int height) {
    int span = Math.ceilDiv(bins.count(), 4);
    Room best =
        IntStream.rangeClosed(0, bins.count() - span)
            .mapToObj(from -> room(layer, from, from + span, y))
            .max(Comparator.comparingDouble(Room::height))
            .orElseThrow();
    if (!(best.height() * height >= NAME_PIXELS)) {
      return List.of();
    }
    String name = layers.get(layer).name;
    String shown = name.length() > LONGEST_NAME ? name.substring(0, LONGEST_NAME) + "…" : name;
    double middle = (bins.from(best.from) + bins.to(best.from + span - 1)) / 2.0;
    return List.of(
        new Mark.Label(
            time.at(middle),
            (best.bottom + best.top) / 2,
            Mark.Label.Side.CENTRE,
            shown,
            layers.get(layer).look.weight(Look.Weight.STRONG)));
  }

  /** Between which heights there is nothing but one layer in all bins from one on. */
  private record Room(int from, double bottom, double top) {
    private double height() {
      return top - bottom;
    }
  }

  private Room room(int layer, int from, int to, Scale y) {
    double bottom = 0;
    double top = 1;
    for (int bin = from; bin < to; bin++) {
      double low = y.at(below(layer, bin));
      double high = y.at(below(layer + 1, bin));
      bottom = Double.isNaN(low) ? bottom : Math.max(bottom, low);
      top = Double.isNaN(high) ? bottom : Math.min(top, high);
    }
    return new Room(from, bottom, Math.max(bottom, top));
  }
}
