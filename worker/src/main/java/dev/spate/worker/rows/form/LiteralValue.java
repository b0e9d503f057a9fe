package dev.spate.worker.rows.form;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.spate.worker.rows.value.LongSource;
import dev.spate.worker.rows.value.WeightedChoice;
import dev.spate.worker.wire.FrameBuffer;
import java.util.List;
import java.util.function.LongFunction;

/** A value that stands in the plan, in its text form and, where one is known, its binary form. */
public final class LiteralValue {
  private final byte[] text;

  /** With its length before it. */
  private final byte[] binary;

  private LiteralValue(byte[] text, byte[] binary) {
    this.text = text;
    this.binary = binary;
  }

  /**
   * Reads a value.
   *
   * @throws IncompatibleGeneratorException where it is no value of the type
   */
  public static LiteralValue of(String value, ColumnType type) {
    if (value.indexOf(0) >= 0) {
      throw new IncompatibleGeneratorException("a value must not contain the character U+0000");
    }
    FrameBuffer binary = new FrameBuffer();
    binary.putInt(0);
    LiteralForms.write(value, type, binary);
    binary.patchInt(0, binary.position() - Integer.BYTES);
    return new LiteralValue(value.getBytes(UTF_8), binary.toByteArray());
  }

  /** The same value in each row. */
  public ColumnEncoder always(TypeKind kind) {
    return encoder(kind, number -> this);
  }

  /** One of several values in each row. */
  public static ColumnEncoder oneOf(
      List<LiteralValue> values, WeightedChoice choice, TypeKind kind) {
    LiteralValue[] all = values.toArray(LiteralValue[]::new);
    return encoder(kind, number -> all[choice.at(number)]);
  }

  /** One of several values in each row, by its place among them. */
  public static ColumnEncoder picked(List<LiteralValue> values, LongSource place, TypeKind kind) {
    LiteralValue[] all = values.toArray(LiteralValue[]::new);
    return encoder(kind, number -> all[(int) place.at(number)]);
  }

  private static ColumnEncoder encoder(TypeKind kind, LongFunction<LiteralValue> value) {
    ValueWriter text = (number, out) -> out.putBytes(value.apply(number).text);
    return kind.binaryLiterals()
        ? FormEncoder.of(kind, (number, out) -> out.putBytes(value.apply(number).binary), text)
        : FormEncoder.textOnly(text);
  }
}
