package dev.spate.worker.load.pace;

import java.time.Duration;

/** The worker's connections weren't open when the load had to start. */
public final class NotReadyException extends Exception {
  /** A worker that starts later than this is of no use to the trial. */
  static final Duration READY_WITHIN = Duration.ofSeconds(1);

  private static final long serialVersionUID = 1L;

  private NotReadyException(String message) {
    super(message);
  }

  /**
   * How far after the trial's start the worker starts.
   *
   * @param nowNs nanoseconds since the trial's start; negative before it
   * @param connections that are open, for the message
   * @throws NotReadyException where that is too far
   */
  static long skew(long nowNs, int connections) throws NotReadyException {
    if (nowNs > READY_WITHIN.toNanos()) {
      throw new NotReadyException(
          "%s open only %.1f s after the start time; at most %d s are allowed"
              .formatted(text(connections), nowNs / 1e9, READY_WITHIN.toSeconds()));
    }
    return Math.max(0, nowNs);
  }

  private static String text(int connections) {
    return connections == 1 ? "1 connection was" : connections + " connections were";
  }
}
