package dev.spate.engine.comparison;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.spate.engine.metric.Metric;
import dev.spate.engine.provenance.TargetConditions;
import dev.spate.engine.stats.Family;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
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
                + " (synchronous_commit=on) at concurrency=16: 220,786 against 75,997.");
  }

  @Test
  void whatIsKnownOfOneSideOnlyIsNoDifferenceAndIsSaidInAFewWords() {
    Map<String, String> all = new TreeMap<>();
    for (String name :
        List.of(
            "fsync", "full_page_writes", "wal_level", "keys", "max_wal_size", "shared_buffers")) {
      all.put(name, "on");
    }
    Map<String, String> few = new TreeMap<>(all);
    few.replaceAll((_, _) -> TargetConditions.UNKNOWN);
    few.put("keys", "none");
    few.remove("shared_buffers");
    Comparison comparison =
        paired(
            new Side("rds", "concurrency=16", "rds", all),
            new Side("dsql", "concurrency=16", "dsql", few),
            RELAXED,
            DURABLE);

    assertThat(comparison.sentence())
        .isEqualTo(
            "rds (keys=on) takes 2.91 × (2.88–2.93) the rows/s of dsql (keys=none; not known:"
                + " durability settings, wal_level) at concurrency=16: 220,786 against 75,997.");
    assertThat(comparison.footnotes())
        .contains("Not known of dsql: the server's other settings.")
        .noneMatch(note -> note.contains("also differ"));
  }

  @Test
  void whereNoDifferenceIsShownWhatWouldHaveBeenIs() {
    Comparison comparison =
        paired(List.of(100.0, 103.0, 97.0, 101.0, 99.0), List.of(100.0, 98.0, 102.0, 99.0, 101.0));
    assertThat(comparison.finding()).isInstanceOf(Finding.NoDifferenceShown.class);
    assertThat(comparison.sentence())
        .startsWith("No difference shown in rows/s between relaxed")
        .contains("; anything above ")
        .doesNotContain("p =");
  }

  @Test
  void aDifferenceFinerThanTheMeasurementIsNotClaimed() {
    Comparison comparison =
        paired(
            List.of(1000.1, 1000.1, 1000.2, 1000.1, 1000.1),
            List.of(1000.0, 1000.0, 1000.1, 1000.0, 1000.0));
    assertThat(comparison.interval().orElseThrow().isAbove(1)).isTrue();
    assertThat(comparison.finding()).isInstanceOf(Finding.NoDifferenceShown.class);
    assertThat(comparison.sentence()).endsWith("; anything above 0.5 % would have been.");
    assertThat(comparison.footnotes())
        .anyMatch(note -> note.startsWith("A difference below 0.5 % isn't claimed"));
  }

  @Test
  void allValuesAlikeShowNoDifference() {
    Comparison comparison = paired(List.of(7.0, 7.0, 7.0), List.of(7.0, 7.0, 7.0));
    assertThat(comparison.finding()).isInstanceOf(Finding.NoDifferenceShown.class);
    assertThat(comparison.sentence()).doesNotContain("NaN");
  }

  @Test
  void whereLessIsBetterTheSentenceSaysWhichItIs() {
    Question asked =
        new Question(
            Metric.P99,
            Role.SECONDARY,
            side("relaxed", "off"),
            side("durable", "on"),
            Family.ONE,
            Optional.empty());
    Blocks blocks =
        new Blocks(
            List.of(3.0, 3.03, 2.97), List.of(6.0, 6.03, 5.97), List.of(true, false, true), 0);
    assertThat(Contrasts.paired(asked, blocks, Optional.empty()).sentence())
        .isEqualTo(
            "relaxed (synchronous_commit=off) has 0.500 × (0.494–0.506) the p99 response time of"
                + " durable (synchronous_commit=on) at concurrency=16, which is better: 3.00 ms"
                + " against 6.00 ms (secondary metric).");
  }

  @Test
  void aPercentileOfTooFewOperationsHasNoIntervalAndSaysWhy() {
    Question asked =
        new Question(
            Metric.P99_9,
            Role.SECONDARY,
            side("relaxed", "off"),
            side("durable", "on"),
            Family.ONE,
            Optional.of("the p99.9 needs 10,000 operations in each iteration"));
    Blocks blocks =
        new Blocks(
            List.of(1.0, 1.01, 0.99), List.of(2.0, 2.01, 1.99), List.of(true, false, true), 0);
    Comparison comparison = Contrasts.paired(asked, blocks, Optional.empty());
    assertThat(comparison.interval()).isEmpty();
    assertThat(comparison.sentence()).contains("can't be compared yet: the p99.9 needs 10,000");
  }

  @Test
  void sixIterationsHaveBothCrossChecksAndTheFirstPositionsEffect() {
    List<Double> relaxed = List.of(220.0, 225.0, 219.0, 222.0, 218.0, 221.0);
    List<Double> durable = List.of(75.0, 77.0, 76.0, 76.5, 75.5, 76.2);
    Comparison six = paired(relaxed, durable);
    assertThat(six.crossChecks()).extracting(CrossCheck::p).containsExactly(2 / 64.0, 2 / 924.0);
    assertThat(six.firstPosition()).isPresent();
    assertThat(paired(relaxed.subList(0, 5), durable.subList(0, 5)).footnotes())
        .contains("The sign-flip test can't show a difference with 5 iterations: it needs 6.");
  }

  @Test
  void twoIterationsGiveARangeOnly() {
    Comparison comparison = paired(RELAXED.subList(0, 2), DURABLE.subList(0, 2));
    assertThat(comparison.interval()).isEmpty();
    assertThat(comparison.range()).isPresent();
    assertThat(comparison.finding()).isInstanceOf(Finding.TooFew.class);
  }

  private static Comparison paired(List<Double> subject, List<Double> baseline) {
    return paired(side("relaxed", "off"), side("durable", "on"), subject, baseline);
  }

  private static Comparison paired(
      Side one, Side other, List<Double> subject, List<Double> baseline) {
    Question asked =
        new Question(
            Metric.ROWS_PER_SECOND, Role.PRIMARY, one, other, Family.ONE, Optional.empty());
    List<Boolean> order = subject.stream().map(value -> subject.indexOf(value) % 2 == 0).toList();
    return Contrasts.paired(asked, new Blocks(subject, baseline, order, 0), Optional.empty());
  }

  private static Side side(String target, String commit) {
    return new Side(target, "concurrency=16", target, Map.of("synchronous_commit", commit));
  }
}
