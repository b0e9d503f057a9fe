package dev.spate.worker.rows;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.spate.worker.wire.FrameBuffer;
import java.util.List;
import java.util.function.LongFunction;

/** A value that stands in the plan, in its text form and, where one is known, its binary form. */
final class Literal {
  private final byte[] text;

  /** With its length before it. */
  private final byte[] binary;

  private Literal(byte[] text, byte[] binary) {
    this.text = text;
    this.binary = binary;
  }

  /**
   * Reads a value.
   *
   * @throws Misfit where it is no value of the type
   */
  static Literal of(String value, ColumnType type) {
    if (value.indexOf(0) >= 0) {
      throw new Misfit("a value must not contain the character U+0000");
    }
    FrameBuffer binary = new FrameBuffer();
    binary.putInt(0);
    LiteralForms.write(value, type, binary);
    binary.patchInt(0, binary.position() - Integer.BYTES);
    return new Literal(value.getBytes(UTF_8), binary.toByteArray());
  }

  /** The same value in each row. */
  ColumnEncoder always(TypeKind kind) {
    return encoder(kind, number -> this);
  }

  /** One of several values in each row. */
  static ColumnEncoder oneOf(List<Literal> values, Chooser chooser, TypeKind kind) {
    Literal[] all = values.toArray(Literal[]::new);
    return encoder(kind, number -> all[chooser.at(number)]);
  }

  /** One of several values in each row, by its place among them. */
  static ColumnEncoder picked(List<Literal> values, RowLong place, TypeKind kind) {
    Literal[] all = values.toArray(Literal[]::new);
    return encoder(kind, number -> all[(int) place.at(number)]);
  }

  private static ColumnEncoder encoder(TypeKind kind, LongFunction<Literal> value) {
    Form text = (number, out) -> out.putBytes(value.apply(number).text);
    return kind.binaryLiterals()
        ? FormEncoder.of(kind, (number, out) -> out.putBytes(value.apply(number).binary), text)
        : FormEncoder.textOnly(text);
  }
}
