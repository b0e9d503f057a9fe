package dev.spate.protocol.task;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import dev.spate.protocol.json.ProtocolJson;
import dev.spate.protocol.outcome.CleanUpReport;
import dev.spate.protocol.outcome.CountReport;
import dev.spate.protocol.target.CredentialReference;
import dev.spate.protocol.target.DatabaseEndpoint;
import dev.spate.protocol.task.Outcome.Completed;
import dev.spate.protocol.task.Outcome.Lost;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What another task was answered must never be taken for an answer. */
class OutcomeTest {
  private static final DatabaseEndpoint ENDPOINT =
      new DatabaseEndpoint(
          "shop",
          "jdbc:postgresql://127.0.0.1:1/shop",
          Map.of(),
          new CredentialReference.None("nobody"),
          Duration.ofSeconds(1));
  private static final TaskId ID = TaskId.errand("run-a", "001", TaskKind.COUNT);
  private static final Errand.Count COUNT = new Errand.Count(ID, ENDPOINT, "events");
  private static final CountReport REPORT = new CountReport(3, 0);

  @Test
  void theAnswerToTheTaskIsTaken() {
    Outcome<?> came = new Completed<>(ID, REPORT);
    assertThat(came.answering(COUNT)).isEqualTo(new Completed<>(ID, REPORT));
    Outcome<?> lost = new Lost<>(ID, Lost.Kind.CRASHED, "it crashed", Optional.of("57P01"));
    assertThat(lost.answering(COUNT)).isEqualTo(lost);
  }

  @Test
  void theAnswerToAnotherRunsTaskIsRefusedAndNamed() {
    refused(
        new Completed<>(TaskId.errand("run-b", "001", TaskKind.COUNT), REPORT),
        "the outcome that came answers the count of worker 1 of 1, attempt 1 at trial 001, run"
            + " run-b, and not the count of worker 1 of 1, attempt 1 at trial 001, run run-a: it is"
            + " refused");
  }

  @Test
  void theAnswerToAnEarlierAttemptIsRefusedAndNamed() {
    refused(
        new Lost<>(ID.inAttempt(2), Lost.Kind.CRASHED, "it crashed", Optional.empty()),
        "the outcome that came answers the count of worker 1 of 1, attempt 2 at trial 001, run"
            + " run-a, and not the count of worker 1 of 1, attempt 1 at trial 001, run run-a: it is"
            + " refused");
  }

  @Test
  void theReportOfAnotherKindOfTaskIsRefused() {
    refused(
        new Completed<>(ID, new CleanUpReport("dropped")),
        "the outcome that came has the report of another kind of task, and not the count of worker"
            + " 1 of 1, attempt 1 at trial 001, run run-a: it is refused");
  }

  @Test
  void whatIsWrittenIsRead() throws JsonProcessingException {
    for (Outcome<?> outcome :
        new Outcome<?>[] {
          new Completed<>(ID, REPORT),
          new Lost<>(ID, Lost.Kind.DENIED, "no", Optional.of("28P01"), Optional.empty())
        }) {
      String json =
          ProtocolJson.mapper()
              .writerFor(new TypeReference<Outcome<?>>() {})
              .writeValueAsString(outcome);
      assertThat(ProtocolJson.mapper().writeValueAsString(outcome)).isEqualTo(json);
      assertThat(ProtocolJson.mapper().readValue(json, Outcome.class)).isEqualTo(outcome);
      assertThat(ProtocolJson.mapper().readValue(json, new TypeReference<Outcome<?>>() {}))
          .isEqualTo(outcome);
    }
  }

  private static void refused(Outcome<?> came, String message) {
    assertThat(came.answering(COUNT))
        .isEqualTo(new Lost<>(ID, Lost.Kind.PROTOCOL_MISMATCH, message, Optional.empty()));
  }
}
