package dev.spate.worker.insert.statement;

import dev.spate.worker.wire.ConnectionLostException;
import dev.spate.worker.wire.FrameBuffer;
import dev.spate.worker.wire.Frames;
import dev.spate.worker.wire.Wire;
import java.util.function.Consumer;

/**
 * COPY … FROM STDIN with its data right behind it, not waiting for the server's invitation. Binary
 * where every column has a binary form, else text.
 *
 * @see <a href="https://www.postgresql.org/docs/current/sql-copy.html">COPY, "File Formats"</a>
 */
public final class CopyRows implements RowStatement {
  /** Signature, no flags, no extension. */
  private static final byte[] BINARY_HEADER = {
    'P', 'G', 'C', 'O', 'P', 'Y', '\n', (byte) 0xFF, '\r', '\n', 0, 0, 0, 0, 0, 0, 0, 0, 0
  };

  private static final int BINARY_TRAILER = -1;

  /** A message of this size keeps the server's input buffer small and costs next to nothing. */
  private static final int PIECE = 32 * 1024;

  private final Wire wire;
  private final SentColumns columns;
  private final Consumer<Frames> command;
  private final boolean binary;
  private final FrameBuffer value = new FrameBuffer();

  /**
   * COPY into the columns.
   *
   * @param command writes the COPY command
   */
  public CopyRows(Wire wire, SentColumns columns, Consumer<Frames> command) {
    this.wire = wire;
    this.columns = columns;
    this.command = command;
    binary = columns.allBinary();
  }

  @Override
  public void write(long firstSequence, int rows) throws ConnectionLostException {
    Frames out = wire.frames();
    FrameBuffer content = out.content();
    command.accept(out);
    out.beginCopyData();
    int pieceFrom = content.position();
    if (binary) {
      content.putBytes(BINARY_HEADER);
    }
    for (int i = 0; i < rows; i++) {
      if (content.position() - pieceFrom >= PIECE) {
        out.end();
        wire.spill();
        out.beginCopyData();
        pieceFrom = content.position();
      }
      row(columns.number(firstSequence + i), content);
    }
    if (binary) {
      content.putShort(BINARY_TRAILER);
    }
    out.end();
    out.copyDone();
  }

  private void row(long number, FrameBuffer content) {
    if (binary) {
      content.putShort(columns.count());
      columns.row(number, content);
      return;
    }
    for (int column = 0; column < columns.count(); column++) {
      if (columns.isNull(column, number)) {
        content.putAscii("\\N");
      } else {
        value.clear();
        columns.text(column, number, value);
        Escaping.COPY_FIELD.write(value, content);
      }
      content.putByte(column < columns.count() - 1 ? '\t' : '\n');
    }
  }
}
