package dev.spate.protocol.workload;

/** How a statement and its values reach the server. */
public enum StatementProtocol {
  /** Parsed once a connection, then bound and executed. */
  PREPARED,
  /** The values stand as literals in the text, which is parsed each time. */
  SIMPLE
}
