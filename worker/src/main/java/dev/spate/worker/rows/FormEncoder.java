package dev.spate.worker.rows;

import dev.spate.worker.wire.FrameBuffer;

/**
 * An encoder of two forms.
 *
 * @param binaryForm the binary form with its length
 * @param textForm the text form
 */
record FormEncoder(int typeOid, boolean binary, Form binaryForm, Form textForm)
    implements ColumnEncoder {

  /** An encoder for a type with a binary form of its own. */
  static FormEncoder of(TypeKind kind, Form binaryForm, Form textForm) {
    return new FormEncoder(kind.oid(), true, binaryForm, textForm);
  }

  /** An encoder for a type whose binary form, if it is known, is the text form's bytes. */
  static FormEncoder ofText(TypeKind kind, Form text) {
    return kind.binary() ? of(kind, text.withLength(), text) : textOnly(text);
  }

  /** An encoder for a type of which no binary form is known. */
  static FormEncoder textOnly(Form text) {
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
