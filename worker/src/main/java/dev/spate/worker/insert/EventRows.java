package dev.spate.worker.insert;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.spate.worker.insert.statement.Prepared;
import dev.spate.worker.insert.statement.PreparedStatements;
import dev.spate.worker.insert.statement.RowStatement;
import dev.spate.worker.insert.statement.TransactionFraming;
import dev.spate.worker.wire.FrameBuffer;
import dev.spate.worker.wire.Frames;

/**
 * Rows of the table event_header that differ in nothing but their id, one execute each: what people
 * write first when they try how fast a database takes inserts.
 */
final class EventRows {
  private static final String INSERT =
      "INSERT INTO event_header (id, event_type, \"timestamp\") VALUES ($1, $2, CURRENT_TIMESTAMP)";

  /** The OID of bigint, from PostgreSQL's pg_type.dat. */
  private static final int BIGINT = 20;

  private final PreparedStatements statements;
  private final Prepared insert;
  private final TransactionFraming framing;

  EventRows(PreparedStatements statements) {
    this.statements = statements;
    insert = statements.prepare(INSERT, new int[] {BIGINT, 0}, new short[] {1, 0 /* text */});
    framing = new TransactionFraming.ForPrepared(statements);
  }

  /** An inserter of so many rows of a type, all in one pipeline, which is one transaction. */
  WireInserter inserter(String type, int count, WireInserter.Ending ending) {
    byte[] typeText = type.getBytes(UTF_8);
    RowStatement statement = (firstId, rows) -> write(firstId, rows, typeText);
    return new WireInserter(
        statements.wire(),
        new PipelinedTransaction(statements, statement, framing, count, count, 1),
        count,
        ending);
  }

  private void write(long firstId, int rows, byte[] type) {
    Frames out = statements.wire().frames();
    FrameBuffer content = out.content();
    for (int i = 0; i < rows; i++) {
      insert.beginBind(out);
      content.putInt(Long.BYTES);
      content.putLong(firstId + i);
      content.putInt(type.length);
      content.putBytes(type);
      out.endBind();
      out.execute();
    }
  }
}
