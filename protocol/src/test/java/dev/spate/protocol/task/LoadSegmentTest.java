package dev.spate.protocol.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.spate.protocol.json.ProtocolJson;
import dev.spate.protocol.load.ClosedLoad;
import dev.spate.protocol.target.CredentialReference;
import dev.spate.protocol.target.DatabaseEndpoint;
import dev.spate.protocol.workload.ExistingRows;
import dev.spate.protocol.workload.Insert;
import dev.spate.protocol.workload.InsertMethod;
import dev.spate.protocol.workload.StatementProtocol;
import dev.spate.protocol.workload.Workload;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class LoadSegmentTest {
  private static final Duration FIVE = Duration.ofSeconds(5);
  private static final Duration TEN = Duration.ofSeconds(10);

  @Test
  void theLastSegmentIsTheOneThatNoneFollows() {
    assertThat(new LoadSegment(0, 2, Duration.ZERO, FIVE, 0).endsTheLoad()).isFalse();
    assertThat(new LoadSegment(1, 2, FIVE, TEN, 7).endsTheLoad()).isTrue();
  }

  @Test
  void segmentsThatCanNotBeAreRefused() {
    refuses("no segment 2 of 2 after 0 operations", () -> new LoadSegment(2, 2, FIVE, TEN, 0));
    refuses("no segment 1 of 2 after -1 operations", () -> new LoadSegment(1, 2, FIVE, TEN, -1));
    refuses(
        "a segment must end after its begin, got PT5S to PT5S",
        () -> new LoadSegment(1, 2, FIVE, FIVE, 0));
    refuses(
        "the first segment begins with the load, not at PT5S after 0 operations",
        () -> new LoadSegment(0, 2, FIVE, TEN, 0));
    refuses(
        "the first segment begins with the load, not at PT0S after 3 operations",
        () -> new LoadSegment(0, 2, Duration.ZERO, TEN, 3));
  }

  @Test
  void aLoadThatACountEndsHasOneSegmentAtMost() {
    LoadTask counted = task(Optional.empty(), OptionalLong.of(100));

    assertThat(counted.part(new LoadSegment(0, 1, Duration.ZERO, TEN, 0)).segment()).isPresent();
    refuses(
        "a load that a count of transactions ends can't be done in 2 segments: nobody knows how"
            + " many of them are left to the later ones",
        () -> counted.part(new LoadSegment(1, 2, FIVE, TEN, 0)));
    assertThat(
            task(Optional.of(TEN), OptionalLong.empty())
                .part(new LoadSegment(1, 2, FIVE, TEN, 0))
                .segment())
        .isPresent();
  }

  @Test
  void whatIsWrittenIsRead() throws JsonProcessingException {
    Task<?> task =
        task(Optional.of(TEN), OptionalLong.empty()).part(new LoadSegment(1, 2, FIVE, TEN, 7));
    String text = ProtocolJson.mapper().writeValueAsString(task);
    assertThat(ProtocolJson.mapper().readValue(text, Task.class)).isEqualTo(task);
  }

  private static void refuses(String message, Runnable call) {
    assertThatIllegalArgumentException().isThrownBy(call::run).withMessage(message);
  }

  private static LoadTask task(Optional<Duration> duration, OptionalLong transactions) {
    return LoadTask.whole(
        TaskId.load("run", "trial", 0, 1),
        new DatabaseEndpoint(
            "shop",
            "jdbc:postgresql://db.example.com/bench",
            Map.of(),
            new CredentialReference.None("postgres"),
            FIVE),
        new Workload(
            "events",
            Optional.empty(),
            Map.of(),
            new Insert(
                InsertMethod.BATCH,
                10,
                OptionalInt.empty(),
                Optional.empty(),
                StatementProtocol.PREPARED),
            ExistingRows.REFUSE),
        new ClosedLoad(2, Duration.ZERO, Duration.ZERO, duration, transactions, List.of()),
        new RowIdentity(7, 7, 0, 1),
        Instant.EPOCH,
        TEN);
  }
}
