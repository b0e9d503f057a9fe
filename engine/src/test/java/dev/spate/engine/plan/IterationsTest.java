package dev.spate.engine.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spate.protocol.setting.MarginOfError;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IterationsTest {
  private static final String TWO =
      Plans.SMALL.replace(
          "  one: {type: embedded}", "  one: {type: embedded}\n  two: {type: embedded}");

  @Test
  void aPlanOfTwoTargetsHasFiveAndAnotherThree() throws Exception {
    assertThat(Plans.read(Plans.SMALL).plan().iterations()).isEqualTo(Iterations.of(3));
    assertThat(Plans.read(TWO).plan().iterations()).isEqualTo(Iterations.of(5));
    assertThat(Plans.only(TWO, "two").plan().iterations()).isEqualTo(Iterations.of(3));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {atLeast: 4}                           | 4 | 4  |
          {until: ±3%}                           | 5 | 20 | 3
          {until: 2.5 %, atLeast: 6}             | 6 | 24 | 2.5
          {atMost: 6, until: ± 10%}              | 5 | 6  | 10
          {atLeast: 5, atMost: 20, until: "±3%"} | 5 | 20 | 3
          """)
  void whatIsLeftOutFollowsFromTheRest(String given, int fewest, int most, BigDecimal margin)
      throws Exception {
    PlanDocument document = Plans.read(TWO + "iterations: " + given + "\n");
    Iterations iterations = document.plan().iterations();

    assertThat(iterations.fewest()).isEqualTo(fewest);
    assertThat(iterations.most()).isEqualTo(most);
    assertThat(iterations.until()).isEqualTo(Optional.ofNullable(margin).map(MarginOfError::new));
    assertThat(Plans.read(PlanWriter.write(document)).plan()).isEqualTo(document.plan());
  }

  @Test
  void theEffectivePlanSaysAllOfIt() throws Exception {
    assertThat(PlanWriter.write(Plans.read(TWO, "iterations.until=3%")))
        .contains("iterations: {atLeast: 5, atMost: 20, until: ±3%}\nprimary: rows_per_second\n");
  }

  @Test
  void theCommandLineSetsTheNumberOrAKeyBesideIt() throws Exception {
    String five = Plans.SMALL + "iterations: 7\n";
    OptionalInt seven = OptionalInt.of(7);
    assertThat(Plans.read(five, "iterations.until=3%", "iterations.atMost=9").plan().iterations())
        .isEqualTo(
            new Iterations(seven, OptionalInt.of(9), Optional.of(MarginOfError.parse("3%"))));
    assertThat(Plans.read(five, "iterations={until: 3%}").plan().iterations().fewest())
        .isEqualTo(5);
    assertThat(Plans.read(TWO + "iterations: {until: 3%}\n", "iterations=6").plan().iterations())
        .isEqualTo(Iterations.of(6));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {atLeast: 2, atMost: 1, until: 3%} | .atLeast: must be 5 or more beside until, since fewer are alike by chance too often, got 2 / .atMost: must be 5 or more beside until, since fewer are alike by chance too often, got 1 / .atMost: must not be below atLeast (2), got 1
          {atLeast: 5, atMost: 9}            | .atMost: needs until beside it, which ends the run before, got 9
          {atLeast: 6, atMost: 5, until: 3%} | .atMost: must not be below atLeast (6), got 5
          {until: 60%}                       | .until: must be between ±0.1% and ±50%, got 60%
          {until: 0.05%}                     | .until: must be between ±0.1% and ±50%, got 0.05%
          {until: 3}                         | .until: must be a margin of error such as ±3%, got 3
          {atleast: 5}                       | .atleast: unknown key; did you mean 'atLeast'?
          0                                  | : must be between 1 and 1000, got 0
          many                               | : must be a whole number, got many
          [5]                                | : must be a whole number, got a list
          """)
  void whatIsWrongIsSaidAtOnceByItsPath(String given, String problems) {
    assertThat(Plans.problems(Plans.SMALL + "iterations: " + given + "\n"))
        .map(problem -> problem.replaceFirst("plan.yaml:10: iterations", ""))
        .containsExactlyInAnyOrder(problems.split(" / "));
  }

  @Test
  void theMetricThatDecidesIsOneWithADirection() throws Exception {
    assertThat(Plans.read(Plans.SMALL).plan().primary()).isEqualTo("rows_per_second");
    assertThat(Plans.read(Plans.SMALL, "primary=p99").plan().primary()).isEqualTo("p99");
    assertThat(Plans.problems(Plans.SMALL, "primary=rows_per_secnd"))
        .containsExactly(
            "--set primary: must be a metric; did you mean 'rows_per_second'?, got rows_per_secnd");
    assertThat(Plans.problems(Plans.SMALL, "primary=round_trip"))
        .containsExactly(
            "--set primary: must be a metric of which more or less is better, got round_trip");
    assertThat(Plans.problems(Plans.SMALL, "primary=qwertz"))
        .containsExactly(
            "--set primary: must be a metric, such as rows_per_second or p99, got qwertz");
  }

  @Test
  void aSweepCannotChangeThem() {
    assertThat(Plans.problems(Plans.SMALL + "sweep: {iterations.atLeast: [3, 5]}\n"))
        .containsExactly(
            "plan.yaml:10: sweep.iterations.atLeast: only keys of workload, load and fleet can be"
                + " swept");
  }
}
