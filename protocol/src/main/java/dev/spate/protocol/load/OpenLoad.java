package dev.spate.protocol.load;

import static java.util.Objects.requireNonNull;
import static java.util.Objects.requireNonNullElse;

import dev.spate.protocol.setting.BrokenRules;
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
                + " 30000/min or 50000 rows/s. Needed, unless search looks for it.")
        Optional<ArrivalRate> arrivalRate,
    @Setting(
            "In place of arrivalRate: look for the highest rate at which an objective holds."
                + " Each trial follows from those before it; with three iterations, by which the"
                + " rate that was found is confirmed, there are at most 12 for each target and"
                + " configuration.")
        Optional<RateSearch> search,
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
    requireNonNull(arrivalRate, "arrivalRate is null");
    search = requireNonNullElse(search, Optional.empty());
    stages = List.copyOf(stages);
    BrokenRules broken = new BrokenRules();
    if (search.isPresent()) {
      searched(arrivalRate, duration, transactions, stages, broken);
    } else {
      if (arrivalRate.isEmpty()) {
        broken.add("arrivalRate", "is missing; write it, or search to look for it", "");
      }
      LoadRules.end(duration, transactions, stages, broken);
    }
    broken.refuse();
  }

  /** A load at one rate. */
  public OpenLoad(
      ArrivalRate arrivalRate,
      Arrivals arrivals,
      int connections,
      Duration backlog,
      Duration warmup,
      Optional<Duration> duration,
      OptionalLong transactions,
      List<Stage> stages) {
    this(
        Optional.of(arrivalRate),
        Optional.empty(),
        arrivals,
        connections,
        backlog,
        warmup,
        duration,
        transactions,
        stages);
  }

  private static void searched(
      Optional<ArrivalRate> rate,
      Optional<Duration> duration,
      OptionalLong transactions,
      List<Stage> stages,
      BrokenRules broken) {
    rate.ifPresent(
        given -> broken.add("arrivalRate", "must not stand beside search, which finds it", given));
    if (!stages.isEmpty()) {
      broken.add("stages", "must not stand beside search, which holds each rate it tries", "");
    }
    transactions.ifPresent(
        given -> broken.add("transactions", "must not stand beside search; give duration", given));
    if (duration.isEmpty()) {
      broken.add("duration", "is missing; a search needs it for its trials", "");
    }
  }

  @Override
  public OpenLoad warmingUpFor(Duration time) {
    return new OpenLoad(
        arrivalRate, search, arrivals, connections, backlog, time, duration, transactions, stages);
  }

  /** The same load at a rate that a search tries, for so long after the warm-up. */
  public OpenLoad at(ArrivalRate rate, Duration time) {
    return new OpenLoad(
        rate, arrivals, connections, backlog, warmup, Optional.of(time), transactions, stages);
  }

  /** The rate at which the load begins; where it is searched, the highest that may be tried. */
  public ArrivalRate rate() {
    return arrivalRate.or(() -> search.map(RateSearch::to)).orElseThrow();
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
