package dev.spate.engine.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class PreheatTest {
  @Test
  void theLoadOfEachTrialIsPreheatedBeforeItsWarmUp() throws Exception {
    PlanDocument plain = Plans.read(Plans.SMALL, "load.warmup=3s");
    PlanDocument hot = Plans.read(Plans.SMALL + "preheat: {duration: 12min}\n", "load.warmup=3s");
    assertThat(plain.configurations().getFirst().load().warmup()).isEqualTo(Duration.ofSeconds(3));
    assertThat(hot.configurations().getFirst().load().warmup()).isEqualTo(Duration.ofSeconds(723));
    assertThat(hot.plan().load()).isEqualTo(plain.plan().load());
    assertThat(hot.configurations().getFirst().load().duration())
        .isEqualTo(plain.configurations().getFirst().load().duration());
    assertThat(hot.configurations().getFirst().rowsExpected())
        .isGreaterThan(plain.configurations().getFirst().rowsExpected());
  }

  @Test
  void anOpenLoadKeepsItsRate() throws Exception {
    PlanDocument hot =
        Plans.read(
            Plans.SMALL.replace(
                    "{model: closed, concurrency: 4, duration: 5s}",
                    "{model: open, arrivalRate: 500/s, warmup: 1s, duration: 5s}")
                + "preheat: {duration: 1min}\n");
    assertThat(hot.configurations().getFirst().load())
        .isEqualTo(hot.plan().load().warmingUpFor(Duration.ofSeconds(61)));
  }

  @Test
  void aPreheatNeedsATime() {
    assertThat(Plans.problems(Plans.SMALL + "preheat: {}\n"))
        .singleElement()
        .asString()
        .contains("preheat.duration: is missing");
  }
}
