package dev.spate.lambda.environment;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ProcessAgeTest {
  /** As proc(5) has it: state is field 3, the start field 22. */
  private static final String STAT =
      "4711 (a (strange) name) S 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 12345 20 21 22\n";

  @Test
  void aProcessIsAsOldAsTheMachineWithoutItsStart() {
    assertThat(ProcessAge.between(STAT, "124.05 200.00\n")).isEqualTo(Duration.ofMillis(600));
  }

  @Test
  void whatIsNotUnderstoodIsNoAge() {
    assertThat(ProcessAge.between(STAT, "123.44 1.00\n")).isEqualTo(Duration.ZERO);
    assertThat(ProcessAge.between("4711 (short) S 1\n", "124.05 200.00\n"))
        .isEqualTo(Duration.ZERO);
    assertThat(ProcessAge.between("", "")).isEqualTo(Duration.ZERO);
  }

  @Test
  void thisProcessHasAnAgeWhereTheSystemSaysOne() {
    boolean said = Files.exists(Path.of("/proc/uptime"));
    assertThat(ProcessAge.now().isPositive()).isEqualTo(said);
  }
}
