package dev.spate.lambdalocal.sandbox;

/** Whom an environment belongs to; called without the environment's lock. */
public interface Owner {
  /** An environment has started. */
  void started(Environment environment);

  /** An environment waits for an invocation. */
  void free(Environment environment);

  /**
   * An environment has ended, and nothing is left of it.
   *
   * @param startFailed whether it never could take an invocation
   */
  void ended(Environment environment, boolean startFailed);
}
