package dev.spate.worker.insert.statement;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.spate.worker.wire.FrameBuffer;
import dev.spate.worker.wire.Frames;
import dev.spate.worker.wire.Wire;
import java.util.Collections;
import java.util.regex.Pattern;

/** INSERT … SELECT from unnest(), the arrays as literals in its text. */
public final class SimpleUnnest implements RowStatement {
  /** Stands in the text where an array is to be; no SQL that a plan holds contains it. */
  private static final String GAP = "\u0001";

  private final Wire wire;
  private final SentColumns columns;
  private final UnnestArray arrays;
  private final FrameBuffer array = new FrameBuffer();

  /** The text before the first array, between two, and behind the last. */
  private final byte[][] pieces;

  public SimpleUnnest(Wire wire, InsertSql sql, SentColumns columns) {
    this.wire = wire;
    this.columns = columns;
    arrays = new UnnestArray(columns);
    String text = sql.unnest(Collections.nCopies(columns.count(), GAP));
    pieces =
        Pattern.compile(GAP, Pattern.LITERAL)
            .splitAsStream(text)
            .map(piece -> piece.getBytes(UTF_8))
            .toArray(byte[][]::new);
  }

  @Override
  public void write(long firstSequence, int rows) {
    Frames out = wire.frames();
    FrameBuffer text = out.content();
    out.beginQuery();
    for (int column = 0; column < columns.count(); column++) {
      text.putBytes(pieces[column]);
      array.clear();
      arrays.write(column, firstSequence, rows, array);
      SqlLiteral.write(array, text);
    }
    text.putBytes(pieces[columns.count()]);
    out.endQuery();
  }
}
