package dev.spate.protocol.sink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.spate.protocol.load.ClosedLoad;
import dev.spate.protocol.target.CredentialReference;
import dev.spate.protocol.target.DatabaseEndpoint;
import dev.spate.protocol.task.Errand;
import dev.spate.protocol.task.LoadSegment;
import dev.spate.protocol.task.LoadTask;
import dev.spate.protocol.task.RowIdentity;
import dev.spate.protocol.task.TaskId;
import dev.spate.protocol.task.TaskKind;
import dev.spate.protocol.workload.ExistingRows;
import dev.spate.protocol.workload.Generator;
import dev.spate.protocol.workload.Insert;
import dev.spate.protocol.workload.InsertMethod;
import dev.spate.protocol.workload.StatementProtocol;
import dev.spate.protocol.workload.Workload;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class SinkKeyTest {
  private static final DatabaseEndpoint ENDPOINT =
      new DatabaseEndpoint(
          "any",
          "jdbc:postgresql://127.0.0.1:9/postgres",
          Map.of(),
          new CredentialReference.None("any"),
          Duration.ofSeconds(1));

  @Test
  void aTasksKeyIsMadeOfItsIdAlone() {
    assertThat(SinkKey.of(7, count(id("run", "001", 2))).value())
        .isEqualTo("0000000000000007/run/001/attempt-2/count-0-of-1");
    assertThat(SinkKey.of(7, count(id("run", "001", 2))))
        .isEqualTo(SinkKey.of(7, count(id("run", "001", 2))));
  }

  @Test
  void noTwoTasksHaveOneKey() {
    List<TaskId> ids = new ArrayList<>();
    for (String trial : List.of("001", "002", "a b", "a_b", "a=20b", "a/b", "ä", ".", "..", "")) {
      for (int attempt = 1; attempt <= 3; attempt++) {
        ids.add(id("run", trial, attempt));
        ids.add(id("run-1", trial, attempt));
      }
    }
    Set<String> keys = new TreeSet<>();
    ids.forEach(id -> keys.add(SinkKey.of(7, count(id)).value()));
    ids.forEach(id -> keys.add(SinkKey.of(8, count(id)).value()));
    assertThat(keys).hasSize(2 * ids.size());
  }

  @Test
  void eachSegmentOfALoadHasItsOwnKey() {
    LoadTask whole = load();
    SinkKey first = SinkKey.of(7, whole.part(segment(0, Duration.ZERO)));
    SinkKey second = SinkKey.of(7, whole.part(segment(1, Duration.ofSeconds(1))));
    assertThat(first).isEqualTo(SinkKey.of(7, whole));
    assertThat(second.value()).isEqualTo(first.value() + "-segment-1");
  }

  @Test
  void eachPartOfASamplingHasItsOwnKey() {
    TaskId id = TaskId.errand("run", "001", TaskKind.SAMPLE);
    Instant now = Instant.EPOCH;
    Duration second = Duration.ofSeconds(1);
    assertThat(SinkKey.of(7, new Errand.Sample(id, ENDPOINT, now, second, now, 3)).value())
        .endsWith("/001/attempt-1/sample-0-of-1-segment-3");
  }

  @Test
  void aTaskCanNotHaveTheIdOfAnotherKind() {
    assertThatThrownBy(() -> count(TaskId.errand("run", "001", TaskKind.PREPARE)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a task of kind count can't have the id of one of kind prepare");
  }

  private static LoadSegment segment(int index, Duration from) {
    return new LoadSegment(index, 2, from, from.plusSeconds(1), index);
  }

  private static TaskId id(String run, String trial, int attempt) {
    return TaskId.errand(run, trial, TaskKind.COUNT).inAttempt(attempt);
  }

  private static Errand.Count count(TaskId id) {
    return new Errand.Count(id, ENDPOINT, "t");
  }

  private static LoadTask load() {
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
    ClosedLoad model =
        new ClosedLoad(
            1,
            Duration.ZERO,
            Duration.ZERO,
            Optional.of(Duration.ofSeconds(2)),
            OptionalLong.empty(),
            List.of());
    return LoadTask.whole(
        TaskId.load("run", "001", 0, 1),
        ENDPOINT,
        workload,
        model,
        new RowIdentity(7, 7, 0, 1),
        Instant.EPOCH,
        Duration.ZERO);
  }
}
