package dev.spate.engine.state;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spate.engine.testing.Reports;
import dev.spate.engine.testing.ScriptedFleet;
import dev.spate.engine.testing.Trials;
import dev.spate.protocol.outcome.LoadReport;
import dev.spate.protocol.target.CredentialReference;
import dev.spate.protocol.target.DatabaseEndpoint;
import dev.spate.protocol.task.LoadTask;
import dev.spate.protocol.task.Outcome;
import dev.spate.protocol.task.RowIdentity;
import dev.spate.protocol.task.RunRows.OfWorker;
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
import org.junit.jupiter.api.Test;

/** What is known of the rows of each worker, answered or lost. */
class TrialRowsTest {
  private static final LoadReport REPORT = Reports.of(Reports.Work.steady());
  private static final LoadTask TASK =
      LoadTask.whole(
          TaskId.load("run", "trial", 0, 1),
          new DatabaseEndpoint(
              "one",
              "jdbc:postgresql://db.example.com/bench",
              Map.of(),
              new CredentialReference.None("tester"),
              Duration.ofSeconds(1)),
          new Workload(
              "events",
              Optional.empty(),
              Map.of("id", new Generator.UuidKey()),
              new Insert(
                  InsertMethod.BATCH,
                  10,
                  OptionalInt.empty(),
                  Optional.empty(),
                  StatementProtocol.PREPARED),
              ExistingRows.REFUSE),
          Trials.OPEN,
          new RowIdentity(1, 2, 0, 1),
          Instant.EPOCH,
          Duration.ofSeconds(10));

  @Test
  void beforeAnythingIsHeardAllMayBeThere() {
    OfWorker worker = TrialRows.ahead(List.of(TASK)).workers().getFirst();
    assertThat(worker.more()).isTrue();
    assertThat(worker.ledger().operations()).isZero();
  }

  @Test
  void aWorkerThatAnsweredIsKnown() {
    OfWorker worker = of(new Outcome.Completed<>(TASK.id(), REPORT));
    assertThat(worker.more()).isFalse();
    assertThat(worker.ledger()).isEqualTo(REPORT.ledger());
  }

  @Test
  void ofALostWorkerTheSegmentsBeforeAreKnown() {
    OfWorker worker =
        of(
            new Outcome.Lost<>(
                TASK.id(),
                Outcome.Lost.Kind.CRASHED,
                "it crashed",
                Optional.empty(),
                Optional.of(REPORT)));
    assertThat(worker.more()).isTrue();
    assertThat(worker.ledger()).isEqualTo(REPORT.ledger());
  }

  @Test
  void ofALostWorkerWithoutOneNothingIsKnown() {
    OfWorker worker = of(ScriptedFleet.crashed(TASK));
    assertThat(worker.more()).isTrue();
    assertThat(worker.ledger().operations()).isZero();
  }

  private static OfWorker of(Outcome<?> outcome) {
    return TrialRows.of(List.of(TASK), List.of(outcome.answering(TASK))).workers().getFirst();
  }
}
