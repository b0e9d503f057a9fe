package dev.spate.cli.narration;

import dev.spate.cli.terminal.Style;
import dev.spate.cli.terminal.StyledText;
import dev.spate.cli.terminal.Terminal;
import dev.spate.engine.metric.Units;
import dev.spate.protocol.progress.WorkerProgress;
import dev.spate.protocol.time.TimeSource;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * What changes while a trial's load runs. On a terminal three lines are written over where they
 * have changed; elsewhere a line is added now and then, for those who follow a log.
 */
final class LiveLine {
  private static final int BAR = 12;
  private static final Duration LIVE_INTERVAL = Duration.ofMillis(500);
  private static final Duration PLAIN_INTERVAL = Duration.ofSeconds(15);

  private final Terminal terminal;
  private final String name;
  private final Instant startAt;
  private final Optional<Duration> total;
  private final Pace pace;
  private final TimeSource time;
  private final List<TrialCurve> finished;
  private final TrialProgress progress = new TrialProgress();
  private final CountDownLatch ended = new CountDownLatch(1);
  private Thread painter;

  /**
   * What is shown of one trial.
   *
   * @param finished the trials before it of the same target and configuration
   */
  LiveLine(
      Terminal terminal,
      String name,
      Instant startAt,
      Optional<Duration> total,
      Pace pace,
      TimeSource time,
      List<TrialCurve> finished) {
    this.terminal = terminal;
    this.name = name;
    this.startAt = startAt;
    this.total = total;
    this.pace = pace;
    this.time = time;
    this.finished = List.copyOf(finished);
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
    List<String> shown = List.of();
    try {
      while (!ended.await(interval.toMillis(), TimeUnit.MILLISECONDS)) {
        if (terminal.live()) {
          List<String> lines = lines();
          if (!lines.equals(shown)) {
            terminal.over(lines);
            shown = lines;
          }
        } else {
          terminal.line(text());
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private List<String> lines() {
    Duration elapsed = Duration.between(startAt, time.now());
    if (elapsed.isNegative()) {
      return List.of(name + "  connecting");
    }
    LivePicture picture =
        new LivePicture(
            terminal.columns(),
            progress.curve(),
            total.map(Duration::toSeconds).orElse(0L),
            finished);
    List<String> lines = new ArrayList<>();
    lines.add(headline(elapsed));
    lines.addAll(picture.lines());
    return lines;
  }

  /** How far the trial and the run are; without the bar where that doesn't fit. */
  private String headline(Duration elapsed) {
    long errors = progress.now().errors();
    String behind =
        pace.left().map(left -> "  %s%s left".formatted(pace.bound(), Units.wait(left))).orElse("")
            + (errors > 0
                ? terminal.styled(
                    Style.WARNING, "  errors %s".formatted(Units.number((double) errors)))
                : "");
    String bar = total.map(all -> "  " + bar(elapsed, all)).orElse("");
    boolean fits = StyledText.columns(name + bar + behind) < terminal.columns();
    return name + (fits ? bar : "") + behind;
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
