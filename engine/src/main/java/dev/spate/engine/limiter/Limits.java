package dev.spate.engine.limiter;

/** From where on something counts as what held a trial; docs/METHOD.md says why. */
final class Limits {
  /** Of fewer looks in the window nothing is concluded. */
  static final int LOOKS_MIN = 20;

  /** A wait holds a trial where it has this share of the operations' time. */
  static final double DOMINANT = 0.5;

  /** Processors are exhausted from this share on. */
  static final double CPU_EXHAUSTED = 0.85;

  /** From here on they are so, whatever sessions wait for meanwhile. */
  static final double CPU_SATURATED = 0.95;

  /** The generator's or somebody else's part of a machine is no trifle from this share on. */
  static final double CPU_PART = 0.1;

  /** The round trip's least share of an operation's time. */
  static final double ROUND_TRIP_SHARE = 0.4;

  /** The round trip's least share of an operation's time outside of the server. */
  static final double ROUND_TRIP_PART = 0.1;

  /** Shorter round trips, in milliseconds, are those of a loopback. */
  static final double ROUND_TRIP_MS_MIN = 0.2;

  /** How far Little's law may be off. */
  static final double LITTLE_WITHIN = 0.1;

  /** Connections are exhausted where so many of them are busy on average. */
  static final double CONNECTIONS_BUSY = 0.9;

  /** Nothing queues for connections where at most so many of them are busy on average. */
  static final double CONNECTIONS_FREE = 0.5;

  /** Connections that aren't there for this share of their time hold a load. */
  static final double CONNECTIONS_AWAY = 0.1;

  /** An open load is kept from this share of what was due on. */
  static final double RATE_KEPT = 0.99;

  /** An open load queues where responses take so many times the service time. */
  static final double QUEUEING = 1.5;

  /** A stall holds a trial where nothing is acknowledged for this share of the window. */
  static final double STALLED = 0.1;

  /** Cold starts hold a trial where they take this share of its seconds. */
  static final double COLD = 0.1;

  /** A hand-over this long, in milliseconds, shows where invocations were refused. */
  static final double HAND_OVER_MS = 250;

  private Limits() {}
}
