package dev.spate.worker.insert.statement;

import dev.spate.worker.wire.ConnectionLostException;
import dev.spate.worker.wire.Frames;
import dev.spate.worker.wire.ServerReplies;
import dev.spate.worker.wire.Wire;

/** One connection with the statements that are prepared on it. */
public record WireSession(Wire wire, PreparedStatements statements) {
  /** Starts an exchange. */
  public Frames begin() {
    statements.begin();
    return wire.begin();
  }

  /** The messages of the exchange under way. */
  public Frames frames() {
    return wire.frames();
  }

  /** Sends what has become much; more of the exchange must follow. */
  public void spill() throws ConnectionLostException {
    wire.spill();
  }

  /** Ends the exchange and reads its answers. */
  public ServerReplies exchange() throws ConnectionLostException {
    ServerReplies replies = wire.exchange();
    statements.settle(replies);
    return replies;
  }
}
