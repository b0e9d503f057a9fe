package dev.spate.bench.pgbench;

import com.sun.management.OperatingSystemMXBean;
import dev.spate.bench.machine.BenchServer;
import dev.spate.protocol.load.ClosedLoad;
import dev.spate.protocol.measure.SecondCounts;
import dev.spate.protocol.outcome.LoadReport;
import dev.spate.protocol.progress.ProgressFeed;
import dev.spate.protocol.progress.StopSignal;
import dev.spate.protocol.task.LoadTask;
import dev.spate.protocol.task.Outcome;
import dev.spate.protocol.task.RowIdentity;
import dev.spate.protocol.task.TaskId;
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
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** Spate's side: one worker in this JVM, which is warm because it has run the same before. */
final class SpateSide {
  private static final Duration LEAD = Duration.ofMillis(500);

  private final BenchServer server;
  private final TimeSource time = TimeSource.system();
  private final TaskRunner runner =
      new TaskRunner(time, Map.of(), JvmEnvironment.describe("threads", false, Optional.empty()));
  private long seed = 1;

  SpateSide(BenchServer server) {
    this.server = server;
  }

  /**
   * Runs the contest's transaction for so long, and takes the CPU time of the whole JVM, that of
   * opening connections included. The time runs until all that was sent is answered.
   */
  Measured run(Contest contest, Duration duration) throws IOException {
    var machine = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    long cpuBefore = machine.getProcessCpuTime();
    LoadTask task = task(contest, duration);
    Outcome<?> outcome = runner.run(task, new StopSignal(), ProgressFeed.NONE);
    double seconds = Duration.between(task.startAt(), time.now()).toNanos() / 1e9;
    long cpu = machine.getProcessCpuTime() - cpuBefore;
    if (outcome instanceof Outcome.Completed(TaskId _, LoadReport report)) {
      SecondCounts total = report.measurements().total();
      if (total.completed() != total.started()) {
        throw new IOException("not all operations were acknowledged: " + report.errors().causes());
      }
      return new Measured(total.rowsAcknowledged() / seconds, cpu / 1e3 / total.rowsAcknowledged());
    }
    throw new IOException("the load was not done: " + outcome);
  }

  private LoadTask task(Contest contest, Duration duration) {
    return LoadTask.whole(
        TaskId.load("bench", contest.name(), 0, 1),
        server.endpoint(),
        workload(contest),
        new ClosedLoad(
            contest.connections(),
            Duration.ZERO,
            Duration.ZERO,
            contest.transactions(duration).isPresent() ? Optional.empty() : Optional.of(duration),
            contest.transactions(duration),
            List.of()),
        new RowIdentity(seed, seed++, 0, 1),
        time.now().plus(LEAD),
        Duration.ofSeconds(10));
  }

  private static Workload workload(Contest contest) {
    Map<String, Generator> columns = new LinkedHashMap<>();
    columns.put("id", new Generator.RandomBigintKey(1, Long.MAX_VALUE));
    columns.put("event_type", eventType(contest.method()));
    return new Workload(
        BenchServer.TABLE,
        Optional.of(BenchServer.CREATE),
        columns,
        new Insert(
            contest.method(),
            contest.rows(),
            OptionalInt.empty(),
            Optional.empty(),
            StatementProtocol.PREPARED),
        ExistingRows.REFUSE);
  }

  /** Where pgbench's statement holds a literal, so does ours; arrays and COPY need a value. */
  private static Generator eventType(InsertMethod method) {
    return switch (method) {
      case STATEMENT, BATCH, VALUES -> new Generator.Sql("'order_placed'");
      case UNNEST, COPY -> new Generator.Constant("order_placed");
    };
  }
}
