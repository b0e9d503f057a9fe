package dev.spate.protocol.invocation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.spate.protocol.outcome.WorkerOutcome;
import dev.spate.protocol.outcome.WorkerOutcome.Lost;
import dev.spate.protocol.task.TaskId;
import java.io.IOException;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PackedOutcomeTest {
  @Test
  void aShortOutcomeIsItsJsonAndComesBack() throws IOException {
    WorkerOutcome outcome = lost("no route to 10.0.0.7 – “gone”");
    assertThat(PackedOutcome.pack(outcome)).startsWith("{").contains("10.0.0.7");
    assertThat(PackedOutcome.unpack(PackedOutcome.pack(outcome))).isEqualTo(outcome);
  }

  @Test
  void aLongOutcomeIsMadeShorterAndComesBack() throws IOException {
    WorkerOutcome outcome = lost("again and again, ".repeat(1_000));
    assertThat(PackedOutcome.pack(outcome)).hasSizeLessThan(1_000).doesNotStartWith("{");
    assertThat(PackedOutcome.unpack(PackedOutcome.pack(outcome))).isEqualTo(outcome);
  }

  @Test
  void whatIsNoOutcomeIsRefused() {
    assertThatThrownBy(() -> PackedOutcome.unpack("{}")).isInstanceOf(IOException.class);
    assertThatThrownBy(() -> PackedOutcome.unpack("%")).isInstanceOf(IOException.class);
    assertThatThrownBy(() -> PackedOutcome.unpack("AAAA")).isInstanceOf(IOException.class);
  }

  private static WorkerOutcome lost(String message) {
    return new Lost(
        TaskId.load("run", "trial", 0, 1), Lost.Kind.UNREACHABLE, message, Optional.empty());
  }
}
