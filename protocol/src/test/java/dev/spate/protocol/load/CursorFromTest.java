package dev.spate.protocol.load;

import static dev.spate.protocol.load.Loads.constant;
import static dev.spate.protocol.load.Loads.counted;
import static dev.spate.protocol.load.Loads.dueTimes;
import static dev.spate.protocol.load.Loads.rest;
import static dev.spate.protocol.load.Loads.staged;
import static dev.spate.protocol.load.Loads.to;
import static org.assertj.core.api.Assertions.assertThat;

import dev.spate.protocol.load.OpenLoad.Arrivals;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CursorFromTest {
  private static final int WORKERS = 3;

  @ParameterizedTest
  @EnumSource
  void aCursorFromATimeGivesWhatTheWholeScheduleGivesFromThereOn(Arrivals arrivals) {
    var random = new Random(1);
    for (OpenLoad load : loads(arrivals)) {
      for (int worker = 0; worker < WORKERS; worker++) {
        var schedule = ArrivalSchedule.of(load, 1, worker, WORKERS, 5);
        long[] whole = dueTimes(load, worker, WORKERS, 5);
        for (int i = 0; i < 20; i++) {
          // at an arrival's own time, just after one, or anywhere
          long dueNs = whole[random.nextInt(whole.length)];
          long fromNs = List.of(dueNs, dueNs + 1, random.nextLong(8_000_000_000L)).get(i % 3);
          assertThat(rest(schedule.cursorFrom(fromNs)))
              .isEqualTo(LongStream.of(whole).filter(ns -> ns >= fromNs).toArray());
        }
      }
    }
  }

  private static List<OpenLoad> loads(Arrivals arrivals) {
    return List.of(
        constant(arrivals, "1000/s", 1, 3),
        constant(arrivals, "7/s", 0, 10),
        counted(arrivals, "333/s", 3, 1001),
        staged(arrivals, "100/s", 1, to("2000/s", 3), to("2000/s", 1), to("10/s", 2)));
  }
}
