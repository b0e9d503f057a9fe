package dev.spate.worker.rows.form;

import dev.spate.worker.wire.FrameBuffer;

/**
 * An encoder of two forms.
 *
 * @param binaryForm the binary form with its length
 * @param textForm the text form
 */
public record FormEncoder(int typeOid, boolean binary, ValueWriter binaryForm, ValueWriter textForm)
    implements ColumnEncoder {

  /** An encoder for a type with a binary form of its own. */
  public static FormEncoder of(TypeKind kind, ValueWriter binaryForm, ValueWriter textForm) {
    return new FormEncoder(kind.oid(), true, binaryForm, textForm);
  }

  /** An encoder for a type whose binary form, if it is known, is the text form's bytes. */
  public static FormEncoder ofText(TypeKind kind, ValueWriter text) {
    return kind.binary() ? of(kind, text.withLength(), text) : textOnly(text);
  }

  /** An encoder for a type of which no binary form is known. */
  public static FormEncoder textOnly(ValueWriter text) {
    return new FormEncoder(UNSPECIFIED, false, FormEncoder::refuse, text);
  }

  private static void refuse(long number, FrameBuffer out) {
    throw new UnsupportedOperationException("the column's type has no binary form here");
  }

  @Override
  public void binary(long number, FrameBuffer out) {
    binaryForm.write(number, out);
  }

  @Override
  public void text(long number, FrameBuffer out) {
    textForm.write(number, out);
  }
}
