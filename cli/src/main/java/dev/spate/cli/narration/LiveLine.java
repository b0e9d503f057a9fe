package dev.spate.cli.narration;

import dev.spate.cli.terminal.Terminal;
import dev.spate.engine.metric.Units;
import dev.spate.protocol.progress.WorkerProgress;
import dev.spate.protocol.time.TimeSource;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * The line that changes while a trial's load runs. On a terminal it is written over several times a
 * second; elsewhere a line is added now and then, for those who follow a log.
 */
final class LiveLine {
  private static final int BAR = 12;
  private static final Duration LIVE_INTERVAL = Duration.ofMillis(250);
  private static final Duration PLAIN_INTERVAL = Duration.ofSeconds(15);

  private final Terminal terminal;
  private final String name;
  private final Instant startAt;
  private final Optional<Duration> total;
  private final Pace pace;
  private final TimeSource time;
  private final TrialProgress progress = new TrialProgress();
  private final CountDownLatch ended = new CountDownLatch(1);
  private Thread painter;

  LiveLine(
      Terminal terminal,
      String name,
      Instant startAt,
      Optional<Duration> total,
      Pace pace,
      TimeSource time) {
    this.terminal = terminal;
    this.name = name;
    this.startAt = startAt;
    this.total = total;
    this.pace = pace;
    this.time = time;
  }

  void start() {
    painter = Thread.ofPlatform().daemon().name("spate-progress").start(this::paintUntilEnded);
  }

  void progress(WorkerProgress report) {
    progress.add(report);
  }

  void end() {
    ended.countDown();
    try {
      painter.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void paintUntilEnded() {
    Duration interval = terminal.live() ? LIVE_INTERVAL : PLAIN_INTERVAL;
    try {
      while (!ended.await(interval.toMillis(), TimeUnit.MILLISECONDS)) {
        if (terminal.live()) {
          terminal.over(text());
        } else {
          terminal.line(text());
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private String text() {
    Duration elapsed = Duration.between(startAt, time.now());
    if (elapsed.isNegative()) {
      return name + "  connecting";
    }
    TrialProgress.Now now = progress.now();
    return "%s  %s%s rows/s  p99 %s  errors %s%s"
        .formatted(
            name,
            total.map(all -> bar(elapsed, all) + " ").orElse(""),
            Units.number(Math.rint(now.rowsPerSecond())),
            Units.latency(now.p99()),
            "%,d".formatted(now.errors()),
            pace.left().map(left -> "  " + pace.bound() + Units.wait(left) + " left").orElse(""));
  }

  private static String bar(Duration elapsed, Duration all) {
    double share = Math.min(1, (double) elapsed.toNanos() / all.toNanos());
    int full = (int) Math.round(share * BAR);
    return "█".repeat(full) + "░".repeat(BAR - full);
  }
}
