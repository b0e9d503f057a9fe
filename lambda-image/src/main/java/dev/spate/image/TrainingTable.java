package dev.spate.image;

import dev.spate.embedded.EmbeddedServer;
import dev.spate.protocol.progress.ProgressFeed;
import dev.spate.protocol.progress.StopSignal;
import dev.spate.protocol.target.CredentialReference;
import dev.spate.protocol.target.DatabaseEndpoint;
import dev.spate.protocol.task.Errand;
import dev.spate.protocol.task.Outcome;
import dev.spate.protocol.task.RunRows;
import dev.spate.protocol.task.TaskId;
import dev.spate.protocol.task.TaskKind;
import dev.spate.protocol.time.TimeSource;
import dev.spate.protocol.workload.ExistingRows;
import dev.spate.protocol.workload.Generator;
import dev.spate.protocol.workload.Insert;
import dev.spate.protocol.workload.InsertMethod;
import dev.spate.protocol.workload.StatementProtocol;
import dev.spate.protocol.workload.Workload;
import dev.spate.worker.JvmEnvironment;
import dev.spate.worker.TaskRunner;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** The table that a training inserts into. */
final class TrainingTable {
  private static final String CREATE =
      "CREATE TABLE event_header (id bigint PRIMARY KEY, event_type text NOT NULL DEFAULT '',"
          + " \"timestamp\" timestamptz NOT NULL DEFAULT now())";

  private TrainingTable() {}

  /**
   * Creates it.
   *
   * @throws IOException where that fails
   */
  static void create(EmbeddedServer server) throws IOException {
    DatabaseEndpoint endpoint =
        new DatabaseEndpoint(
            "training",
            server.url(),
            Map.of(),
            new CredentialReference.None(server.user()),
            Duration.ofSeconds(20));
    Errand.Prepare errand =
        new Errand.Prepare(
            TaskId.errand("training", "training", TaskKind.PREPARE),
            endpoint,
            table(),
            Errand.Prepare.Mode.CREATE,
            RunRows.NONE);
    TaskRunner worker =
        new TaskRunner(
            TimeSource.system(),
            Map.of(),
            JvmEnvironment.describe("training", false, Optional.empty()));
    Outcome<?> outcome = worker.run(errand, new StopSignal(), ProgressFeed.NONE);
    if (outcome instanceof Outcome.Lost<?> lost) {
      throw new IOException(lost.message());
    }
  }

  private static Workload table() {
    return new Workload(
        "event_header",
        Optional.of(CREATE),
        Map.of("id", new Generator.SequentialBigintKey(1)),
        new Insert(
            InsertMethod.BATCH,
            100,
            OptionalInt.empty(),
            Optional.empty(),
            StatementProtocol.PREPARED),
        ExistingRows.REFUSE);
  }
}
