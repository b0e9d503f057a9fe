package dev.spate.protocol.load;

import dev.spate.protocol.load.OpenLoad.Arrivals;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/** Loads and what the tests ask of their schedules. */
final class Loads {
  private Loads() {}

  static OpenLoad constant(Arrivals arrivals, String rate, int warmupS, int durationS) {
    return open(
        arrivals,
        rate,
        warmupS,
        Optional.of(Duration.ofSeconds(durationS)),
        OptionalLong.empty(),
        List.of());
  }

  static OpenLoad counted(Arrivals arrivals, String rate, int warmupS, long transactions) {
    return open(
        arrivals, rate, warmupS, Optional.empty(), OptionalLong.of(transactions), List.of());
  }

  static OpenLoad staged(Arrivals arrivals, String rate, int warmupS, OpenLoad.Stage... stages) {
    return open(arrivals, rate, warmupS, Optional.empty(), OptionalLong.empty(), List.of(stages));
  }

  static OpenLoad.Stage to(String rate, int overS) {
    return new OpenLoad.Stage(ArrivalRate.parse(rate), Duration.ofSeconds(overS));
  }

  private static OpenLoad open(
      Arrivals arrivals,
      String rate,
      int warmupS,
      Optional<Duration> duration,
      OptionalLong transactions,
      List<OpenLoad.Stage> stages) {
    return new OpenLoad(
        ArrivalRate.parse(rate),
        arrivals,
        16,
        Duration.ofSeconds(10),
        Duration.ofSeconds(warmupS),
        duration,
        transactions,
        stages);
  }

  /** All due times of a worker. */
  static long[] dueTimes(OpenLoad load, int worker, int workers, long seed) {
    return rest(ArrivalSchedule.of(load, 1, worker, workers, seed).cursor());
  }

  /** All that a cursor still gives. */
  static long[] rest(ArrivalSchedule.Cursor cursor) {
    return LongStream.generate(cursor::nextDueNs)
        .takeWhile(dueNs -> dueNs != ArrivalSchedule.NEVER)
        .toArray();
  }

  /** The due times of all workers, sorted. */
  static long[] dueTimesOfAll(OpenLoad load, int workers, long seed) {
    return IntStream.range(0, workers)
        .mapToObj(worker -> LongStream.of(dueTimes(load, worker, workers, seed)))
        .flatMapToLong(times -> times)
        .sorted()
        .toArray();
  }
}
