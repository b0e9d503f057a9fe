package dev.spate.engine.limiter;

/** What can hold a trial back; docs/METHOD.md says how each is known. */
public enum LimiterKind {
  /** The load generator: such a trial is invalid. */
  GENERATOR("generator"),
  /** The processors of a machine that generator and server share. */
  MACHINE_CPU("machine's CPU"),
  /** The way to the server and back. */
  NETWORK("network"),
  /** The load asked for no more. */
  LOAD("load"),
  /** There were too few connections. */
  CONNECTIONS("connections"),
  /** Writing and syncing the write-ahead log. */
  WAL("WAL"),
  /** Locks on tables, rows or keys. */
  LOCKS("locks"),
  /** The server's processors. */
  SERVER_CPU("server's CPU"),
  /** Buffers, and reading and writing data files. */
  IO("buffers and IO"),
  /** The server waited for something else, which the evidence names. */
  OTHER_WAIT("another wait"),
  /** The server answered nobody for a while. */
  STALL("stall of the server"),
  /** The server's checkpoints. */
  CHECKPOINTS("checkpoints"),
  /** Invocations of functions that were refused for their rate. */
  THROTTLING("throttling"),
  /** Environments of functions that had to start. */
  COLD_STARTS("cold starts"),
  /** Nothing that was measured tells. */
  NOT_DETERMINED("not determined");

  private final String label;

  LimiterKind(String label) {
    this.label = label;
  }

  /** The cause in a word or two, for a table. */
  public String label() {
    return label;
  }
}
