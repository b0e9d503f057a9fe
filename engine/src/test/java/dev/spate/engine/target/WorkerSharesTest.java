package dev.spate.engine.target;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class WorkerSharesTest {
  @Test
  void workersAreSharedOutByTheLargestRemainder() {
    assertThat(WorkerShares.of(List.of(1, 1), 4)).containsExactly(2, 2);
    assertThat(WorkerShares.of(List.of(1, 1), 5)).containsExactly(3, 2);
    assertThat(WorkerShares.of(List.of(2, 1), 4)).containsExactly(3, 1);
    assertThat(WorkerShares.of(List.of(3, 1), 6)).containsExactly(5, 1);
    assertThat(WorkerShares.of(List.of(0, 1), 3)).containsExactly(0, 3);
  }

  @Test
  void whoeverHasAWeightGetsAWorkerHoweverSmallItIs() {
    assertThat(WorkerShares.of(List.of(1_000, 1, 1), 3)).containsExactly(1, 1, 1);
    assertThat(WorkerShares.of(List.of(1, 1_000), 10)).containsExactly(1, 9);
  }

  @Test
  void tooFewWorkersAreRefused() {
    assertThatIllegalArgumentException().isThrownBy(() -> WorkerShares.of(List.of(1, 1, 1), 2));
    assertThatIllegalArgumentException().isThrownBy(() -> WorkerShares.of(List.of(0, 0), 2));
  }

  @Test
  void sharesAlwaysAddUpAndAreNeverFarFromWhatIsDue() {
    var random = new SplittableRandom(11);
    for (int i = 0; i < 2_000; i++) {
      List<Integer> weights = random.ints(random.nextInt(1, 6), 0, 50).boxed().toList();
      int loaded = (int) weights.stream().filter(weight -> weight > 0).count();
      if (loaded == 0) {
        continue;
      }
      int workers = random.nextInt(loaded, 60);
      int total = weights.stream().mapToInt(Integer::intValue).sum();

      List<Integer> shares = WorkerShares.of(weights, workers);

      assertThat(shares.stream().mapToInt(Integer::intValue).sum()).isEqualTo(workers);
      assertThat(shares).isEqualTo(WorkerShares.of(weights, workers));
      IntStream.range(0, weights.size())
          .forEach(
              one -> {
                double due = weights.get(one) * (double) workers / total;
                assertThat(shares.get(one) > 0).isEqualTo(weights.get(one) > 0);
                assertThat((double) shares.get(one))
                    .as("%s over %d", weights, workers)
                    .isBetween(Math.max(0, due - loaded), due + 1);
              });
    }
  }
}
