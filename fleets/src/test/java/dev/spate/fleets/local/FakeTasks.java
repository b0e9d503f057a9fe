package dev.spate.fleets.local;

import dev.spate.protocol.ledger.Ledger;
import dev.spate.protocol.load.ClosedLoad;
import dev.spate.protocol.measure.LatencyHistogram;
import dev.spate.protocol.measure.Measurements;
import dev.spate.protocol.outcome.CountReport;
import dev.spate.protocol.outcome.ErrorCauses;
import dev.spate.protocol.outcome.ExecutionEnvironment;
import dev.spate.protocol.outcome.GeneratorHealth;
import dev.spate.protocol.outcome.LoadReport;
import dev.spate.protocol.outcome.Report;
import dev.spate.protocol.outcome.SampleReport;
import dev.spate.protocol.target.CredentialReference;
import dev.spate.protocol.target.DatabaseEndpoint;
import dev.spate.protocol.task.Errand;
import dev.spate.protocol.task.LoadTask;
import dev.spate.protocol.task.RowIdentity;
import dev.spate.protocol.task.Task;
import dev.spate.protocol.task.TaskId;
import dev.spate.protocol.task.TaskKind;
import dev.spate.protocol.task.TransactionTask;
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

/** Tasks that no real worker is meant to do. Connecting may take no time. */
final class FakeTasks {
  static final Instant START = Instant.parse("2030-01-01T00:00:00Z");

  private static final DatabaseEndpoint ENDPOINT =
      new DatabaseEndpoint(
          "one",
          "jdbc:postgresql://127.0.0.1:1/none",
          Map.of(),
          new CredentialReference.None("postgres"),
          Duration.ZERO);

  private static final LoadReport IDLE =
      new LoadReport(
          START,
          Duration.ZERO,
          Duration.ZERO,
          LatencyHistogram.empty(),
          Measurements.zero(),
          Ledger.empty(1),
          new ExecutionEnvironment(
              "fake-1", "threads", 1, "fake", "fake", 1, 1, "25", "fake", false, Optional.empty()),
          GeneratorHealth.zero(),
          ErrorCauses.none(),
          Optional.empty(),
          Optional.empty());

  private FakeTasks() {}

  static Errand.Count count() {
    return count("events");
  }

  static Errand.Count count(String table) {
    return new Errand.Count(TaskId.errand("run", "count", TaskKind.COUNT), ENDPOINT, table);
  }

  static Errand.Count countByIam() {
    return new Errand.Count(
        TaskId.errand("run", "count", TaskKind.COUNT),
        new DatabaseEndpoint(
            "one",
            "jdbc:postgresql://127.0.0.1:1/none",
            Map.of(),
            new CredentialReference.Iam(
                Optional.of("bench"),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty()),
            Duration.ZERO),
        "events");
  }

  static Errand.Inspect look() {
    return new Errand.Inspect(
        TaskId.errand("run", "inspect", TaskKind.INSPECT),
        ENDPOINT,
        workload(),
        OptionalLong.empty());
  }

  static Errand.Sample sample(Instant until) {
    return new Errand.Sample(
        TaskId.errand("run", "sample", TaskKind.SAMPLE),
        ENDPOINT,
        START,
        Duration.ofSeconds(1),
        until);
  }

  /** A load of a minute and five seconds to drain. */
  static LoadTask lasting() {
    return load(Optional.of(Duration.ofMinutes(1)), OptionalLong.empty());
  }

  /** A load that only a count ends. */
  static LoadTask counted() {
    return load(Optional.empty(), OptionalLong.of(1_000_000));
  }

  private static LoadTask load(Optional<Duration> duration, OptionalLong transactions) {
    return LoadTask.whole(
        TaskId.load("run", "trial", 0, 1),
        ENDPOINT,
        workload(),
        new ClosedLoad(1, Duration.ZERO, Duration.ZERO, duration, transactions, List.of()),
        new RowIdentity(1, 1, 0, 1),
        START,
        Duration.ofSeconds(5));
  }

  /** What a worker reports that has done nothing. */
  static Report report(Task<?> task) {
    return switch (task) {
      case LoadTask _ -> IDLE;
      case Errand.Sample _ -> new SampleReport(List.of(), List.of(), Optional.empty());
      case Errand.Count _ -> new CountReport(1, 1);
      case Errand<?> _ -> throw new AssertionError("no test has it answered");
      case TransactionTask _ -> throw new AssertionError("no fleet of this machine gets one");
    };
  }

  private static Workload workload() {
    return new Workload(
        "events",
        Optional.empty(),
        Map.of("id", new Generator.RandomBigintKey(1, Long.MAX_VALUE)),
        new Insert(
            InsertMethod.BATCH,
            1,
            OptionalInt.empty(),
            Optional.empty(),
            StatementProtocol.PREPARED),
        ExistingRows.REFUSE);
  }
}
