package dev.spate.protocol.progress;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class StopSignalTest {
  private final StopSignal signal = new StopSignal();
  private final AtomicInteger calls = new AtomicInteger();

  @Test
  void aListenerRunsOnceHoweverOftenTheSignalIsGiven() {
    signal.onStop(calls::incrementAndGet);
    signal.stop();
    signal.stop();
    assertThat(calls).hasValue(1);
  }

  @Test
  void aListenerThatComesLateRunsAtOnce() {
    signal.stop();
    signal.onStop(calls::incrementAndGet);
    assertThat(calls).hasValue(1);
  }

  @Test
  void awaitSaysWhetherTheSignalCame() {
    assertThat(signal.await(Duration.ZERO)).isFalse();
    signal.stop();
    assertThat(signal.await(Duration.ofDays(1))).isTrue();
  }

  @Test
  void anInterruptEndsTheWaitAndIsKept() {
    Thread.currentThread().interrupt();
    assertThat(signal.await(Duration.ofDays(1))).isFalse();
    assertThat(Thread.interrupted()).isTrue();
  }

  @Test
  void aListenerMayLookAtTheSignal() {
    signal.onStop(
        () -> {
          if (signal.stopped()) {
            calls.incrementAndGet();
          }
        });
    signal.stop();
    assertThat(calls).hasValue(1);
  }
}
