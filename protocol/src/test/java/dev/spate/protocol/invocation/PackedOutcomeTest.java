package dev.spate.protocol.invocation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.spate.protocol.json.ProtocolJson;
import dev.spate.protocol.outcome.SampleReport;
import dev.spate.protocol.task.Outcome;
import dev.spate.protocol.task.Outcome.Completed;
import dev.spate.protocol.task.Outcome.Lost;
import dev.spate.protocol.task.TaskId;
import dev.spate.protocol.task.TaskKind;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PackedOutcomeTest {
  @Test
  void anOutcomeIsAnObjectOfItsAnswerAndComesBack() throws IOException {
    Outcome<?> outcome = lost("no route to 10.0.0.7 – “gone”");
    PackedOutcome packed = PackedOutcome.of(outcome);
    assertThat(tree(packed).path("message").asText()).contains("10.0.0.7 – “gone”");
    assertThat(packed.length()).isEqualTo(json(packed).length());
    assertThat(through(packed).outcome()).isEqualTo(outcome);
  }

  @Test
  void aLongOutcomeIsZippedOnceAndComesBack() throws IOException {
    Outcome<?> outcome = sampled("again and again, ".repeat(10_000));
    PackedOutcome packed = PackedOutcome.of(outcome);
    assertThat(tree(packed).isTextual()).isTrue();
    assertThat(packed.length()).isLessThan(5_000).isEqualTo(json(packed).length());
    assertThat(through(packed).outcome()).isEqualTo(outcome);
  }

  @Test
  void whereTheAnswerIsZippedAsAWholeTheOutcomeIsNot() throws IOException {
    Outcome<?> outcome = sampled("again and again, ".repeat(10_000));
    PackedOutcome packed = PackedOutcome.plain(outcome);
    assertThat(tree(packed).isObject()).isTrue();
    assertThat(through(packed).outcome()).isEqualTo(outcome);
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "\"%\"", "\"AAAA\"", "7", "[]", "\"H4sIAAAAAAAA\""})
  void whatIsNoOutcomeIsRefused(String json) {
    assertThatThrownBy(() -> ProtocolJson.mapper().readValue(json, PackedOutcome.class))
        .isInstanceOf(IOException.class);
  }

  private static String json(PackedOutcome packed) throws JsonProcessingException {
    return ProtocolJson.mapper().writeValueAsString(packed);
  }

  private static JsonNode tree(PackedOutcome packed) throws JsonProcessingException {
    return ProtocolJson.mapper().readTree(json(packed));
  }

  private static PackedOutcome through(PackedOutcome packed) throws IOException {
    return ProtocolJson.mapper().readValue(json(packed), PackedOutcome.class);
  }

  private static Outcome<?> sampled(String note) {
    return new Completed<>(
        TaskId.errand("run", "trial", TaskKind.SAMPLE),
        new SampleReport(List.of(), List.of(note), Optional.empty()));
  }

  private static Outcome<?> lost(String message) {
    return new Lost<>(
        TaskId.load("run", "trial", 0, 1), Lost.Kind.UNREACHABLE, message, Optional.empty());
  }
}
