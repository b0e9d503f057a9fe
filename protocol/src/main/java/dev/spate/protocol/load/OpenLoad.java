package dev.spate.protocol.load;

import dev.spate.protocol.setting.Setting;
import dev.spate.protocol.setting.Variant;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Transactions that become due at a rate, whether or not the earlier ones are done. */
@Variant(
    key = "model",
    value = "open",
    doc = "Transactions that become due at a rate, whether or not the earlier ones are done.")
public record OpenLoad(
    @Setting(
            "Transactions or rows that become due, in total over all workers, such as 500/s,"
                + " 30000/min or 50000 rows/s.")
        ArrivalRate arrivalRate,
    @Setting(
            value = "uniform: equal distances; poisson: random, independent arrivals.",
            byDefault = "uniform")
        Arrivals arrivals,
    @Setting(
            value = "Connections that take what is due, in total over all workers.",
            byDefault = "16",
            min = 1,
            max = 100_000)
        int connections,
    @Setting(
            value =
                "How long a due transaction may wait for a connection before it is dropped and"
                    + " counted; it keeps its due time.",
            byDefault = "10s")
        Duration backlog,
    @Setting(
            value = "Time at the start that is in no rate or percentile.",
            byDefault = "5s",
            zero = true)
        Duration warmup,
    @Setting("How long the load lasts after the warm-up.") Optional<Duration> duration,
    @Setting(value = "How many transactions become due after the warm-up, in total.", min = 1)
        OptionalLong transactions,
    @Setting("Changes of the rate after the warm-up, one after the other.") List<Stage> stages)
    implements LoadModel {

  /** The form of the arrival process. */
  public enum Arrivals {
    UNIFORM,
    POISSON
  }

  /** A linear change of the rate; the same value again holds it. */
  public record Stage(
      @Setting("Rate at the stage's end.") ArrivalRate to,
      @Setting("How long the stage takes.") Duration over) {}

  public OpenLoad {
    stages = List.copyOf(stages);
    LoadRules.end(duration, transactions, stages);
  }

  @Override
  public int peak() {
    return connections;
  }

  @Override
  public Duration stagesTotal() {
    return stages.stream().map(Stage::over).reduce(Duration.ZERO, Duration::plus);
  }
}
