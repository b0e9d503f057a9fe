package dev.spate.worker.insert.statement;

import dev.spate.worker.rows.RowColumn;
import dev.spate.worker.rows.RowPlan;
import dev.spate.worker.rows.form.ColumnEncoder;
import dev.spate.worker.wire.FrameBuffer;

/** The columns of a plan whose values are sent, each in its binary form where it has one. */
public final class SentColumns {
  /** Stands where the length of a value does. */
  private static final int NULL = -1;

  private final RowPlan plan;
  private final ColumnEncoder[] encoders;
  private final boolean[] binary;
  private final boolean[] nullable;

  public SentColumns(RowPlan plan) {
    this.plan = plan;
    encoders =
        plan.columns().stream()
            .filter(RowColumn.Encoded.class::isInstance)
            .map(column -> ((RowColumn.Encoded) column).encoder())
            .toArray(ColumnEncoder[]::new);
    binary = new boolean[encoders.length];
    nullable = new boolean[encoders.length];
    for (int i = 0; i < encoders.length; i++) {
      binary[i] = encoders[i].binary();
      nullable[i] = encoders[i].mayBeNull();
    }
  }

  public int count() {
    return encoders.length;
  }

  boolean isBinary(int column) {
    return binary[column];
  }

  /** Whether some rows have NULL in the column. */
  boolean mayBeNull(int column) {
    return nullable[column];
  }

  /** Whether the row with this number has NULL in the column. */
  boolean isNull(int column, long number) {
    return nullable[column] && encoders[column].isNull(number);
  }

  /** Whether every column has a binary form. */
  public boolean allBinary() {
    for (boolean one : binary) {
      if (!one) {
        return false;
      }
    }
    return true;
  }

  /** The OID of a column's type, 0 where the server is to infer it. */
  int type(int column) {
    return encoders[column].typeOid();
  }

  /** The number of the row with this sequence. */
  long number(long sequence) {
    return plan.number(sequence);
  }

  /** Appends the length and the value of every column of a row, each in its form. */
  void row(long number, FrameBuffer out) {
    for (int column = 0; column < encoders.length; column++) {
      value(column, number, out);
    }
  }

  /** Appends the length and the value in the column's form. */
  void value(int column, long number, FrameBuffer out) {
    if (binary[column]) {
      encoders[column].binary(number, out);
      return;
    }
    if (isNull(column, number)) {
      out.putInt(NULL);
      return;
    }
    int lengthAt = out.position();
    out.putInt(0);
    encoders[column].text(number, out);
    out.patchInt(lengthAt, out.position() - lengthAt - Integer.BYTES);
  }

  /** Appends the value's text form, without length or escapes. */
  void text(int column, long number, FrameBuffer out) {
    encoders[column].text(number, out);
  }

  /** Formats of the parameters of so many rows: 1 for binary, 0 for text. */
  short[] formats(int rows) {
    short[] formats = new short[rows * encoders.length];
    for (int i = 0; i < formats.length; i++) {
      formats[i] = (short) (binary[i % encoders.length] ? 1 : 0);
    }
    return formats;
  }

  /** Types of the parameters of so many rows. */
  int[] types(int rows) {
    int[] types = new int[rows * encoders.length];
    for (int i = 0; i < types.length; i++) {
      types[i] = type(i % encoders.length);
    }
    return types;
  }
}
