package dev.spate.engine.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class EarlierWorkersTest {
  @Test
  void aWaitSaysHowLongInWholeSecondsAndWhyItMayBeLongerThanTheWorkersTake() {
    Instant now = Instant.parse("2026-01-02T03:04:05.5Z");
    Instant over = Instant.parse("2026-01-02T03:04:20.479317107Z");
    assertThat(EarlierWorkers.waiting(now, over, "001-one-default-i1"))
        .isEqualTo(
            "waiting 15 s, until 2026-01-02T03:04:21Z, when the workers of trial"
                + " 001-one-default-i1, which outlived their driver, have surely ended; those that"
                + " can be asked to stop have been, and may end sooner, unseen from here");
  }
}
