package dev.spate.fleets.lambda;

import dev.spate.engine.plan.LambdaFleetSpec;
import dev.spate.engine.plan.LambdaFleetSpec.Invocation;
import dev.spate.engine.plan.LambdaFleetSpec.Invoke;
import dev.spate.engine.plan.LambdaFleetSpec.LocalLambdaSpec;
import dev.spate.protocol.load.ArrivalRate;
import dev.spate.protocol.load.OpenLoad;
import dev.spate.protocol.setting.PlanPath;
import dev.spate.protocol.target.CredentialReference;
import dev.spate.protocol.target.DatabaseEndpoint;
import dev.spate.protocol.time.TimeSource;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** Fleets of functions for tests. */
public final class LambdaFleets {
  /** An endpoint that no test connects to. */
  public static final DatabaseEndpoint NOWHERE =
      new DatabaseEndpoint(
          "shop",
          "jdbc:postgresql://127.0.0.1:1/shop",
          Map.of(),
          new CredentialReference.None("nobody"),
          Duration.ofSeconds(1));

  private LambdaFleets() {}

  /** A fleet whose environments are processes of this machine. */
  static LambdaFleet ofProcesses(LambdaFleetSpec spec, Map<String, String> environment) {
    LocalLambdaLauncher processes =
        new LocalLambdaLauncher(
            () -> Path.of("target/function/spate-function.zip"), environment, TimeSource.system());
    return new LambdaFleet(spec, processes, TimeSource.system(), 7);
  }

  /** A specification of a fleet on this machine. */
  public static LambdaFleetSpec spec(
      int workers, Invoke invoke, Invocation invocation, LocalLambdaSpec local) {
    return new LambdaFleetSpec(
        workers,
        "spate-worker",
        Optional.of(LambdaFleetSpec.LOCAL),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        invoke,
        invocation,
        Optional.empty(),
        false,
        Optional.of(local));
  }

  /** A fleet on this machine as a plan without further keys asks for it. */
  public static LambdaFleetSpec usual(int workers, Invoke invoke) {
    return spec(workers, invoke, Invocation.SEGMENT, LocalLambdaSpec.usual());
  }

  /** A function with this time-out, and nothing that goes wrong. */
  public static LocalLambdaSpec timeout(Duration timeout) {
    return new LocalLambdaSpec(timeout, 512, 1000, 0, 0, 0);
  }

  /** Transactions a second from four connections in all, for so long, without a warm-up. */
  static OpenLoad open(int transactionsPerSecond, Duration duration) {
    return new OpenLoad(
        ArrivalRate.parse(transactionsPerSecond + "/s"),
        OpenLoad.Arrivals.UNIFORM,
        4,
        Duration.ofSeconds(10),
        Duration.ZERO,
        Optional.of(duration),
        OptionalLong.empty(),
        List.of());
  }

  /** The usual fleet with its outcomes in this folder. */
  static LambdaFleetSpec withSink(int workers, Invoke invoke, Path sink) {
    LambdaFleetSpec usual = usual(workers, invoke);
    return new LambdaFleetSpec(
        usual.workers(),
        usual.function(),
        usual.endpoint(),
        usual.region(),
        usual.profile(),
        usual.role(),
        usual.invoke(),
        usual.invocation(),
        Optional.of(new PlanPath(sink.toString())),
        usual.provisioned(),
        usual.local());
  }
}
