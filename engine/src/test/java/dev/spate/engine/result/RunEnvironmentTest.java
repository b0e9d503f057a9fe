package dev.spate.engine.result;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RunEnvironmentTest {
  @Test
  void machinesThatAreAlikeButForTheirNamesAreNotTheSame() {
    assertThat(on(Optional.of("one")).machine()).isNotEqualTo(on(Optional.of("two")).machine());
    assertThat(on(Optional.of("one")).machine()).containsEntry("host", "one");
  }

  @Test
  void ofARunThatKeptNoNameNoneIsSaid() {
    assertThat(on(Optional.empty()).machine()).doesNotContainKey("host").isNotEmpty();
  }

  private static RunEnvironment on(Optional<String> host) {
    return new RunEnvironment(
        "run", 1, 2, Instant.EPOCH, "0.3", host, "java", "os", "arch", 2, 512, Map.of());
  }
}
