package dev.spate.lambdalocal.sandbox;

import dev.spate.lambdalocal.sandbox.LogLines.Start;
import java.time.Duration;
import java.util.Optional;

/** Measures how an environment starts. Its lock guards it. */
final class StartupTimer {
  private final Clocks clocks;
  private long beganNs;
  private boolean restored;
  private Optional<Start> unreported = Optional.empty();

  StartupTimer(Clocks clocks) {
    this.clocks = clocks;
  }

  /** The process is started. */
  void begin() {
    beganNs = clocks.nanos().getAsLong();
  }

  /** The function is restored from its snapshot; what came before isn't part of a start. */
  void restore() {
    beganNs = clocks.nanos().getAsLong();
    restored = true;
  }

  /** The function is ready. */
  void end() {
    unreported = Optional.of(new Start(soFar(), restored));
  }

  /** How long it has taken. */
  Duration soFar() {
    return clocks.since(beganNs);
  }

  /** What the environment's first invocation reports, once. */
  Optional<Start> report() {
    Optional<Start> report = unreported;
    unreported = Optional.empty();
    return report;
  }
}
