package dev.spate.worker.load.pace;

import dev.spate.worker.record.OperationRecorder;

/** What decides when one connection sends. For the connection's thread. */
public sealed interface Pacing permits ClosedPacing, OpenPacing {
  /** Instead of a due time: the connection has nothing more to send. */
  long NO_MORE = Long.MAX_VALUE;

  /** An operation that starts later than this after it was due is a late one. */
  long LATE_AFTER_NS = 10_000_000;

  /**
   * Waits until the connection's next operation is due.
   *
   * @param recorder takes down operations that will never be sent
   * @return when the operation was due, which may be some time ago; or {@link #NO_MORE}
   */
  long next(OperationRecorder recorder);

  /** The operation is acknowledged. */
  void succeeded(long nowNs);

  /**
   * The operation failed or is in doubt.
   *
   * @return until when the connection waits because of that alone; {@code nowNs} where it doesn't
   */
  long failed(long nowNs);

  /** Whether the load asks for the connection at a time. */
  boolean wants(long ns);

  /** The connection was lost and has been opened again. */
  void resumed(long nowNs);
}
