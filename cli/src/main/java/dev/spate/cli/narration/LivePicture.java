package dev.spate.cli.narration;

import dev.spate.cli.terminal.StyledText;
import dev.spate.engine.metric.Units;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/**
 * The running trial beside the finished ones of the same target and configuration: a line of rates
 * and one of 99th percentiles, drawn to one scale so that they can be compared at a glance.
 *
 * @param columns how many the lines may take
 * @param expected how long the running trial is expected to last, in seconds; 0 where nobody knows
 */
record LivePicture(int columns, TrialCurve running, long expected, List<TrialCurve> finished) {
  private static final String INDENT = "    ";
  private static final int LABEL = 8;
  private static final int VALUE = 9;
  private static final int NARROW = 70;

  /** Bars of a finished trial. */
  private static final int SMALL = 8;

  /** The two lines. */
  List<String> lines() {
    List<TrialCurve> beside = beside();
    return List.of(
        line("rows/s", beside, TrialCurve::rates, TrialCurve::rowsPerSecond, LivePicture::rate),
        line("p99", beside, TrialCurve::percentiles, TrialCurve::p99, Units::latency));
  }

  private static String rate(double value) {
    return Units.number(Math.rint(value));
  }

  private interface Bins {
    List<Double> of(TrialCurve curve, int secondsPerBin);
  }

  private String line(
      String label,
      List<TrialCurve> beside,
      Bins bins,
      ToDoubleFunction<TrialCurve> value,
      Function<Double, String> text) {
    int big = big();
    long seconds = Math.max(expected, running.seconds().size());
    List<Double> now = bins.of(running, TrialCurve.secondsPerBin(seconds, big));
    List<List<Double>> before =
        beside.stream().map(curve -> bins.of(curve, secondsPerSmallBin(curve))).toList();
    double most = most(now);
    for (List<Double> curve : before) {
      most = Math.max(most, most(curve));
    }
    StringBuilder line = new StringBuilder(INDENT).append(StyledText.left(label, LABEL));
    line.append(StyledText.left(Sparkline.of(now, most), big))
        .append(StyledText.right(text.apply(value.applyAsDouble(running)), VALUE + 1));
    for (int at = 0; at < beside.size(); at++) {
      TrialCurve curve = beside.get(at);
      line.append("  ")
          .append(curve.name())
          .append(' ')
          .append(StyledText.left(Sparkline.of(before.get(at), most), SMALL))
          .append(StyledText.right(text.apply(value.applyAsDouble(curve)), VALUE));
    }
    return line.toString();
  }

  private int big() {
    return columns < NARROW ? 12 : columns / 5;
  }

  private static int secondsPerSmallBin(TrialCurve curve) {
    return TrialCurve.secondsPerBin(curve.seconds().size(), SMALL);
  }

  /** As many of the last finished ones as there is room for, the earliest first. */
  private List<TrialCurve> beside() {
    int room = columns - 1 - INDENT.length() - LABEL - big() - VALUE - 1;
    List<TrialCurve> beside = new ArrayList<>();
    for (TrialCurve curve : finished.reversed()) {
      room -= 2 + StyledText.columns(curve.name()) + 1 + SMALL + VALUE;
      if (room < 0) {
        break;
      }
      beside.addFirst(curve);
    }
    return beside;
  }

  private static double most(List<Double> values) {
    return values.stream().filter(value -> !value.isNaN()).reduce(0.0, Math::max);
  }
}
