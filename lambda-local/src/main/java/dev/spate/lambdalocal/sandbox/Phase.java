package dev.spate.lambdalocal.sandbox;

import java.util.Locale;

/** How far an environment is. */
public enum Phase {
  /** Its start has to wait for others'. */
  WAITING,
  /** Its process has started and hasn't asked for an invocation yet. */
  INIT,
  /** Its function was restored from a snapshot and hasn't asked for an invocation yet. */
  RESTORING,
  /** Frozen, with nothing to do. */
  READY,
  /** Works on an invocation. */
  BUSY,
  /** Has answered an invocation and hasn't asked for another yet. */
  ANSWERED,
  /** Takes no invocations any more. */
  ENDED;

  /** Whether its process is starting. */
  boolean starting() {
    return this == INIT || this == RESTORING;
  }

  /** Whether it has a process. */
  public boolean begun() {
    return starting() || started();
  }

  /** Whether it can work or does. */
  public boolean started() {
    return this == READY || this == BUSY || this == ANSWERED;
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
