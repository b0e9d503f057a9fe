package dev.spate.worker.insert.statement;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.spate.worker.rows.RowColumn;
import dev.spate.worker.wire.FrameBuffer;
import dev.spate.worker.wire.Frames;
import dev.spate.worker.wire.Wire;

/**
 * INSERT … VALUES with the values as literals in its text; several statements in one message where
 * there are more rows than one statement takes.
 */
public final class SimpleValues implements RowStatement {
  private final Wire wire;
  private final SentColumns columns;
  private final int rowsPerStatement;
  private final byte[] head;

  /** The SQL text of each column of the list, null where its value is sent. */
  private final byte[][] expressions;

  private final FrameBuffer value = new FrameBuffer();

  public SimpleValues(Wire wire, InsertSql sql, SentColumns columns, int rowsPerStatement) {
    this.wire = wire;
    this.columns = columns;
    this.rowsPerStatement = rowsPerStatement;
    head = sql.head().getBytes(UTF_8);
    expressions = sql.columns().stream().map(SimpleValues::expression).toArray(byte[][]::new);
  }

  private static byte[] expression(RowColumn column) {
    return switch (column) {
      case RowColumn.Encoded _ -> null;
      case RowColumn.Expression expression -> expression.sql().getBytes(UTF_8);
    };
  }

  @Override
  public void write(long firstSequence, int rows) {
    Frames out = wire.frames();
    FrameBuffer text = out.content();
    out.beginQuery();
    for (int i = 0; i < rows; i++) {
      if (i % rowsPerStatement != 0) {
        text.putByte(',');
      } else {
        if (i > 0) {
          text.putByte(';');
        }
        text.putBytes(head);
      }
      row(columns.number(firstSequence + i), text);
    }
    out.endQuery();
  }

  private void row(long number, FrameBuffer text) {
    int sent = 0;
    for (int i = 0; i < expressions.length; i++) {
      text.putByte(i == 0 ? '(' : ',');
      if (expressions[i] != null) {
        text.putBytes(expressions[i]);
      } else {
        sent(sent++, number, text);
      }
    }
    text.putByte(')');
  }

  private void sent(int column, long number, FrameBuffer text) {
    if (columns.isNull(column, number)) {
      text.putAscii("NULL");
      return;
    }
    value.clear();
    columns.text(column, number, value);
    SqlLiteral.write(value, text);
  }
}
