package dev.spate.engine.verdict;

/** Where a trial stops being believable; docs/METHOD.md says why each is where it is. */
public final class Thresholds {
  /** The shortest steady window, in seconds: shorter ones are mostly edges. */
  public static final int STEADY_SECONDS_MIN = 2;

  /**
   * The least share of what an open load made due in the window that must be acknowledged in it.
   */
  public static final double RATE_KEPT_MIN = 0.99;

  /** The latest start of a worker behind the common one, in milliseconds. */
  public static final double START_SKEW_MS_MAX = 1_000;

  /** The most that an environment of the generator may use of its processors. */
  public static final double GENERATOR_CPU_MAX = 0.85;

  /** The longest that the generator may be held up, in milliseconds. */
  public static final double GENERATOR_PAUSE_MS_MAX = 1_000;

  /**
   * The latest that the generator may wake up for what is due, 99th percentile, in milliseconds.
   */
  public static final double WAKE_UP_LAG_MS_MAX = 20;

  private Thresholds() {}
}
