package dev.spate.engine.scalability;

import dev.spate.engine.metric.Units;
import dev.spate.engine.stats.Interval;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;

/** A fit in words. */
final class ScalabilitySentence {
  /** From here on a departure is worth a reader's time. */
  private static final double NOTABLE = 0.05;

  private ScalabilitySentence() {}

  static String of(ScalabilityFit.Fitted fit) {
    return "%s: %s%s".formatted(fit.sweep().label(), peak(fit), departure(fit));
  }

  static String coefficients(ScalabilityFit.Fitted fit) {
    Interval lambda = fit.lambda().interval();
    return "λ = %s rows/s (%s–%s), contention σ = %s, coherency κ = %s"
        .formatted(
            Units.number(fit.lambda().value()),
            Units.number(lambda.low()),
            Units.number(lambda.high()),
            small(fit.sigma()),
            small(fit.kappa()));
  }

  private static String small(Coefficient coefficient) {
    return "%s (%s–%s)"
        .formatted(
            small(coefficient.value()),
            small(coefficient.interval().low()),
            small(coefficient.interval().high()));
  }

  /** Two significant digits, without an exponent. */
  private static String small(double value) {
    return value == 0
        ? "0"
        : new BigDecimal(value).round(new MathContext(2)).stripTrailingZeros().toPlainString();
  }

  private static String peak(ScalabilityFit.Fitted fit) {
    List<RatePoint> points = fit.sweep().points();
    String unit = fit.sweep().unit();
    if (SweepFit.falls(fit)) {
      return "rows/s fall from %s=%d on".formatted(unit, points.getFirst().n());
    }
    if (fit.peak().isPresent()) {
      Interval peak = fit.peak().get().interval();
      return "rows/s are highest at about %s=%.0f (%.0f–%.0f) and fall beyond"
          .formatted(unit, fit.peak().get().value(), peak.low(), peak.high());
    }
    int last = points.getLast().n();
    return fit.kappa().interval().low() > 0
        ? "no peak up to %s=%d, and the sweep ends too early to say where one would be"
            .formatted(unit, last)
        : "no peak up to %s=%d".formatted(unit, last);
  }

  private static String departure(ScalabilityFit.Fitted fit) {
    Departure most = fit.departure();
    return most.systematic() && Math.abs(most.share()) >= NOTABLE
        ? "; the law is off by %.0f %% at %s=%d"
            .formatted(100 * Math.abs(most.share()), fit.sweep().unit(), most.n())
        : "";
  }
}
