package dev.spate.engine.limiter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spate.engine.plan.Expectations;
import dev.spate.engine.testing.Facts;
import dev.spate.engine.testing.HandMade;
import dev.spate.engine.testing.Looks;
import dev.spate.engine.testing.Reports;
import dev.spate.engine.testing.Reports.Work;
import dev.spate.engine.testing.Trials;
import dev.spate.engine.timeline.ChangePoint;
import dev.spate.engine.trial.TrialMeasurement;
import dev.spate.engine.verdict.Rule;
import dev.spate.engine.verdict.Verdict;
import dev.spate.engine.verdict.VerdictRules;
import dev.spate.protocol.measure.LatencyHistogram;
import dev.spate.protocol.outcome.GeneratorHealth;
import dev.spate.protocol.outcome.GeneratorSecond;
import dev.spate.protocol.outcome.GeneratorSeconds;
import dev.spate.protocol.outcome.SampleReport.LockWait;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LimitersTest {
  /** A connection that is busy throughout: a thousand operations of a millisecond each second. */
  private static final Work BUSY = new Work(5, 1_000, Duration.ofMillis(1), 10);

  private static final TrialMeasurement CLOSED = Trials.of(Trials.CLOSED, Reports.of(BUSY));

  @ParameterizedTest
  @CsvSource({
    "IO:WalSync, WAL",
    "LWLock:WALWrite, WAL",
    "LWLock:wal_insert, WAL",
    "IO:XactSync, WAL",
    "IPC:SyncRep, WAL",
    "Lock:transactionid, LOCKS",
    "Lock:relation, LOCKS",
    "LWLock:LockManager, LOCKS",
    "Lock:extend, IO",
    "LWLock:BufferContent, IO",
    "IO:DataFileRead, IO",
    "Timeout:PgSleep, OTHER_WAIT",
    "LWLock:XactSLRU, OTHER_WAIT"
  })
  void whatHasMostOfTheOperationsTimeHeldTheTrial(String wait, LimiterKind kind) {
    assertThat(of(Looks.seeing(Map.of(wait, 1)).at(CLOSED)).kind()).isEqualTo(kind);
  }

  @Test
  void ofFewerThanTwentyLooksNothingIsConcluded() {
    Looks looks = Looks.seeing(Map.of("IO:WalSync", 1));
    assertThat(of(looks.times(19).at(CLOSED)))
        .isEqualTo(
            new Limiter(
                LimiterKind.NOT_DETERMINED,
                "Not determined: the server was looked at too seldom.",
                List.of("19 looks at the server in the steady window, at least 20 are needed"),
                false));
    assertThat(of(looks.times(20).at(CLOSED)).kind()).isEqualTo(LimiterKind.WAL);
    assertThat(of(CLOSED).kind()).isEqualTo(LimiterKind.NOT_DETERMINED);
  }

  @Test
  void whatHasLessThanHalfOfTheTimeIsAPartOfAClosedLoadsOwn() {
    TrialMeasurement four =
        Trials.of(Trials.closed(4), Reports.of(new Work(5, 1_000, Duration.ofMillis(4), 10)));
    Limiter limiter = of(Looks.seeing(Map.of("IO:WalSync", 1, "CPU", 1)).on(0.5, 0.4, 0).at(four));
    assertThat(limiter.kind()).isEqualTo(LimiterKind.LOAD);
    assertThat(limiter.evidence())
        .containsExactly(
            "Little's law holds within 1 %: 1,000/s × 4.000 ms = 4.00 of 4 connections",
            "of the operations' time, by 40 looks: 25 % computed, 25 % wrote or synced the WAL, or"
                + " waited for that, 50 % outside of the server",
            "1.00 of this machine's 2 processors were in use, from 85 % on they count as exhausted",
            "the generator used 0.20, the server 0.80, others 0.00",
            "0.00 of the server's processes and 0.00 of the generator's threads were ready and"
                + " waited for a processor");
  }

  @Test
  void theHolderOfALockIsNamed() {
    LockWait lock =
        new LockWait(
            "relation orders", "RowExclusiveLock", "a session of psql (idle in transaction)", 1);
    Limiter limiter = of(Looks.seeing(Map.of("Lock:relation", 1)).wanting(lock).at(CLOSED));
    assertThat(limiter.sentence())
        .isEqualTo(
            "Locks held the trial: relation orders, held by a session of psql (idle in"
                + " transaction).");
    assertThat(limiter.evidence())
        .contains(
            "most waited for relation orders in mode RowExclusiveLock, held by a session of psql"
                + " (idle in transaction) (40 sessions in 40 looks)");
  }

  @Test
  void aLockThatLetNothingBeDoneIsNamedToo() {
    TrialMeasurement none = Trials.of(Trials.CLOSED, Reports.of(new Work(5, 0, Duration.ZERO, 1)));
    assertThat(of(Looks.seeing(Map.of("Lock:relation", 4)).at(none)).evidence().getFirst())
        .startsWith("4.0 of 4.0 operations under way waited for locks");
    assertThat(of(Looks.seeing(Map.of()).at(none)).kind()).isEqualTo(LimiterKind.NOT_DETERMINED);
  }

  @ParameterizedTest
  @CsvSource({
    // generator, the server's part of the machine's two processors
    "0.30, 0.65, MACHINE_CPU, true",
    "0.02, 0.95, SERVER_CPU, false",
    "0.10, 0.10, MACHINE_CPU, true"
  })
  void exhaustedProcessorsAreThoseOfWhoUsedThem(
      double generator, double server, LimiterKind kind, boolean flagged) {
    TrialMeasurement trial =
        Trials.of(
            Trials.CLOSED,
            Reports.with(
                Reports.health(generator, Duration.ZERO, Duration.ZERO), Reports.of(BUSY)));
    Limiter limiter = of(Looks.seeing(Map.of("CPU", 1)).on(0.97, server, 0.6).at(trial));
    assertThat(limiter.kind()).isEqualTo(kind);
    assertThat(limiter.flagged()).isEqualTo(flagged);
    assertThat(VerdictRules.judge(trial, Expectations.DEFAULT)).isEqualTo(new Verdict.Valid());
  }

  @Test
  void sessionsWithoutAWaitAreAHintWhereTheServersProcessorsArentSeen() {
    Limiter limiter = of(Looks.seeing(Map.of("CPU", 1)).onAnotherMachine(0.2).at(CLOSED));
    assertThat(limiter.kind()).isEqualTo(LimiterKind.SERVER_CPU);
    assertThat(limiter.sentence()).startsWith("Perhaps ");
    assertThat(limiter.evidence())
        .containsExactly(
            "active without a wait event in 40 of 40 looks, 1.0 of 1.0 operations under way");
  }

  @Test
  void aSaturatedGeneratorHeldTheTrialWhateverTheServerWaitedFor() {
    TrialMeasurement trial =
        Trials.of(
            Trials.CLOSED,
            Reports.with(Reports.health(0.9, Duration.ZERO, Duration.ZERO), Reports.of(BUSY)));
    Limiter limiter = of(Looks.seeing(Map.of("IO:WalSync", 1)).at(trial));
    assertThat(limiter.kind()).isEqualTo(LimiterKind.GENERATOR);
    assertThat(limiter.evidence())
        .containsExactly("the generator used 90 % of its processors, at most 85 % are allowed");
    assertThat(of(trial).kind()).as("without a look").isEqualTo(LimiterKind.GENERATOR);
  }

  @Test
  void aGeneratorWhoseThreadsGetNoProcessorHeldTheTrialAndMakesItInvalid() {
    TrialMeasurement starved = waiting(0.6);
    assertThat(of(Looks.seeing(Map.of()).on(0.6, 0.1, 0.1).at(starved)).kind())
        .isEqualTo(LimiterKind.GENERATOR);
    assertThat(VerdictRules.judge(starved, Expectations.DEFAULT))
        .isInstanceOfSatisfying(
            Verdict.Invalid.class,
            invalid ->
                assertThat(invalid.reasons())
                    .containsExactly(
                        new Verdict.Reason(
                            Rule.GENERATOR_STARVED,
                            "the generator's threads waited for a processor for 60 % of the"
                                + " connections' time, at most 50 % are allowed")));
    assertThat(VerdictRules.judge(waiting(0.4), Expectations.DEFAULT))
        .isEqualTo(new Verdict.Valid());
  }

  @Test
  void whereTheServerWaitsForTheSameProcessorsTheGeneratorIsNotBlamed() {
    TrialMeasurement trial = Looks.seeing(Map.of("CPU", 1)).on(1, 0.4, 0.5).at(waiting(0.6));
    assertThat(of(trial).kind()).isEqualTo(LimiterKind.MACHINE_CPU);
    assertThat(VerdictRules.judge(trial, Expectations.DEFAULT)).isEqualTo(new Verdict.Valid());
  }

  @Test
  void whereBothExhaustTheMachineTheGeneratorIsNotBlamedEither() {
    TrialMeasurement trial = Looks.seeing(Map.of("CPU", 1)).on(1, 0.6, 0).at(waiting(0.7));
    assertThat(of(trial).kind()).isEqualTo(LimiterKind.SERVER_CPU);
    assertThat(VerdictRules.judge(trial, Expectations.DEFAULT)).isEqualTo(new Verdict.Valid());
  }

  private static TrialMeasurement waiting(double share) {
    NavigableMap<Integer, GeneratorSecond> seconds = new TreeMap<>();
    for (int second = 0; second < 5; second++) {
      seconds.put(
          second,
          new GeneratorSecond(
              100_000_000, 2_000_000_000, 0, Math.round(share * 1e9), LatencyHistogram.empty()));
    }
    return Trials.of(
        Trials.CLOSED,
        Reports.with(health(new GeneratorSeconds(seconds), Duration.ZERO), Reports.of(BUSY)));
  }

  private static GeneratorHealth health(GeneratorSeconds seconds, Duration roundTrip) {
    return new GeneratorHealth(
        Duration.ZERO,
        0.05,
        Duration.ZERO,
        Duration.ZERO,
        0,
        Duration.ZERO,
        LatencyHistogram.empty(),
        Reports.histogram(roundTrip),
        seconds);
  }

  @Test
  void aRoundTripThatIsMostOfAnOperationIsTheNetwork() {
    TrialMeasurement trial =
        Trials.of(
            Trials.CLOSED,
            Reports.with(
                health(GeneratorSeconds.none(), Duration.ofNanos(900_000)), Reports.of(BUSY)));
    assertThat(of(Looks.seeing(Map.of()).at(trial)).evidence())
        .containsExactly(
            "a round trip took 0.90 ms before the load, an operation 1.00 ms",
            "the server was at work on 0.0 of the 1.0 operations under way");
  }

  @Test
  void anOpenLoadThatWasKeptHeldItself() {
    TrialMeasurement trial = Trials.of(Trials.OPEN, Reports.of(Work.steady()));
    Limiter limiter = of(Looks.seeing(Map.of("IO:WalSync", 1)).at(trial));
    assertThat(limiter.kind()).isEqualTo(LimiterKind.LOAD);
    assertThat(limiter.evidence().getFirst()).contains("of what was due at 10/s was");
  }

  @Test
  void anOpenLoadWhoseConnectionsAreAllBusyHadTooFew() {
    TrialMeasurement trial = Trials.of(Trials.OPEN, Reports.of(BUSY));
    Limiter limiter = of(Looks.seeing(Map.of("CPU", 1)).on(0.4, 0.3, 0).at(trial));
    assertThat(limiter.kind()).isEqualTo(LimiterKind.CONNECTIONS);
    assertThat(limiter.evidence())
        .contains("1.0 of 1 connections were busy on average, from 90 % on it counts");
  }

  @Test
  void aServerThatStoodStillIsNotTheGenerator() {
    HandMade hand = new HandMade();
    for (long ms = 0; ms < 5_000; ms++) {
      if (ms < 2_000 || ms >= 3_200) {
        hand.done(ms, ms, ms + 1);
      }
    }
    TrialMeasurement trial = Trials.of(Trials.CLOSED, hand.report(Duration.ofSeconds(5)));
    Looks looks = Looks.seeing(Map.of("IO:WalSync", 1)).on(0.4, 0.3, 0);
    Limiter limiter = of(looks.stalled(10, 22).at(trial));
    assertThat(limiter.kind()).isEqualTo(LimiterKind.STALL);
    assertThat(limiter.evidence())
        .containsExactly(
            "nothing was acknowledged for 1.2 of 4 s, from 10 % on it counts",
            "looks at the server were answered in 0.0 s of that, below half of it counts",
            "the generator kept all its rules");
    assertThat(of(looks.stalled(0, 0).at(trial)).kind())
        .as("a server that answers looks, but no commit")
        .isEqualTo(LimiterKind.WAL);
  }

  @Test
  void aCheckpointCountsWhereTheRateDropsWithIt() {
    TrialMeasurement trial =
        Looks.seeing(Map.of("CPU", 1))
            .on(0.4, 0.3, 0)
            .counting("checkpointer.num_requested", 12)
            .at(CLOSED);
    assertThat(Limiters.of(trial, List.of(new ChangePoint(3, 10_000, 6_000))).evidence())
        .containsExactly(
            "1 checkpoint in the window, done by second 2",
            "from second 3 on the rate was 6,000 rows/s, after 10,000");
    assertThat(of(trial).kind()).as("without a drop").isEqualTo(LimiterKind.LOAD);
    assertThat(Limiters.of(trial, List.of(new ChangePoint(3, 6_000, 10_000))).kind())
        .as("with a rise")
        .isEqualTo(LimiterKind.LOAD);
  }

  @Test
  void invocationsThatWereRefusedAndColdStartsHoldAFleetOfFunctions() {
    assertThat(of(Trials.on(Facts.refused(3, Duration.ofMillis(400)), Reports.of(BUSY))).kind())
        .isEqualTo(LimiterKind.THROTTLING);
    assertThat(of(Trials.on(Facts.refused(3, Duration.ofMillis(10)), Reports.of(BUSY))).kind())
        .as("nobody waited for them")
        .isEqualTo(LimiterKind.NOT_DETERMINED);
    assertThat(of(Trials.on(Facts.of(List.of(), List.of(4)), Reports.of(BUSY))).kind())
        .isEqualTo(LimiterKind.COLD_STARTS);
    assertThat(of(Trials.on(Facts.of(List.of(), List.of(0)), Reports.of(BUSY))).kind())
        .as("in the warm-up")
        .isEqualTo(LimiterKind.NOT_DETERMINED);
  }

  private static Limiter of(TrialMeasurement trial) {
    return Limiters.of(trial, List.of());
  }
}
