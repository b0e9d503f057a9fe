package dev.spate.protocol.outcome;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spate.protocol.json.ProtocolJson;
import dev.spate.protocol.ledger.OperationState;
import dev.spate.protocol.outcome.ErrorCauses.Cause;
import dev.spate.protocol.outcome.ErrorCauses.Kind;
import dev.spate.protocol.task.Outcome;
import dev.spate.protocol.task.TaskId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ErrorCausesTest {
  @Test
  void likeErrorsAreCountedAndTheFirstMessageStays() {
    ErrorCauses both =
        of(new Cause(Kind.FAILED, "23505", 3, "first"))
            .plus(
                of(
                    new Cause(Kind.FAILED, "23505", 4, "second"),
                    new Cause(Kind.IN_DOUBT, "57P01", 9, "gone")));

    assertThat(both)
        .isEqualTo(
            of(
                new Cause(Kind.IN_DOUBT, "57P01", 9, "gone"),
                new Cause(Kind.FAILED, "23505", 7, "first")));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void howeverManyCausesThereAreTheListIsBoundedAndTheCountsAreExact(long seed) {
    Random random = new Random(seed);
    ErrorCauses sum = ErrorCauses.none();
    long failed = 0;
    for (int i = 0; i < 500; i++) {
      int count = 1 + random.nextInt(100);
      failed += count;
      sum = sum.plus(of(new Cause(Kind.FAILED, "%05d".formatted(i), count, "x")));
    }

    assertThat(sum.causes()).hasSize(ErrorCauses.MAX_CAUSES);
    assertThat(sum.count(Kind.FAILED)).isEqualTo(failed);
    assertThat(sum.count(Kind.IN_DOUBT)).isZero();
  }

  @Test
  void aMessageOfAnyLengthIsCut() {
    String message = new Cause(Kind.FAILED, "23505", 1, "😀".repeat(200_000)).message();
    assertThat(message).isEqualTo("😀".repeat(299) + "…");
    assertThat(new Cause(Kind.FAILED, "23505", 1, "😀".repeat(300)).message())
        .isEqualTo("😀".repeat(300));
  }

  @Test
  void theMessagesOfOutcomesAreCutToo() {
    String text = "x".repeat(200_000);
    Outcome.Lost<?> lost =
        new Outcome.Lost<>(
            TaskId.load("run", "trial", 0, 1), Outcome.Lost.Kind.DENIED, text, Optional.empty());
    TransactionReport failed =
        new TransactionReport(
            OperationState.FAILED, 0, Duration.ZERO, Optional.of("23514"), Optional.of(text));

    assertThat(lost.message()).hasSize(Outcome.Lost.MAX_MESSAGE);
    assertThat(failed.message().orElseThrow()).hasSize(ErrorCauses.MAX_MESSAGE);
  }

  @Test
  void whatIsWrittenIsRead() throws Exception {
    List<Cause> many = new ArrayList<>();
    for (int i = 0; i < 30; i++) {
      many.add(new Cause(Kind.CUT, "%05d".formatted(i), 1 + i, "m"));
    }
    ErrorCauses causes = new ErrorCauses(many, Map.of(Kind.NOT_CONNECTED, 5L));
    String text = ProtocolJson.mapper().writeValueAsString(causes);
    assertThat(ProtocolJson.mapper().readValue(text, ErrorCauses.class)).isEqualTo(causes);
  }

  private static ErrorCauses of(Cause... causes) {
    return new ErrorCauses(List.of(causes), Map.of());
  }
}
