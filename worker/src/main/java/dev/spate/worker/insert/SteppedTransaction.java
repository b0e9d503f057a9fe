package dev.spate.worker.insert;

import dev.spate.worker.wire.ConnectionLost;
import dev.spate.worker.wire.Frames;
import dev.spate.worker.wire.Replies;

/**
 * A round trip for each row, BEGIN travelling with the first, and one for COMMIT: what an
 * application does that executes statement after statement.
 */
final class SteppedTransaction implements Transaction {
  private final WireSession session;
  private final RowStatement statement;
  private final Brackets brackets;
  private final int rows;
  private boolean commitSent;

  SteppedTransaction(WireSession session, RowStatement statement, Brackets brackets, int rows) {
    this.session = session;
    this.statement = statement;
    this.brackets = brackets;
    this.rows = rows;
  }

  @Override
  public long run(long firstSequence) throws ConnectionLost {
    commitSent = false;
    long stored = 0;
    for (int i = 0; i < rows; i++) {
      Frames out = session.begin();
      if (i == 0) {
        brackets.begin(out);
      }
      statement.write(firstSequence + i, 1);
      brackets.end(out);
      Replies replies = session.exchange();
      if (replies.failed()) {
        return stored;
      }
      stored += replies.rows();
    }
    Frames out = session.begin();
    brackets.commit(out);
    brackets.end(out);
    commitSent = true;
    session.exchange();
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
