package dev.spate.worker.connect.governor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spate.protocol.target.ConnectionLimits;
import dev.spate.protocol.target.ConnectionRate;
import dev.spate.protocol.target.ConnectionShare;
import dev.spate.protocol.target.CredentialReference;
import dev.spate.protocol.target.DatabaseEndpoint;
import dev.spate.protocol.time.TimeSource;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FleetGovernorTest {
  private static final Instant START = Instant.parse("2026-11-25T12:00:00.0071Z");

  /** Times since the epoch are rounded to some hundred nanoseconds. */
  private static final double CLOCK = 0.001;

  private Instant now = START;

  private final TimeSource time =
      new TimeSource() {
        @Override
        public long nanoTime() {
          return Duration.between(START, now).toNanos();
        }

        @Override
        public Instant now() {
          return now;
        }
      };

  /**
   * Workers that begin at different times, lose connections, renew them and come back: whatever
   * they do, no window of the server's time holds more than its bucket and its rate allow.
   */
  @ParameterizedTest
  @CsvSource({
    "100, 1000, 1",
    "100, 1000, 64",
    "100, 100, 200",
    "100, 1000, 1000",
    "0.7, 3, 5",
    "3.3, 1, 4"
  })
  void noWindowOfAnyLengthHoldsMoreThanTheBucketAndTheRate(
      double perSecond, int burst, int workers) {
    ConnectionRate rate = new ConnectionRate(perSecond, burst);
    SplittableRandom random = new SplittableRandom(workers);
    List<Long> opened = new ArrayList<>();
    for (int w = 0; w < workers; w++) {
      var governor = new FleetGovernor(time); // as in a process of its own
      now = START.plusMillis(random.nextInt(3_000));
      for (int phase = 0; phase < 4; phase++) {
        int count = random.nextInt(1, 3 * burst / workers + 4);
        for (int i = 0; i < count; i++) {
          Duration wait = governor.reserve(endpoint(rate), new ConnectionShare(w, workers));
          opened.add(Duration.between(START, now).plus(wait).toNanos());
          now = now.plusMillis(random.nextInt(20));
        }
        now = now.plusMillis(random.nextInt(40_000));
      }
    }
    Collections.sort(opened);
    assertThat(worst(opened, rate)).isLessThan(burst + CLOCK);
  }

  /** The least that a bucket must hold for all to be let in: its level never falls below zero. */
  private static double worst(List<Long> openedNs, ConnectionRate rate) {
    double used = 0;
    double most = 0;
    long beforeNs = openedNs.getFirst();
    for (long ns : openedNs) {
      used = Math.max(0, used - (ns - beforeNs) * rate.perSecond() / 1e9) + 1;
      most = Math.max(most, used);
      beforeNs = ns;
    }
    return most;
  }

  @Test
  void aFleetThatBeginsAtOnceIsOpenWhenItIsForeseen() {
    ConnectionRate rate = new ConnectionRate(100, 1_000);
    Duration last = Duration.ZERO;
    for (int w = 0; w < 200; w++) {
      var governor = new FleetGovernor(time);
      for (int i = 0; i < 25; i++) {
        Duration wait = governor.reserve(endpoint(rate), new ConnectionShare(w, 200));
        last = wait.compareTo(last) > 0 ? wait : last;
      }
    }
    Duration foreseen = ConnectionShare.forecast(rate, 200, 5_000);
    assertThat(last).isBetween(foreseen.minusSeconds(3), foreseen);
    assertThat(foreseen).isEqualTo(Duration.ofSeconds(42));
  }

  @Test
  void whoIsIdleGetsItsPartOfTheBucketBackAndNoMore() {
    ConnectionRate rate = new ConnectionRate(10, 50);
    ConnectionShare share = new ConnectionShare(0, 4);
    var governor = new FleetGovernor(time);
    int atOnce = share.atOnce(rate);
    for (int round = 0; round < 3; round++) {
      for (int i = 0; i < atOnce; i++) {
        assertThat(governor.reserve(endpoint(rate), share)).isZero();
      }
      assertThat(governor.reserve(endpoint(rate), share)).isPositive();
      now = now.plusSeconds(60);
    }
  }

  @Test
  void nothingIsHeldBackWhereNoRateIsKnownOrNoFleetConnects() {
    var governor = new FleetGovernor(time);
    ConnectionRate rate = new ConnectionRate(1, 1);
    for (int i = 0; i < 10; i++) {
      assertThat(governor.reserve(endpoint(rate), ConnectionShare.BESIDE)).isZero();
      assertThat(
              governor.reserve(
                  endpoint(rate).limited(ConnectionLimits.NONE), new ConnectionShare(0, 9)))
          .isZero();
    }
  }

  private static DatabaseEndpoint endpoint(ConnectionRate rate) {
    return new DatabaseEndpoint(
            "shop",
            "jdbc:postgresql://db/postgres",
            Map.of(),
            new CredentialReference.None("postgres"),
            Duration.ofSeconds(1))
        .limited(new ConnectionLimits(Optional.of(rate), Optional.empty(), OptionalInt.empty()));
  }
}
