package dev.spate.worker.wire;

import java.io.IOException;

/** What ReadyForQuery says of the session's transaction. */
public enum TransactionStatus {
  /** No transaction is open. */
  IDLE,
  /** A transaction is open. */
  OPEN,
  /** A transaction is open and has failed: only ROLLBACK helps. */
  FAILED;

  static TransactionStatus of(byte code) throws IOException {
    return switch (code) {
      case 'I' -> IDLE;
      case 'T' -> OPEN;
      case 'E' -> FAILED;
      default -> throw new IOException("the server sent an unknown transaction status " + code);
    };
  }
}
