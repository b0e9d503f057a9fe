package dev.spate.engine.comparison.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spate.engine.metric.Metric;
import dev.spate.engine.plan.Iterations;
import dev.spate.protocol.setting.MarginOfError;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class IterationRuleTest {
  private static final double[] STEADY = {100, 100.2, 99.9, 100.1, 100};
  private static final double[] NOISY = {100, 120, 90, 110, 95};

  @Test
  void aFixedNumberIsThatNumber() {
    IterationRule rule = rule(Iterations.of(3), List.of("a", "b"), 1);
    assertThat(rule.open(new MadeUpRun().with("a", 1, 1, 2).with("b", 1, 1, 2).trials()))
        .containsExactly("concurrency=1");
    assertThat(rule.open(new MadeUpRun().with("a", 1, NOISY).with("b", 1, NOISY).trials()))
        .isEmpty();
  }

  @Test
  void onlyConfigurationsWhoseComparisonsAreStillWideGoOn() {
    MadeUpRun run =
        new MadeUpRun()
            .with("a", 1, STEADY)
            .with("b", 1, STEADY)
            .with("a", 4, STEADY)
            .with("b", 4, NOISY);
    IterationRule rule = rule(until(5, 20), List.of("a", "b"), 1, 4);
    assertThat(rule.open(run.trials())).containsExactly("concurrency=4");
    assertThat(rule.unreached(run.trials(), "concurrency=1")).isEmpty();
    assertThat(rule.unreached(run.trials(), "concurrency=4").orElseThrow())
        .startsWith("concurrency=4: after 5 iterations the interval of rows/s still reaches ")
        .endsWith("and the plan asks for ±3%");
  }

  @Test
  void aSingleConfigurationGoesByItsOwnInterval() {
    IterationRule rule = rule(until(5, 20), List.of("a"), 1);
    assertThat(rule.open(new MadeUpRun().with("a", 1, STEADY).trials())).isEmpty();
    assertThat(rule.open(new MadeUpRun().with("a", 1, NOISY).trials())).isNotEmpty();
  }

  @Test
  void theFirstConfigurationOfATargetGoesOnWithThoseComparedWithIt() {
    MadeUpRun run = new MadeUpRun().with("a", 1, STEADY).with("a", 4, STEADY).with("a", 8, NOISY);
    assertThat(rule(until(5, 20), List.of("a"), 1, 4, 8).open(run.trials()))
        .containsExactly("concurrency=1", "concurrency=8");
  }

  @Test
  void itNeverStopsBeforeTheFifthAndAlwaysAtTheMost() {
    MadeUpRun three = new MadeUpRun().with("a", 1, 100, 100, 100.1).with("b", 1, 100, 100.1, 100);
    MadeUpRun five = new MadeUpRun().with("a", 1, STEADY).with("b", 1, NOISY);
    assertThat(rule(until(5, 20), List.of("a", "b"), 1).open(three.trials())).isNotEmpty();
    assertThat(rule(until(5, 5), List.of("a", "b"), 1).open(five.trials())).isEmpty();
  }

  @Test
  void iterationsThatAreNotValidMakeNoIntervalNarrow() {
    MadeUpRun run = new MadeUpRun().with("a", 1, -100, -100, -100, -100, -100).with("b", 1, STEADY);
    IterationRule rule = rule(until(5, 20), List.of("a", "b"), 1);
    assertThat(rule.open(run.trials())).containsExactly("concurrency=1");
    assertThat(rule.unreached(run.trials(), "concurrency=1").orElseThrow())
        .contains("can't be made");
  }

  @Test
  void iterationsThatAreNotValidDoNotCountTowardsTheFifth() {
    MadeUpRun run = new MadeUpRun().with("a", 1, 100, -100, 100, -100, 100.1).with("b", 1, STEADY);
    assertThat(rule(until(5, 20), List.of("a", "b"), 1).open(run.trials()))
        .containsExactly("concurrency=1");
    assertThat(rule(until(5, 5), List.of("a", "b"), 1).open(run.trials())).isEmpty();
  }

  private static Iterations until(int atLeast, int atMost) {
    return new Iterations(
        OptionalInt.of(atLeast), OptionalInt.of(atMost), Optional.of(MarginOfError.parse("±3%")));
  }

  private static IterationRule rule(
      Iterations iterations, List<String> targets, Integer... concurrency) {
    return new IterationRule(
        iterations,
        Metric.ROWS_PER_SECOND,
        targets,
        List.of(concurrency).stream().map("concurrency=%d"::formatted).toList());
  }
}
