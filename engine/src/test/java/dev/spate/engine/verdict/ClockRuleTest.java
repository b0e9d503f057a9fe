package dev.spate.engine.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spate.engine.fleet.EnvironmentFacts;
import dev.spate.engine.fleet.FunctionFacts;
import dev.spate.engine.plan.Expectations;
import dev.spate.engine.testing.Reports;
import dev.spate.engine.testing.Reports.Work;
import dev.spate.engine.testing.Trials;
import dev.spate.protocol.measure.LatencyHistogram;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClockRuleTest {
  @ParameterizedTest
  @CsvSource({
    "200, 0, 0", // not far
    "-200, 0, 0",
    "250, 0, 0",
    "-250, 0, 0",
    "5000, 5000, 0", // told to the environment before its load
    "5000, 4800, 0",
    "5000, 0, 4800", // perhaps only the round trip
  })
  void aClockThatIsNearOrWasSetRightIsFine(long skewMs, long toldMs, long errorMs) {
    assertThat(reasons(skewMs, toldMs, errorMs)).isEmpty();
  }

  @Test
  void aClockThatIsSurelyFarOffMakesTheTrialInvalid() {
    assertThat(reasons(5_000, 0, 20))
        .containsExactly(
            "the clock of environment far was 5000 ms ahead of the driver's, at most 250 ms are"
                + " allowed: it did not start with the others");
    assertThat(reasons(251, 0, 0)).hasSize(1);
    assertThat(reasons(-300, 0, 20)).singleElement().asString().contains("300 ms behind");
  }

  private static List<String> reasons(long skewMs, long toldMs, long errorMs) {
    EnvironmentFacts far =
        new EnvironmentFacts(
            "far",
            3,
            false,
            Optional.empty(),
            "on-demand",
            "C1",
            512,
            Duration.ofMillis(skewMs),
            Duration.ofMillis(errorMs),
            Duration.ofMillis(toldMs));
    FunctionFacts fleet =
        new FunctionFacts(
            3, 0, 0, 1, List.of(far), List.of(), LatencyHistogram.empty(), List.of(), List.of());
    Verdict verdict =
        VerdictRules.judge(
            Trials.of(Trials.CLOSED, fleet, List.of(), 0, false, Reports.of(Work.steady())),
            Expectations.DEFAULT);
    return verdict instanceof Verdict.Invalid(var reasons)
        ? reasons.stream()
            .filter(reason -> reason.rule() == Rule.CLOCKS)
            .map(Verdict.Reason::message)
            .toList()
        : List.of();
  }
}
