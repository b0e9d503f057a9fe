package dev.spate.lambdalocal.runtime;

import java.util.concurrent.CancellationException;

/** The calls of one environment's runtime client, in the terms of Lambda's runtime API. */
public interface RuntimeCalls {
  /** The largest response, in bytes: 6 MiB and 100 (Lambda's runtime interface emulator). */
  long MAX_RESPONSE = (6L << 20) + 100;

  /**
   * Waits for the next invocation, for as long as it takes.
   *
   * @throws CallRefusedException while an invocation is under way
   * @throws CancellationException once the environment has ended
   */
  PendingDelivery next() throws CallRefusedException;

  /**
   * What the function returned.
   *
   * @throws CallRefusedException if it isn't the answer to the invocation that is under way, or is
   *     too large
   */
  void response(String requestId, byte[] payload) throws CallRefusedException;

  /**
   * That the function failed, as JSON.
   *
   * @throws CallRefusedException if it isn't the answer to the invocation that is under way
   */
  void error(String requestId, byte[] error) throws CallRefusedException;

  /**
   * That the function can't be started, or can't go on after it was restored, as JSON.
   *
   * @throws CallRefusedException once it has been started
   */
  void initError(byte[] error) throws CallRefusedException;

  /**
   * That the function is ready for its snapshot; returns when it is restored.
   *
   * @throws CallRefusedException if the environment doesn't start from a snapshot
   */
  void restore() throws CallRefusedException;
}
