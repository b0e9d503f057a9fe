package dev.spate.engine.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spate.engine.trial.Trial;
import dev.spate.protocol.task.RowIdentity;
import dev.spate.protocol.workload.ExistingRows;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RowIdentitiesTest {
  private static final int TRIALS = 3;
  private static final int WORKERS = 4;

  @Test
  void whereRowsAreKeptNoTwoWorkersOfTheRunShareARow() {
    Set<Long> numbers = new HashSet<>();
    for (int trial = 0; trial < TRIALS; trial++) {
      for (int worker = 0; worker < WORKERS; worker++) {
        RowIdentity identity = identity(trial, worker, ExistingRows.KEEP);
        assertThat(identity.seed()).isEqualTo(identity(0, 0, ExistingRows.KEEP).seed());
        for (int sequence = 0; sequence < 50; sequence++) {
          assertThat(numbers.add(identity.number(sequence))).isTrue();
        }
      }
    }
    assertThat(numbers).contains(0L, (long) TRIALS * WORKERS * 50 - 1);
  }

  @Test
  void whereEachTrialBeginsEmptyItsRowsAreOthersThanThoseOfTheTrialBefore() {
    assertThat(identity(0, 0, ExistingRows.REFUSE).seed())
        .isNotEqualTo(identity(1, 0, ExistingRows.REFUSE).seed());
    assertThat(identity(1, 0, ExistingRows.REFUSE).seed())
        .isEqualTo(identity(1, 3, ExistingRows.REFUSE).seed());
  }

  private static RowIdentity identity(int index, int worker, ExistingRows existing) {
    Trial trial = Trial.at(index, "one", "default", Map.of(), 1, WORKERS);
    return RowIdentities.of("20260101-000000-test", trial, worker, TRIALS, existing);
  }
}
