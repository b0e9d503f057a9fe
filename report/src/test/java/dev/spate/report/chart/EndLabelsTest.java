package dev.spate.report.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class EndLabelsTest {
  private static final int HEIGHT = 140;
  private static final Look LOOK = Look.of(1);

  @Test
  void labelsNeverOverlapAndNeverLeaveThePlot() {
    Random random = new Random(3);
    for (int i = 0; i < 300; i++) {
      EndLabels labels = new EndLabels();
      int count = random.nextInt(1, 9);
      for (int label = 0; label < count; label++) {
        // Each of a colour of its own, so that none are joined.
        labels.add(random.nextDouble(), "line " + label, Look.of(label + 1));
      }
      List<Double> heights = heights(labels);
      assertThat(heights).hasSize(count).isSorted().allMatch(y -> y >= 0 && y <= 1);
      for (int label = 1; label < count; label++) {
        assertThat((heights.get(label) - heights.get(label - 1)) * HEIGHT)
            .isGreaterThanOrEqualTo(13.9);
      }
    }
  }

  private static List<Double> heights(EndLabels labels) {
    return labels.marks(HEIGHT).stream().map(mark -> ((Mark.Label) mark).y()).toList();
  }

  private static List<String> texts(EndLabels labels) {
    return labels.marks(HEIGHT).stream().map(mark -> ((Mark.Label) mark).text()).toList();
  }

  @Test
  void linesThatEndTogetherHaveOneLabel() {
    EndLabels labels = new EndLabels();
    for (int iteration : List.of(1, 2, 3, 5)) {
      labels.add(0.5, String.valueOf(iteration), LOOK);
    }
    labels.add(0.9, "4", LOOK);
    labels.add(Double.NaN, "6", LOOK);
    assertThat(texts(labels)).containsExactly("1–3, 5", "4");
  }

  @Test
  void anInvalidLineKeepsItsOwnLabel() {
    EndLabels labels = new EndLabels();
    labels.add(0.5, "1", LOOK);
    labels.add(0.5, "2", LOOK.weight(Look.Weight.INVALID));
    assertThat(texts(labels)).containsExactly("1", "2");
  }

  @Test
  void aLongNameIsCut() {
    EndLabels labels = new EndLabels();
    labels.add(0.5, "<b>\uD83D\uDC18".repeat(40), LOOK);
    assertThat(texts(labels).getFirst().codePoints().count()).isEqualTo(18);
    assertThat(texts(labels).getFirst()).endsWith("…");
  }
}
