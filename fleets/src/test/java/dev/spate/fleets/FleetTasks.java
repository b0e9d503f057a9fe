package dev.spate.fleets;

import dev.spate.engine.fleet.Fleet;
import dev.spate.protocol.load.ClosedLoad;
import dev.spate.protocol.load.LoadModel;
import dev.spate.protocol.target.CredentialReference;
import dev.spate.protocol.target.DatabaseEndpoint;
import dev.spate.protocol.task.Errand;
import dev.spate.protocol.task.LoadTask;
import dev.spate.protocol.task.RowIdentity;
import dev.spate.protocol.task.TaskId;
import dev.spate.protocol.task.WorkerTask;
import dev.spate.protocol.time.TimeSource;
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
import java.util.stream.IntStream;

/** Tasks for one table of one server. */
final class FleetTasks {
  static final int ROWS = 10;
  private static final int CONNECTIONS = 4;

  private static final Workload WORKLOAD =
      new Workload(
          "events",
          Optional.of("CREATE TABLE events (id bigint PRIMARY KEY)"),
          Map.of("id", new Generator.RandomBigintKey(1, Long.MAX_VALUE)),
          new Insert(
              InsertMethod.BATCH,
              ROWS,
              OptionalInt.empty(),
              Optional.empty(),
              StatementProtocol.PREPARED),
          ExistingRows.REFUSE);

  private final Fleet fleet;
  private final DatabaseEndpoint endpoint;

  /** Tasks that start somewhat later than this fleet asks for: tests share their machine. */
  FleetTasks(Fleet fleet, String url, String user) {
    this.fleet = fleet;
    this.endpoint =
        new DatabaseEndpoint(
            "fleet", url, Map.of(), new CredentialReference.None(user), Duration.ofSeconds(10));
  }

  List<WorkerTask> loads(int workers, LoadModel load) {
    Instant startAt =
        TimeSource.system().now().plus(fleet.startLead(workers, CONNECTIONS).multipliedBy(2));
    return IntStream.range(0, workers)
        .<WorkerTask>mapToObj(
            worker ->
                new LoadTask(
                    new TaskId("run", "trial", worker, workers),
                    endpoint,
                    WORKLOAD,
                    load,
                    new RowIdentity(7, worker, workers),
                    startAt,
                    Duration.ofSeconds(5)))
        .toList();
  }

  LoadModel transactions(long count) {
    return load(Optional.empty(), OptionalLong.of(count));
  }

  LoadModel lasting(Duration duration) {
    return load(Optional.of(duration), OptionalLong.empty());
  }

  private static LoadModel load(Optional<Duration> duration, OptionalLong transactions) {
    return new ClosedLoad(
        CONNECTIONS, Duration.ofMillis(1), Duration.ZERO, duration, transactions, List.of());
  }

  Errand.Prepare prepare(Errand.Prepare.Mode mode, long ownRows) {
    return new Errand.Prepare(errand("prepare"), endpoint, WORKLOAD, mode, ownRows);
  }

  Errand.Inspect inspect() {
    return new Errand.Inspect(errand("inspect"), endpoint, WORKLOAD, OptionalLong.empty());
  }

  Errand.Count count() {
    return new Errand.Count(errand("count"), endpoint, WORKLOAD.table());
  }

  Errand.Sample sampleUntil(Duration end) {
    Instant startAt = TimeSource.system().now().plus(fleet.startLead(1, 1));
    return new Errand.Sample(
        errand("sample"), endpoint, startAt, Duration.ofMillis(200), startAt.plus(end));
  }

  Errand.CleanUp cleanUp() {
    return new Errand.CleanUp(
        errand("clean-up"), endpoint, WORKLOAD, Errand.Prepare.Mode.RECREATE, 0);
  }

  private static TaskId errand(String what) {
    return TaskId.errand("run", what);
  }
}
