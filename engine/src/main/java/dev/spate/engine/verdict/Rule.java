package dev.spate.engine.verdict;

/** The rules that a trial must keep; docs/METHOD.md gives the reasons. */
public enum Rule {
  /** Every worker answered. */
  WORKERS_LOST("workers lost"),
  /** Nobody ended the trial. */
  INTERRUPTED("interrupted"),
  /** Every worker went on until its load's end. */
  ENDED_EARLY("ended early"),
  /** The table gained what was acknowledged, and at most what is in doubt beyond that. */
  ACCOUNT("account not exact"),
  /** The workers' counts agree with each other and with their ledgers. */
  COUNTS("counts don't add up"),
  /** Something was acknowledged in the steady window. */
  NOTHING_COMPLETED("nothing completed"),
  /** The steady window is long enough. */
  WINDOW("steady window too short"),
  /** Next to no operation of the steady window failed. */
  ERRORS("too many errors"),
  /** The steady window has no long time without an acknowledgement. */
  GAP("gap without an acknowledgement"),
  /** What became of the operations at the steady window's end is known. */
  EDGES("window's end unsure"),
  /** The connections were there throughout. */
  CONNECTIONS("connections not alive"),
  /** What an open load made due was sent and done. */
  RATE_NOT_KEPT("rate not kept"),
  /** The workers started together. */
  START_SKEW("start skew"),
  /** The workers' clocks were the driver's, as far as is known. */
  CLOCKS("clocks apart"),
  /** The generator had processor time left. */
  GENERATOR_CPU("generator saturated"),
  /** Nothing held the generator up for long. */
  GENERATOR_PAUSE("generator paused"),
  /** The generator's threads got a processor when they were ready. */
  GENERATOR_STARVED("generator starved"),
  /** The generator woke up in time for what was due. */
  GENERATOR_LATE("generator late");

  private final String label;

  Rule(String label) {
    this.label = label;
  }

  /** The breach in short, for a table. */
  public String label() {
    return label;
  }

  /**
   * Whether a breach of it may come of a load that is more than the database serves: a search asks
   * for exactly that, and takes it as an answer.
   */
  public boolean isOverload() {
    return switch (this) {
      case RATE_NOT_KEPT, NOTHING_COMPLETED, ERRORS, GAP, EDGES, CONNECTIONS -> true;
      case WORKERS_LOST,
          INTERRUPTED,
          ENDED_EARLY,
          ACCOUNT,
          COUNTS,
          WINDOW,
          START_SKEW,
          CLOCKS,
          GENERATOR_CPU,
          GENERATOR_PAUSE,
          GENERATOR_STARVED,
          GENERATOR_LATE ->
          false;
    };
  }

  /** Whether a breach of it speaks against the generator, and not against the database. */
  public boolean isGenerators() {
    return switch (this) {
      case GENERATOR_CPU, GENERATOR_PAUSE, GENERATOR_STARVED, GENERATOR_LATE -> true;
      case WORKERS_LOST,
          INTERRUPTED,
          ENDED_EARLY,
          ACCOUNT,
          COUNTS,
          NOTHING_COMPLETED,
          WINDOW,
          ERRORS,
          GAP,
          EDGES,
          CONNECTIONS,
          RATE_NOT_KEPT,
          START_SKEW,
          CLOCKS ->
          false;
    };
  }
}
