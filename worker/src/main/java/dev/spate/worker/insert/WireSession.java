package dev.spate.worker.insert;

import dev.spate.worker.wire.ConnectionLost;
import dev.spate.worker.wire.Frames;
import dev.spate.worker.wire.Replies;
import dev.spate.worker.wire.Wire;

/** One connection with the statements that are prepared on it. */
record WireSession(Wire wire, PreparedStatements statements) {
  /** Starts an exchange. */
  Frames begin() {
    statements.begin();
    return wire.begin();
  }

  /** The messages of the exchange under way. */
  Frames frames() {
    return wire.frames();
  }

  /** Sends what has become much; more of the exchange must follow. */
  void spill() throws ConnectionLost {
    wire.spill();
  }

  /** Ends the exchange and reads its answers. */
  Replies exchange() throws ConnectionLost {
    Replies replies = wire.exchange();
    statements.settle(replies);
    return replies;
  }
}
