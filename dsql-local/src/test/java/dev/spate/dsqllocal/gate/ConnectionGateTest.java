package dev.spate.dsqllocal.gate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spate.dsqllocal.cluster.ConnectionQuota;
import dev.spate.dsqllocal.cluster.Disturbances;
import dev.spate.dsqllocal.testing.ManualTime;
import dev.spate.dsqllocal.wire.ErrorReport;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ConnectionGateTest {
  private static final Optional<ErrorReport> RATE =
      Optional.of(ErrorReport.fatal("53400", "Unable to accept connection, rate exceeded."));
  private static final Optional<ErrorReport> MOST =
      Optional.of(
          ErrorReport.fatal("53300", "Unable to accept connection, too many open connections."));
  private static final Optional<ErrorReport> ASLEEP =
      Optional.of(
          ErrorReport.fatal(
              "57P03", "unable to accept connection, waking up cluster, please retry later"));

  private final ManualTime time = new ManualTime();

  private ConnectionGate gate(double perSecond, int burst, int most) {
    return new ConnectionGate(
        new ConnectionQuota(perSecond, burst, most, Duration.ofHours(1)), Disturbances.NONE, time);
  }

  private static int entered(ConnectionGate gate, int asked) {
    int entered = 0;
    for (int i = 0; i < asked; i++) {
      entered += gate.enter().isEmpty() ? 1 : 0;
    }
    return entered;
  }

  @Test
  void aBurstGoesInAndThenNoMoreThanTheRate() {
    ConnectionGate gate = gate(100, 1_000, 10_000);
    assertThat(entered(gate, 2_000)).isEqualTo(1_000);
    assertThat(gate.enter()).isEqualTo(RATE);
    time.pass(Duration.ofSeconds(1));
    assertThat(entered(gate, 2_000)).isEqualTo(100);
    time.pass(Duration.ofMillis(10));
    assertThat(entered(gate, 2)).isEqualTo(1);
  }

  @Test
  void whatIsNotUsedGathersUpToTheBurstAlone() {
    ConnectionGate gate = gate(100, 50, 10_000);
    time.pass(Duration.ofHours(1));
    assertThat(entered(gate, 100)).isEqualTo(50);
  }

  @Test
  void noMoreAreOpenThanMayBeUntilOneLeaves() {
    ConnectionGate gate = gate(100, 1_000, 3);
    assertThat(entered(gate, 3)).isEqualTo(3);
    assertThat(gate.enter()).isEqualTo(MOST);
    gate.leave();
    assertThat(gate.enter()).isEmpty();
    assertThat(gate.open()).isEqualTo(3);
  }

  @Test
  void aClusterThatNobodyWasConnectedToFallsAsleepAndTakesItsTimeToWakeUp() {
    Disturbances sleepy =
        new Disturbances(0, 0, Optional.of(Duration.ofMinutes(10)), Duration.ofSeconds(5));
    ConnectionGate gate = new ConnectionGate(ConnectionQuota.AURORA_DSQL, sleepy, time);
    assertThat(gate.enter()).isEmpty();
    time.pass(Duration.ofHours(1));
    assertThat(gate.enter()).as("somebody is connected").isEmpty();
    gate.leave();
    gate.leave();
    time.pass(Duration.ofMinutes(9));
    assertThat(gate.enter()).isEmpty();
    gate.leave();
    time.pass(Duration.ofMinutes(10));
    assertThat(gate.enter()).isEqualTo(ASLEEP);
    time.pass(Duration.ofSeconds(4));
    assertThat(gate.enter()).isEqualTo(ASLEEP);
    time.pass(Duration.ofSeconds(1));
    assertThat(gate.enter()).isEmpty();
    assertThat(gate.open()).isOne();
  }
}
