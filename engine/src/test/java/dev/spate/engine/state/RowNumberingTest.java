package dev.spate.engine.state;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spate.engine.plan.Configuration;
import dev.spate.engine.plan.LocalFleetSpec;
import dev.spate.engine.plan.PlanDocument;
import dev.spate.engine.plan.Plans;
import dev.spate.engine.sequence.TrialPlanner;
import dev.spate.engine.state.RowNumbering.Turn;
import dev.spate.engine.trial.Trial;
import dev.spate.protocol.load.ClosedLoad;
import dev.spate.protocol.task.RowIdentity;
import dev.spate.protocol.workload.ExistingRows;
import dev.spate.protocol.workload.Insert;
import dev.spate.protocol.workload.InsertMethod;
import dev.spate.protocol.workload.StatementProtocol;
import dev.spate.protocol.workload.Workload;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class RowNumberingTest {
  private static final int TRIALS = 3;
  private static final RowNumbering NUMBERING = new RowNumbering(TRIALS, 4);

  @Test
  void whereRowsAreKeptNoTwoWorkersOfTheRunShareARowHoweverManyEachTrialHas() {
    Set<Long> numbers = new HashSet<>();
    for (int trial = 0; trial < TRIALS; trial++) {
      int workers = 4 - trial;
      for (int worker = 0; worker < workers; worker++) {
        RowIdentity identity = identity(trial, workers, worker, ExistingRows.KEEP);
        assertThat(identity.seed()).isEqualTo(identity(0, 4, 0, ExistingRows.KEEP).seed());
        for (int sequence = 0; sequence < 50; sequence++) {
          assertThat(numbers.add(identity.number(sequence))).isTrue();
        }
      }
    }
  }

  @Test
  void aRunThatMayEndBeforeIsNumberedForTheMostOfItsTrials() throws Exception {
    PlanDocument document =
        Plans.read(Plans.SMALL + "iterations: {atLeast: 5, atMost: 12, until: 3%}\n");
    assertThat(RowNumbering.of(TrialPlanner.of(document))).isEqualTo(new RowNumbering(12, 1));
  }

  @Test
  void whereEachTrialBeginsEmptyItsRowsAreOthersThanThoseOfTheTrialBefore() {
    assertThat(identity(0, 4, 0, ExistingRows.REFUSE).seed())
        .isNotEqualTo(identity(1, 4, 0, ExistingRows.REFUSE).seed());
    assertThat(identity(1, 4, 0, ExistingRows.REFUSE).seed())
        .isEqualTo(identity(1, 4, 3, ExistingRows.REFUSE).seed());
  }

  @ParameterizedTest
  @EnumSource(ExistingRows.class)
  void valuesFollowTheSeedAloneAndKeysTheNonceAlone(ExistingRows existing) {
    Trial trial = Trial.at(1, "one", "default", Map.of(), 1, 4);
    RowIdentity one = NUMBERING.identity(new RunIdentity(1, 2), trial, 0, existing, Turn.FIRST);
    RowIdentity again = NUMBERING.identity(new RunIdentity(1, 3), trial, 0, existing, Turn.FIRST);
    RowIdentity other = NUMBERING.identity(new RunIdentity(4, 2), trial, 0, existing, Turn.FIRST);
    assertThat(again.seed()).isEqualTo(one.seed());
    assertThat(again.nonce()).isNotEqualTo(one.nonce());
    assertThat(other.seed()).isNotEqualTo(one.seed());
    assertThat(other.nonce()).isEqualTo(one.nonce());
  }

  @ParameterizedTest
  @CsvSource({
    "REFUSE, 100, 4, 1000", // 100 operations of 10 rows, 25 for each of 4 workers
    "REFUSE, 101, 4, 1040", // one worker has 26
    "KEEP, 100, 4, 4000", // the trials' rows lie between each other
    "KEEP, 100, 2, 8000", // as far apart as for the largest trial
  })
  void theNumbersOfABoundedLoadAreBounded(
      ExistingRows existing, long transactions, int workers, long numbers) {
    Configuration configuration = configuration(existing, transactions, workers);
    assertThat(NUMBERING.numbersAtMost(configuration)).hasValue(numbers);
    RowIdentity last = identity(TRIALS - 1, workers, workers - 1, existing);
    long rowsOfOne = numbers / last.stride();
    assertThat(last.number(rowsOfOne - 1)).isLessThan(numbers);
  }

  private static RowIdentity identity(int index, int workers, int worker, ExistingRows existing) {
    Trial trial = Trial.at(index, "one", "default", Map.of(), 1, workers);
    return NUMBERING.identity(new RunIdentity(1, 2), trial, worker, existing, Turn.FIRST);
  }

  private static Configuration configuration(
      ExistingRows existing, long transactions, int workers) {
    Insert insert =
        new Insert(
            InsertMethod.BATCH,
            10,
            OptionalInt.empty(),
            Optional.empty(),
            StatementProtocol.PREPARED);
    return new Configuration(
        "default",
        Map.of(),
        new Workload("events", Optional.empty(), Map.of(), insert, existing),
        new ClosedLoad(
            4,
            Duration.ZERO,
            Duration.ZERO,
            Optional.empty(),
            OptionalLong.of(transactions),
            List.of()),
        new LocalFleetSpec(workers, false));
  }
}
