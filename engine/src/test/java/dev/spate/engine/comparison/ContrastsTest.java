package dev.spate.engine.comparison;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.spate.engine.metric.Metric;
import dev.spate.engine.stats.Family;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ContrastsTest {
  private static final List<Double> DURABLE =
      List.of(75_000.0, 77_000.0, 76_000.0, 76_500.0, 75_500.0);
  private static final List<Double> RELAXED =
      List.of(220_000.0, 225_000.0, 219_000.0, 222_000.0, 218_000.0);

  @Test
  void aDifferenceIsClaimedWithItsIntervalAndBothValues() {
    Comparison comparison = paired(RELAXED, DURABLE);
    assertThat(comparison.finding()).isEqualTo(new Finding.Higher());
    assertThat(comparison.ratio())
        .isCloseTo(comparison.subjectValue() / comparison.baselineValue(), within(1e-12));
    assertThat(comparison.sentence())
        .isEqualTo(
            "relaxed (synchronous_commit=off) takes 2.91 × (2.88–2.93) the rows/s of durable"
                + " (synchronous_commit=on) at concurrency=16: 220,786 against 75,997");
  }

  @Test
  void whereNoDifferenceIsShownWhatWouldHaveBeenIs() {
    Comparison comparison =
        paired(List.of(100.0, 103.0, 97.0, 101.0, 99.0), List.of(100.0, 98.0, 102.0, 99.0, 101.0));
    assertThat(comparison.finding()).isInstanceOf(Finding.NoDifferenceShown.class);
    assertThat(comparison.sentence())
        .startsWith("no difference shown in rows/s between relaxed")
        .contains("; anything above ")
        .doesNotContain("p =");
  }

  @Test
  void twoIterationsGiveARangeOnly() {
    Comparison comparison = paired(RELAXED.subList(0, 2), DURABLE.subList(0, 2));
    assertThat(comparison.interval()).isEmpty();
    assertThat(comparison.range()).isPresent();
    assertThat(comparison.finding()).isInstanceOf(Finding.TooFew.class);
  }

  private static Comparison paired(List<Double> subject, List<Double> baseline) {
    Question asked =
        new Question(
            Metric.ROWS_PER_SECOND,
            Role.PRIMARY,
            side("relaxed", "off"),
            side("durable", "on"),
            Family.ONE,
            Optional.empty());
    List<Boolean> order = subject.stream().map(value -> subject.indexOf(value) % 2 == 0).toList();
    return Contrasts.paired(asked, new Blocks(subject, baseline, order, 0), Optional.empty());
  }

  private static Side side(String target, String commit) {
    return new Side(target, "concurrency=16", target, Map.of("synchronous_commit", commit));
  }
}
