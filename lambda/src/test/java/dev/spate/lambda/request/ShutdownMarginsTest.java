package dev.spate.lambda.request;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spate.protocol.load.ClosedLoad;
import dev.spate.protocol.target.CredentialReference;
import dev.spate.protocol.target.DatabaseEndpoint;
import dev.spate.protocol.task.LoadSegment;
import dev.spate.protocol.task.LoadTask;
import dev.spate.protocol.task.RowIdentity;
import dev.spate.protocol.task.TaskId;
import dev.spate.protocol.workload.ExistingRows;
import dev.spate.protocol.workload.Generator;
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

class ShutdownMarginsTest {
  private static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");

  @Test
  void theMarginOfAShortTimeoutIsAQuarterOfIt() {
    assertThat(ShutdownMargins.stop(Duration.ofMinutes(15))).isEqualTo(ShutdownMargins.STOP);
    assertThat(ShutdownMargins.stop(Duration.ofSeconds(3))).isEqualTo(Duration.ofMillis(750));
  }

  @Test
  void aLoadThatEndsInGoodTimeKeepsItsDrain() {
    LoadTask task = load(Duration.ofSeconds(20));
    assertThat(ShutdownMargins.fitted(task, NOW, Duration.ofSeconds(60))).isSameAs(task);
  }

  @Test
  void aLoadThatEndsLateDrainsAsLongAsThereIsTime() {
    assertThat(
            ShutdownMargins.fitted(load(Duration.ofSeconds(25)), NOW, Duration.ofSeconds(30))
                .drain()
                .most())
        .isEqualTo(Duration.ofMillis(4_250));
  }

  @Test
  void aLoadThatWillBeStoppedDrainsForHalfOfTheMargin() {
    assertThat(
            ShutdownMargins.fitted(load(Duration.ofHours(1)), NOW, Duration.ofSeconds(30))
                .drain()
                .most())
        .isEqualTo(Duration.ofMillis(750));
  }

  @Test
  void ofASegmentItsOwnEndCounts() {
    LoadTask task =
        load(Duration.ofHours(1))
            .part(new LoadSegment(0, 9, Duration.ZERO, Duration.ofSeconds(20), 0));
    assertThat(ShutdownMargins.fitted(task, NOW, Duration.ofSeconds(60))).isSameAs(task);
  }

  private static LoadTask load(Duration total) {
    Workload workload =
        new Workload(
            "t",
            Optional.empty(),
            Map.of("id", new Generator.UuidKey()),
            new Insert(
                InsertMethod.BATCH,
                1,
                OptionalInt.empty(),
                Optional.empty(),
                StatementProtocol.PREPARED),
            ExistingRows.REFUSE);
    return LoadTask.whole(
        TaskId.load("run", "trial", 0, 1),
        new DatabaseEndpoint(
            "t",
            "jdbc:postgresql://h/d",
            Map.of(),
            new CredentialReference.None("u"),
            Duration.ofSeconds(1)),
        workload,
        new ClosedLoad(
            1, Duration.ZERO, Duration.ZERO, Optional.of(total), OptionalLong.empty(), List.of()),
        new RowIdentity(1, 1, 0, 1),
        NOW,
        Duration.ofSeconds(10));
  }
}
