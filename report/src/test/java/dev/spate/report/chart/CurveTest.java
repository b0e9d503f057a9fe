package dev.spate.report.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class CurveTest {
  private static final Scale UNIT = new Scale.Linear(0, 1);

  @Test
  void pointsAreJoinedByDistances() {
    Curve curve = new Curve(UNIT, UNIT).add(0, 0).add(0.5, 1).add(1, 0.5);
    assertThat(curve.line()).isEqualTo("M0,1000l1200,-1000l1200,500");
  }

  @Test
  void aPointWithoutAValueInterruptsAndALoneOneIsADot() {
    Curve curve = new Curve(UNIT, UNIT).add(0, 0).add(0.1, Double.NaN).add(0.5, 1);
    assertThat(curve.line()).isEqualTo("M0,1000h0M1200,0h0");
    assertThat(new Curve(UNIT, UNIT).add(0, Double.NaN).isEmpty()).isTrue();
    assertThat(new Curve(UNIT, UNIT).add(0, Double.NaN).line()).isEmpty();
  }

  @Test
  void anAreaGoesThereAndBack() {
    Curve below = new Curve(UNIT, UNIT).add(0, 0).add(1, 0);
    Curve above = new Curve(UNIT, UNIT).add(0, 1).add(1, 0.5);
    assertThat(above.areaAbove(below)).isEqualTo("M0,0l2400,500L2400,1000l-2400,0Z");
  }

  @Test
  void nothingLeavesThePlotWhateverTheValuesAre() {
    Random random = new Random(5);
    Curve curve = new Curve(UNIT, UNIT);
    for (int i = 0; i < 200; i++) {
      double wild = random.nextGaussian() * Math.pow(10, random.nextInt(-300, 300));
      curve.add(i / 200.0, i % 17 == 0 ? Double.POSITIVE_INFINITY : wild);
    }
    int x = 0;
    int y = 0;
    var steps = Pattern.compile("([Ml])(-?\\d+),(-?\\d+)").matcher(curve.line());
    int points = 0;
    while (steps.find()) {
      boolean first = steps.group(1).equals("M");
      x = (first ? 0 : x) + Integer.parseInt(steps.group(2));
      y = (first ? 0 : y) + Integer.parseInt(steps.group(3));
      assertThat(x).isBetween(0, Curve.WIDTH);
      assertThat(y).isBetween(0, Curve.HEIGHT);
      points++;
    }
    assertThat(points).isEqualTo(200);
  }
}
