package dev.spate.worker.insert.statement;

import dev.spate.worker.wire.FrameBuffer;
import dev.spate.worker.wire.Frames;
import dev.spate.worker.wire.Wire;
import java.util.stream.IntStream;

/**
 * INSERT … SELECT from unnest(), one array a column as parameter: one statement for any number of
 * rows.
 *
 * @see <a
 *     href="https://github.com/postgres/postgres/blob/master/src/backend/utils/adt/arrayfuncs.c">array_recv,
 *     which reads the binary form of an array</a>
 */
public final class PreparedUnnest implements RowStatement {
  private final Wire wire;
  private final SentColumns columns;
  private final Prepared statement;
  private final UnnestArray text;

  public PreparedUnnest(PreparedStatements statements, InsertSql sql, SentColumns columns) {
    this.wire = statements.wire();
    this.columns = columns;
    text = new UnnestArray(columns);
    String unnest =
        sql.unnest(IntStream.rangeClosed(1, columns.count()).mapToObj(i -> "$" + i).toList());
    // Without types: the casts in the text say them.
    statement = statements.prepare(unnest, new int[0], columns.formats(1));
  }

  @Override
  public void write(long firstSequence, int rows) {
    Frames out = wire.frames();
    statement.beginBind(out);
    FrameBuffer content = out.content();
    for (int column = 0; column < columns.count(); column++) {
      int lengthAt = content.position();
      content.putInt(0);
      if (columns.isBinary(column)) {
        binaryArray(column, firstSequence, rows, content);
      } else {
        text.write(column, firstSequence, rows, content);
      }
      content.patchInt(lengthAt, content.position() - lengthAt - Integer.BYTES);
    }
    out.endBind();
    out.execute();
  }

  private void binaryArray(int column, long firstSequence, int rows, FrameBuffer content) {
    content.putInt(1); // dimensions
    content.putInt(columns.mayBeNull(column) ? 1 : 0); // NULL among the elements
    content.putInt(columns.type(column));
    content.putInt(rows);
    content.putInt(1); // index of the first element
    for (int i = 0; i < rows; i++) {
      columns.value(column, columns.number(firstSequence + i), content);
    }
  }
}
