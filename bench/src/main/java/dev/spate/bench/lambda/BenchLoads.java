package dev.spate.bench.lambda;

import dev.spate.bench.machine.BenchServer;
import dev.spate.engine.fleet.Fleet;
import dev.spate.engine.fleet.FleetChanges;
import dev.spate.engine.fleet.FleetException;
import dev.spate.engine.fleet.FleetSession;
import dev.spate.engine.fleet.TrialDemand;
import dev.spate.engine.plan.LambdaFleetSpec;
import dev.spate.engine.plan.LambdaFleetSpec.Invocation;
import dev.spate.engine.plan.LambdaFleetSpec.Invoke;
import dev.spate.engine.plan.LambdaFleetSpec.LocalLambdaSpec;
import dev.spate.protocol.load.ArrivalRate;
import dev.spate.protocol.load.ArrivalRate.Unit;
import dev.spate.protocol.load.ClosedLoad;
import dev.spate.protocol.load.LoadModel;
import dev.spate.protocol.load.OpenLoad;
import dev.spate.protocol.target.DatabaseEndpoint;
import dev.spate.protocol.task.LoadTask;
import dev.spate.protocol.task.RowIdentity;
import dev.spate.protocol.task.TaskId;
import dev.spate.protocol.workload.ExistingRows;
import dev.spate.protocol.workload.Generator;
import dev.spate.protocol.workload.Insert;
import dev.spate.protocol.workload.InsertMethod;
import dev.spate.protocol.workload.StatementProtocol;
import dev.spate.protocol.workload.Workload;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** Loads on event_header, 100 rows a transaction, and the fleets that run them. */
public final class BenchLoads {
  public static final String FUNCTION = "spate-worker";

  private static final int ROWS = 100;
  private static final int MEMORY_MB = 1_769;
  private static final Duration DRAIN = Duration.ofMinutes(1);

  private BenchLoads() {}

  /** Connections, or invocations in flight, that each send their next transaction at once. */
  public static ClosedLoad closed(int concurrency, Duration warmup, Duration duration) {
    return new ClosedLoad(
        concurrency, Duration.ZERO, warmup, Optional.of(duration), OptionalLong.empty(), List.of());
  }

  /** Transactions that become due at a rate. */
  public static OpenLoad open(double perSecond, int connections, Duration duration) {
    return new OpenLoad(
        new ArrivalRate(perSecond, Unit.TRANSACTIONS),
        OpenLoad.Arrivals.POISSON,
        connections,
        Duration.ofSeconds(10),
        Duration.ZERO,
        Optional.of(duration),
        OptionalLong.empty(),
        List.of());
  }

  /**
   * A worker's task.
   *
   * @param seed another one for each load on the same table
   */
  public static LoadTask task(
      TaskId id, DatabaseEndpoint endpoint, LoadModel load, long seed, Instant startAt) {
    return LoadTask.whole(
        id,
        endpoint,
        workload(),
        load,
        new RowIdentity(seed, seed, id.worker(), id.workers()),
        startAt,
        DRAIN);
  }

  private static Workload workload() {
    Map<String, Generator> columns = new LinkedHashMap<>();
    columns.put("id", new Generator.RandomBigintKey(1, Long.MAX_VALUE));
    columns.put("event_type", new Generator.Sql("'order_placed'"));
    return new Workload(
        BenchServer.TABLE,
        Optional.of(BenchServer.CREATE),
        columns,
        new Insert(
            InsertMethod.BATCH,
            ROWS,
            OptionalInt.empty(),
            Optional.empty(),
            StatementProtocol.PREPARED),
        ExistingRows.REFUSE);
  }

  /** A fleet of functions at this endpoint. */
  public static LambdaFleetSpec fleet(int workers, String endpoint, Invocation invocation) {
    return new LambdaFleetSpec(
        workers,
        FUNCTION,
        Optional.of(endpoint),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Invoke.REQUEST_RESPONSE,
        invocation,
        Optional.empty(),
        false,
        endpoint.equals(LambdaFleetSpec.LOCAL)
            ? Optional.of(new LocalLambdaSpec(Duration.ofMinutes(15), MEMORY_MB, 100, 0, 0, 0))
            : Optional.empty());
  }

  /** Makes a fleet ready for a load. */
  public static FleetSession open(Fleet fleet, TrialDemand demand) throws IOException {
    try {
      return fleet.open(demand, FleetChanges.UNRECORDED);
    } catch (FleetException e) {
      throw new IOException(e.getMessage(), e);
    }
  }
}
