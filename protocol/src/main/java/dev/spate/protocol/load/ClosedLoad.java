package dev.spate.protocol.load;

import dev.spate.protocol.setting.BrokenRules;
import dev.spate.protocol.setting.Setting;
import dev.spate.protocol.setting.Variant;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** A fixed number of connections, each sending its next transaction when the last one is done. */
@Variant(
    key = "model",
    value = "closed",
    doc = "A number of connections, each sending its next transaction when the last one is done.")
public record ClosedLoad(
    @Setting(value = "Connections, in total over all workers.", min = 1, max = 100_000)
        int concurrency,
    @Setting(
            value = "Pause of a connection between two transactions.",
            byDefault = "0s",
            zero = true)
        Duration thinkTime,
    @Setting(
            value = "Time at the start that is in no rate or percentile.",
            byDefault = "5s",
            zero = true)
        Duration warmup,
    @Setting("How long the load lasts after the warm-up.") Optional<Duration> duration,
    @Setting(value = "How many transactions are sent after the warm-up, in total.", min = 1)
        OptionalLong transactions,
    @Setting("Changes of the concurrency after the warm-up, one after the other.")
        List<Stage> stages)
    implements LoadModel {

  /** A linear change of the concurrency; the same value again holds it. */
  public record Stage(
      @Setting(value = "Concurrency at the stage's end.", min = 0, max = 100_000) int to,
      @Setting("How long the stage takes.") Duration over) {}

  public ClosedLoad {
    stages = List.copyOf(stages);
    BrokenRules broken = new BrokenRules();
    LoadRules.end(duration, transactions, stages, broken);
    broken.refuse();
  }

  @Override
  public ClosedLoad warmingUpFor(Duration time) {
    return new ClosedLoad(concurrency, thinkTime, time, duration, transactions, stages);
  }

  @Override
  public Duration stagesTotal() {
    return stages.stream().map(Stage::over).reduce(Duration.ZERO, Duration::plus);
  }

  @Override
  public int peak() {
    return stages.stream().mapToInt(Stage::to).reduce(concurrency, Math::max);
  }
}
