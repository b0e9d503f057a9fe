package dev.spate.worker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spate.protocol.time.TimeSource;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WorkerProcessTest {
  private final ByteArrayOutputStream answers = new ByteArrayOutputStream();
  private final ByteArrayOutputStream errors = new ByteArrayOutputStream();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\n",
        "null\n",
        "[]\n",
        "{}\n",
        "nonsense\n",
        "{\"protocol\": 2}\n",
        "{\"protocol\": 3}\n",
        "{\"protocol\": 3, \"task\": {\"id\": {\"run\": 7}}}\n",
        "{\"protocol\": 2, \"task\": {\"task\": \"dance\"}}\n",
      })
  void whatIsNoTaskIsToldAsOneSentence(String line) {
    assertThat(run(line)).isEqualTo(WorkerProcess.NO_TASK);
    assertThat(errors.toString(StandardCharsets.UTF_8))
        .startsWith("spate worker: the task can't be read: ")
        .doesNotContain("\tat ");
    assertThat(answers.size()).isZero();
  }

  @Test
  void noLineAtAllIsTold() {
    assertThat(run("")).isEqualTo(WorkerProcess.NO_TASK);
    assertThat(errors.toString(StandardCharsets.UTF_8))
        .isEqualToIgnoringNewLines("spate worker: standard input ended before a task came");
  }

  private int run(String input) {
    return new WorkerProcess(
            Map.of(),
            TimeSource.system(),
            answers,
            new PrintStream(errors, true, StandardCharsets.UTF_8),
            () -> {})
        .run(new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)));
  }
}
