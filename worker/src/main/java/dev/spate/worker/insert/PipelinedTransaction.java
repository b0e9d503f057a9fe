package dev.spate.worker.insert;

import static java.lang.Math.ceilDiv;

import dev.spate.worker.insert.statement.PreparedStatements;
import dev.spate.worker.insert.statement.RowStatement;
import dev.spate.worker.insert.statement.TransactionFraming;
import dev.spate.worker.wire.ConnectionLostException;
import dev.spate.worker.wire.Frames;

/** All rows of a transaction in one round trip. */
final class PipelinedTransaction implements Transaction {
  private final PreparedStatements statements;
  private final RowStatement statement;
  private final TransactionFraming framing;
  private final int rows;
  private final int rowsPerMessage;
  private final boolean explicit;
  private final int statementsBeforeCommit;
  private boolean commitSent;

  /**
   * A pipeline of as few messages as hold the rows.
   *
   * @param rowsPerMessage how many rows one call of {@code statement} may write; a multiple of
   *     {@code rowsPerStatement}
   * @param rowsPerStatement how many rows the server counts as one statement
   */
  PipelinedTransaction(
      PreparedStatements statements,
      RowStatement statement,
      TransactionFraming framing,
      int rows,
      int rowsPerMessage,
      int rowsPerStatement) {
    this.statements = statements;
    this.statement = statement;
    this.framing = framing;
    this.rows = rows;
    this.rowsPerMessage = rowsPerMessage;
    explicit = !framing.unite(ceilDiv(rows, rowsPerMessage));
    statementsBeforeCommit = ceilDiv(rows, rowsPerStatement) + (explicit ? 1 : 0);
  }

  @Override
  public long run(long firstSequence) throws ConnectionLostException {
    commitSent = false;
    Frames out = statements.begin();
    if (explicit) {
      framing.begin(out);
    }
    for (int done = 0; done < rows; done += rowsPerMessage) {
      statement.write(firstSequence + done, Math.min(rowsPerMessage, rows - done));
      statements.wire().spill();
    }
    if (explicit) {
      framing.commit(out);
    }
    framing.end(out);
    commitSent = true;
    return statements.exchange().rows();
  }

  @Override
  public boolean commitSent() {
    return commitSent;
  }

  @Override
  public int statementsBeforeCommit() {
    return statementsBeforeCommit;
  }
}
