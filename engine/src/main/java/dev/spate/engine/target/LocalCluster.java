package dev.spate.engine.target;

import static java.util.Objects.requireNonNull;

import dev.spate.protocol.load.ArrivalRate;
import dev.spate.protocol.setting.BrokenRules;
import dev.spate.protocol.setting.Setting;
import dev.spate.protocol.target.ConnectionLimits;
import dev.spate.protocol.target.ConnectionRate;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;

/** What a cluster by Aurora DSQL's rules on this machine is like; DSQL's own where nothing says. */
public record LocalCluster(
    @Setting(value = "How many connections may be opened in a second.", byDefault = "100/s")
        ArrivalRate connectionRate,
    @Setting(
            value = "How many connections may be opened at once, after a while without.",
            byDefault = "1000",
            min = 1,
            max = 100_000)
        int connectionBurst,
    @Setting(
            value = "How many connections may be open.",
            byDefault = "10000",
            min = 1,
            max = 100_000)
        int connections,
    @Setting(value = "When a connection is closed.", byDefault = "60min") Duration connectionLife,
    @Setting(value = "How long a transaction may be open.", byDefault = "300s")
        Duration transactionAge,
    @Setting(
            value =
                "The share of writing transactions, from 0 to 1, that COMMIT refuses with OC000"
                    + " beside those that really conflict.",
            byDefault = "0",
            min = 0,
            max = 1)
        double conflicts,
    @Setting(value = "Which transactions those are.", byDefault = "1") long seed) {
  /** Aurora DSQL's quotas (its user guide, "Cluster quotas and database limits"). */
  public static final LocalCluster AURORA_DSQL =
      new LocalCluster(
          new ArrivalRate(100, ArrivalRate.Unit.TRANSACTIONS),
          1_000,
          10_000,
          Duration.ofMinutes(60),
          Duration.ofMinutes(5),
          0,
          1);

  public LocalCluster {
    requireNonNull(connectionRate, "connectionRate is null");
    requireNonNull(connectionLife, "connectionLife is null");
    requireNonNull(transactionAge, "transactionAge is null");
    if (connectionRate.unit() != ArrivalRate.Unit.TRANSACTIONS) {
      new BrokenRules()
          .add("connectionRate", "must be connections in a time, such as 100/s", connectionRate)
          .refuse();
    }
  }

  /** What a worker must know of connecting to it. */
  public ConnectionLimits limits() {
    return new ConnectionLimits(
        Optional.of(new ConnectionRate(connectionRate.perSecond(), connectionBurst)),
        Optional.of(connectionLife),
        OptionalInt.of(connections));
  }
}
