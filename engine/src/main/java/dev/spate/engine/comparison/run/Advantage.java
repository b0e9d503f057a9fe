package dev.spate.engine.comparison.run;

import dev.spate.engine.comparison.Comparison;
import dev.spate.engine.comparison.Finding;
import dev.spate.engine.metric.Better;

/** Which side of a comparison is shown to be the better one. */
enum Advantage {
  SUBJECT,
  BASELINE,
  NONE_SHOWN,
  TOO_FEW;

  static Advantage of(Comparison comparison) {
    return switch (comparison.finding()) {
      case Finding.Higher _, Finding.Lower _ -> log(comparison) > 0 ? SUBJECT : BASELINE;
      case Finding.NoDifferenceShown _ -> NONE_SHOWN;
      case Finding.TooFew _ -> TOO_FEW;
    };
  }

  /**
   * How much better the subject is than the baseline, as a logarithm; negative where it is worse.
   */
  static double log(Comparison comparison) {
    double log = Math.log(comparison.ratio());
    return comparison.metric().better() == Better.LOWER_IS_BETTER ? -log : log;
  }
}
