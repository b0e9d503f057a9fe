package dev.spate.worker.load.pace;

import static dev.spate.worker.load.pace.OperationBudget.Answer.DONE;
import static dev.spate.worker.load.pace.OperationBudget.Answer.GRANTED;
import static dev.spate.worker.load.pace.OperationBudget.Answer.OUT_OF_KEYS;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class OperationBudgetTest {
  @Test
  void withoutABoundEverythingIsGranted() {
    var budget = OperationBudget.ofKeys(Long.MAX_VALUE);

    assertThat(IntStream.range(0, 1000).mapToObj(budget::take)).containsOnly(GRANTED);
  }

  @Test
  void asManyAreGrantedAsThereAreKeysFor() {
    var budget = OperationBudget.ofKeys(2);

    assertThat(IntStream.range(0, 4).mapToObj(budget::take))
        .containsExactly(GRANTED, GRANTED, OUT_OF_KEYS, OUT_OF_KEYS);
  }

  @Test
  void aCountBeginsAfterTheWarmup() {
    var budget = OperationBudget.ofKeys(Long.MAX_VALUE).counting(2, 3);

    assertThat(IntStream.range(0, 7).mapToObj(budget::take))
        .containsExactly(GRANTED, GRANTED, GRANTED, GRANTED, GRANTED, DONE, DONE);
  }

  @Test
  void theKeysOfTheWarmupAreUsedUpToo() {
    var budget = OperationBudget.ofKeys(4).counting(10, 3);

    assertThat(IntStream.range(0, 6).mapToObj(budget::take))
        .containsExactly(GRANTED, GRANTED, GRANTED, GRANTED, OUT_OF_KEYS, OUT_OF_KEYS);
  }
}
