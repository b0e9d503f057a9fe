package dev.spate.engine.verdict;

/** Where a trial stops being believable; docs/METHOD.md says why each is where it is. */
public final class Thresholds {
  /** The shortest steady window, in seconds: shorter ones are mostly edges. */
  public static final int STEADY_SECONDS_MIN = 2;

  /**
   * The least share of what an open load made due in the window that must be acknowledged in it.
   */
  public static final double RATE_KEPT_MIN = 0.99;

  /** A gap of this length is none, in seconds, unless the plan says otherwise. */
  public static final double GAP_SECONDS = 1;

  /** Nor is one of this share of the steady window. */
  public static final double GAP_SHARE_OF_WINDOW = 0.05;

  /** Nor one of so many 99th percentiles, or so many intervals in which operations are due. */
  public static final double GAP_TIMES = 3;

  /**
   * How many late wake-ups it takes to call the generator late: of fewer, some are late by chance.
   */
  public static final int LATE_WAKE_UPS_MIN = 5;

  /**
   * The most that operations whose end is not known may change the steady window's rate, as a
   * share.
   */
  public static final double EDGE_BIAS_MAX = 0.02;

  /** The latest start of a worker behind the common one, in milliseconds. */
  public static final double START_SKEW_MS_MAX = 1_000;

  /**
   * How far a worker's clock may surely be from the driver's, in milliseconds: by so much it starts
   * too early or too late without knowing, and so much of each second is another one's.
   */
  public static final double CLOCK_MS_MAX = 250;

  /** The most that an environment of the generator may use of its processors. */
  public static final double GENERATOR_CPU_MAX = 0.85;

  /** The longest that the generator may be held up, in milliseconds. */
  public static final double GENERATOR_PAUSE_MS_MAX = 1_000;

  /**
   * The latest that the generator may wake up for what is due, 99th percentile, in milliseconds.
   */
  public static final double WAKE_UP_LAG_MS_MAX = 20;

  /** The most that the generator's threads may wait for a processor, of the connections' time. */
  public static final double GENERATOR_WAIT_MAX = 0.5;

  /**
   * A server on the same machine that waits for processors by this share of the generator's wait
   * shares them with it; then the machine is the limit, and not the generator alone.
   */
  public static final double SERVER_WAITS_AS_WELL = 0.25;

  private Thresholds() {}
}
