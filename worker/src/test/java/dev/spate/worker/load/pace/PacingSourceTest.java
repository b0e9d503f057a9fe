package dev.spate.worker.load.pace;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spate.protocol.load.ClosedLoad;
import dev.spate.protocol.load.ClosedLoad.Stage;
import dev.spate.protocol.task.LoadTask;
import dev.spate.worker.load.ManualClock;
import dev.spate.worker.load.Tasks;
import dev.spate.worker.record.OperationRecorder;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PacingSourceTest {
  private static final Duration SECOND = Duration.ofSeconds(1);

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4})
  void onARampTheWorkersTogetherHaveOneConnectionMoreAtATime(int workers) {
    // from 0 to 4 over four seconds: one more at 0.5, 1.5, 2.5 and 3.5 s
    var load =
        new ClosedLoad(
            4,
            Duration.ZERO,
            Duration.ZERO,
            Optional.empty(),
            OptionalLong.empty(),
            List.of(new Stage(0, Duration.ofNanos(1)), new Stage(4, SECOND.multipliedBy(4))));
    var firstDue = new TreeSet<Long>();
    for (int worker = 0; worker < workers; worker++) {
      LoadTask task = Tasks.task(load, worker, workers, Instant.EPOCH, SECOND);
      LoadDeadline deadline = LoadDeadline.at(load.total().orElseThrow().toNanos());
      // ready when the first stage is over, which only ends the level before it
      PacingSource source = PacingSource.of(task, LoadPart.of(task), Long.MAX_VALUE, deadline);
      for (int index = 0; index < PacingSource.connections(task); index++) {
        var clock = new ManualClock();
        Pacing pacing = source.pacing(index, 1, clock, new DueTimeWaiter(clock, deadline));
        firstDue.add(pacing.next(new OperationRecorder(SECOND)) / 1_000_000);
      }
    }

    assertThat(firstDue).containsExactly(500L, 1500L, 2500L, 3500L);
  }
}
