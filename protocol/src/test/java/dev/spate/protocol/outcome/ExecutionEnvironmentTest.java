package dev.spate.protocol.outcome;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.spate.protocol.json.ProtocolJson;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ExecutionEnvironmentTest {

  @Test
  void whatIsWrittenIsRead() throws JsonProcessingException {
    var environment = environment("process-1", 2, Optional.of(Duration.ofMillis(350)));
    var text = ProtocolJson.mapper().writeValueAsString(environment);
    assertThat(ProtocolJson.mapper().readValue(text, ExecutionEnvironment.class))
        .isEqualTo(environment);
  }

  @Test
  void anEnvironmentThatCannotBeIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> environment(" ", 2, Optional.empty()))
        .withMessage("environment: id must not be empty");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> environment("a", 0, Optional.empty()))
        .withMessage("environment: availableProcessors must be at least 1: 0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> environment("a", 1, Optional.of(Duration.ofMillis(-1))))
        .withMessage("environment: init must not be negative: PT-0.001S");
  }

  private static ExecutionEnvironment environment(
      String id, int processors, Optional<Duration> init) {
    return new ExecutionEnvironment(
        id,
        "process",
        4711,
        "25+36",
        "Eclipse Adoptium",
        processors,
        512,
        "Linux 6",
        "amd64",
        false,
        init);
  }
}
