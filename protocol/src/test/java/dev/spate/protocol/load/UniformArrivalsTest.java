package dev.spate.protocol.load;

import static dev.spate.protocol.load.Loads.constant;
import static dev.spate.protocol.load.Loads.counted;
import static dev.spate.protocol.load.Loads.dueTimes;
import static dev.spate.protocol.load.Loads.dueTimesOfAll;
import static dev.spate.protocol.load.Loads.staged;
import static dev.spate.protocol.load.Loads.to;
import static dev.spate.protocol.load.OpenLoad.Arrivals.UNIFORM;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UniformArrivalsTest {
  private static final List<OpenLoad> LOADS =
      List.of(
          constant(UNIFORM, "1000/s", 1, 3),
          constant(UNIFORM, "7/s", 0, 10),
          constant(UNIFORM, "1000/min", 2, 60),
          counted(UNIFORM, "333/s", 3, 1001),
          counted(UNIFORM, "5/s", 0, 2),
          staged(UNIFORM, "100/s", 1, to("2000/s", 3), to("2000/s", 1), to("10/s", 2)));

  @ParameterizedTest
  @ValueSource(ints = {2, 3, 7, 16, 64})
  void theWorkersArrivalsTogetherAreExactlyTheWholes(int workers) {
    for (OpenLoad load : LOADS) {
      assertThat(dueTimesOfAll(load, workers, 0)).isEqualTo(dueTimes(load, 0, 1, 0));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "1000/s,0,3,3000",
    "1000/s,2,3,5000",
    "7/s,0,10,70",
    "20000/min,0,3,1000",
    "3/h,0,3600,3",
    "1/s,0,1,1"
  })
  void aConstantRateGivesRateTimesTimeArrivals(String rate, int warmup, int duration, int count) {
    assertThat(dueTimes(constant(UNIFORM, rate, warmup, duration), 0, 1, 0)).hasSize(count);
  }

  @Test
  void dueTimesDoNotDriftOverALongRun() {
    OpenLoad load = constant(UNIFORM, "1000/s", 0, 40 * 24 * 3600);
    var schedule = UniformArrivals.of(load, RateCurve.of(load, 1), 0, 1);
    for (long arrival = 0; arrival < 3_456_000_000L; arrival += 7_654_321) {
      assertThat(schedule.dueNs(arrival)).isEqualTo(arrival * 1_000_000);
    }
    assertThat(schedule.dueNs(3_455_999_999L)).isLessThan(ArrivalSchedule.NEVER);
    assertThat(schedule.dueNs(3_456_000_000L)).isEqualTo(ArrivalSchedule.NEVER);
  }

  @Test
  void dueTimesNeverGoBack() {
    for (OpenLoad load : LOADS) {
      assertThat(dueTimes(load, 1, 3, 0)).isSorted();
    }
  }

  @Test
  void aRampFollowsTheIntegralOfItsRate() {
    long[] times = dueTimes(staged(UNIFORM, "100/s", 1, to("500/s", 4), to("100/s", 2)), 0, 1, 0);

    // warm-up 100 · 1, then (100 + 500) / 2 · 4, then (500 + 100) / 2 · 2
    assertThat(times).hasSize(100 + 1200 + 600);
    assertThat(dueBefore(times, 1.0)).isEqualTo(100);
    assertThat(dueBefore(times, 2.0)).isEqualTo(100 + 150); // 100 t + 50 t²
    assertThat(dueBefore(times, 3.0)).isEqualTo(100 + 400);
    assertThat(dueBefore(times, 5.0)).isEqualTo(100 + 1200);
    assertThat(dueBefore(times, 6.0)).isEqualTo(100 + 1200 + 400); // 500 t − 100 t²
  }

  @Test
  void anAlmostLevelRampIsAsExactAsALevelOne() {
    long[] level = dueTimes(staged(UNIFORM, "1000/s", 0, to("1000/s", 100)), 0, 1, 0);
    long[] almost = dueTimes(staged(UNIFORM, "1000/s", 0, to("1000.000001/s", 100)), 0, 1, 0);

    for (int i = 0; i < level.length; i++) {
      assertThat(almost[i]).isBetween(level[i] - 60, level[i]);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 8})
  void aCountIsOfTheArrivalsThatFollowTheWarmup(int workers) {
    long[] times = dueTimesOfAll(counted(UNIFORM, "333/s", 3, 1001), workers, 0);

    assertThat(LongStream.of(times).filter(ns -> ns < 3_000_000_000L)).hasSize(999);
    assertThat(LongStream.of(times).filter(ns -> ns >= 3_000_000_000L)).hasSize(1001);
  }

  @Test
  void aRateInRowsIsDividedByTheRowsOfATransaction() {
    OpenLoad rows = constant(UNIFORM, "5000 rows/s", 0, 2);

    var cursor = ArrivalSchedule.of(rows, 100, 0, 1, 0).cursor();
    assertThat(cursor.nextDueNs()).isZero();
    assertThat(cursor.nextDueNs()).isEqualTo(20_000_000);
    assertThat(RateCurve.of(rows, 100).total()).isEqualTo(100);
  }

  @Test
  void afterTheEndNothingIsDue() {
    var cursor = ArrivalSchedule.of(constant(UNIFORM, "2/s", 0, 1), 1, 0, 1, 0).cursor();

    assertThat(LongStream.generate(cursor::nextDueNs).limit(5))
        .containsExactly(
            0L, 500_000_000L, ArrivalSchedule.NEVER, ArrivalSchedule.NEVER, ArrivalSchedule.NEVER);
  }

  private static long dueBefore(long[] times, double seconds) {
    return LongStream.of(times).filter(ns -> ns < seconds * 1e9).count();
  }
}
