package dev.spate.worker.insert;

import dev.spate.worker.insert.statement.PreparedStatements;
import dev.spate.worker.insert.statement.RowStatement;
import dev.spate.worker.insert.statement.TransactionFraming;
import dev.spate.worker.wire.ConnectionLostException;
import dev.spate.worker.wire.Frames;
import dev.spate.worker.wire.ServerReplies;

/**
 * A round trip for each row, BEGIN travelling with the first, and one for COMMIT: what an
 * application does that executes statement after statement.
 */
final class SteppedTransaction implements Transaction {
  private final PreparedStatements statements;
  private final RowStatement statement;
  private final TransactionFraming framing;
  private final int rows;
  private boolean commitSent;

  SteppedTransaction(
      PreparedStatements statements, RowStatement statement, TransactionFraming framing, int rows) {
    this.statements = statements;
    this.statement = statement;
    this.framing = framing;
    this.rows = rows;
  }

  @Override
  public long run(long firstSequence) throws ConnectionLostException {
    commitSent = false;
    long stored = 0;
    for (int i = 0; i < rows; i++) {
      Frames out = statements.begin();
      if (i == 0) {
        framing.begin(out);
      }
      statement.write(firstSequence + i, 1);
      framing.end(out);
      ServerReplies replies = statements.exchange();
      if (replies.failed()) {
        return stored;
      }
      stored += replies.rows();
    }
    Frames out = statements.begin();
    framing.commit(out);
    framing.end(out);
    commitSent = true;
    statements.exchange();
    return stored;
  }

  @Override
  public boolean commitSent() {
    return commitSent;
  }

  @Override
  public int statementsBeforeCommit() {
    return 0;
  }
}
