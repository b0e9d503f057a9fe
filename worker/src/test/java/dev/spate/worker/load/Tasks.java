package dev.spate.worker.load;

import dev.spate.protocol.load.ArrivalRate;
import dev.spate.protocol.load.ClosedLoad;
import dev.spate.protocol.load.LoadModel;
import dev.spate.protocol.load.OpenLoad;
import dev.spate.protocol.load.OpenLoad.Arrivals;
import dev.spate.protocol.target.CredentialReference;
import dev.spate.protocol.target.DatabaseEndpoint;
import dev.spate.protocol.task.Drain;
import dev.spate.protocol.task.LoadTask;
import dev.spate.protocol.task.RowIdentity;
import dev.spate.protocol.task.TaskId;
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

/** Tasks and loads of tests: transactions of ten rows, without a warm-up. */
public final class Tasks {
  static final int ROWS = 10;

  private Tasks() {}

  static OpenLoad open(String rate, int connections, Duration backlog, Duration duration) {
    return open(rate, Arrivals.UNIFORM, connections, backlog, Optional.of(duration), 0);
  }

  static OpenLoad open(String rate, Arrivals arrivals, Duration backlog, Duration duration) {
    return open(rate, arrivals, 16, backlog, Optional.of(duration), 0);
  }

  /** An open load that ends after so many transactions. */
  static OpenLoad openCounted(String rate, Arrivals arrivals, int connections, long count) {
    return open(rate, arrivals, connections, Duration.ofSeconds(10), Optional.empty(), count);
  }

  private static OpenLoad open(
      String rate,
      Arrivals arrivals,
      int connections,
      Duration backlog,
      Optional<Duration> duration,
      long count) {
    return new OpenLoad(
        ArrivalRate.parse(rate),
        arrivals,
        connections,
        backlog,
        Duration.ZERO,
        duration,
        count == 0 ? OptionalLong.empty() : OptionalLong.of(count),
        List.of());
  }

  static ClosedLoad closed(int concurrency, Duration thinkTime, Duration duration) {
    return new ClosedLoad(
        concurrency,
        thinkTime,
        Duration.ZERO,
        Optional.of(duration),
        OptionalLong.empty(),
        List.of());
  }

  /** A closed load that ends so many transactions after its warm-up. */
  static ClosedLoad closedCounted(int concurrency, Duration warmup, long count) {
    return new ClosedLoad(
        concurrency, Duration.ZERO, warmup, Optional.empty(), OptionalLong.of(count), List.of());
  }

  public static LoadTask task(LoadModel load) {
    return task(load, 0, 1, Instant.now().plusMillis(50), Duration.ofSeconds(5));
  }

  public static LoadTask task(LoadModel load, int worker, int workers) {
    return task(load, worker, workers, Instant.now().plusMillis(50), Duration.ofSeconds(5));
  }

  public static LoadTask task(
      LoadModel load, int worker, int workers, Instant startAt, Duration drain) {
    return task(load, worker, workers, startAt, Drain.exactly(drain));
  }

  public static LoadTask task(
      LoadModel load, int worker, int workers, Instant startAt, Drain drain) {
    var endpoint =
        new DatabaseEndpoint(
            "fake",
            "jdbc:postgresql://db.example.com/bench",
            Map.of(),
            new CredentialReference.None("postgres"),
            Duration.ofSeconds(1));
    var insert =
        new Insert(
            InsertMethod.BATCH,
            ROWS,
            OptionalInt.empty(),
            Optional.empty(),
            StatementProtocol.PREPARED);
    return LoadTask.whole(
        TaskId.load("run", "trial-1", worker, workers),
        endpoint,
        new Workload("events", Optional.empty(), Map.of(), insert, ExistingRows.REFUSE),
        load,
        new RowIdentity(1, 1, worker, workers),
        startAt,
        drain);
  }
}
