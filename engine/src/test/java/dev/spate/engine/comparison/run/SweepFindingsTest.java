package dev.spate.engine.comparison.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spate.engine.scalability.RatePoint;
import dev.spate.engine.scalability.RateSweep;
import dev.spate.engine.scalability.ScalabilityFit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SweepFindingsTest {
  @Test
  void aSweepSpeaksByTheLawThatFitsItAndByTheMostThatWasMeasured() {
    List<ScalabilityFit> fits = List.of(fit(List.of(1, 2, 4, 8, 16), Map.of()));
    assertThat(SweepFindings.of(fits))
        .containsExactly(
            "a: no peak up to concurrency=16; of what was measured most is 9,143 rows/s, at"
                + " concurrency=16");
    assertThat(SweepFindings.areAll(fits)).isTrue();
  }

  @Test
  void asideOfAnotherSweptKeyConfigurationsAreStillCompared() {
    assertThat(
            SweepFindings.areAll(
                List.of(fit(List.of(1, 2, 4, 8, 16), Map.of("workload.insert.method", "copy")))))
        .isFalse();
  }

  @Test
  void whereNoLawIsFittedTheConfigurationsAreCompared() {
    List<ScalabilityFit> fits = List.of(fit(List.of(1, 2, 4), Map.of()));
    assertThat(SweepFindings.of(fits)).isEmpty();
    assertThat(SweepFindings.areAll(fits)).isFalse();
  }

  private static ScalabilityFit fit(List<Integer> levels, Map<String, String> settings) {
    List<RatePoint> points = new ArrayList<>();
    for (int n : levels) {
      double rate = 1_000 * n / (1 + 0.05 * (n - 1));
      for (int iteration = 1; iteration <= 3; iteration++) {
        points.add(new RatePoint(n, iteration, rate * (1 + 0.01 * (iteration - 2))));
      }
    }
    return ScalabilityFit.of(new RateSweep("a", "load.concurrency", settings, points));
  }
}
