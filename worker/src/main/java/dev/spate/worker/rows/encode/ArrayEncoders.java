package dev.spate.worker.rows.encode;

import dev.spate.protocol.outcome.TableDescription;
import dev.spate.protocol.workload.Generator;
import dev.spate.worker.rows.form.ColumnEncoder;
import dev.spate.worker.rows.form.ColumnType;
import dev.spate.worker.rows.form.FormEncoder;
import dev.spate.worker.rows.form.IncompatibleGeneratorException;
import dev.spate.worker.rows.form.ValueWriter;
import dev.spate.worker.rows.value.LongSource;
import dev.spate.worker.rows.value.Salts;
import dev.spate.worker.rows.value.SplitMix64;
import dev.spate.worker.wire.FrameBuffer;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Makes encoders of arrays of one dimension, in their text form. */
final class ArrayEncoders {
  private static final Pattern LENGTH = Pattern.compile(".*\\((\\d+)\\)");

  private ArrayEncoders() {}

  static GeneratedColumn of(
      Generator.Arrays.Elements elements, ColumnType type, Salts salts, Instant start) {
    if (!type.isArray()) {
      throw IncompatibleGeneratorException.wrongType("array", type);
    }
    GeneratedColumn one = Encoders.of(elements.of(), element(type), salts.part(1), start);
    LongSource lengths =
        LongSource.UniformLongs.between(elements.min(), elements.max(), salts.part(2).value());
    boolean ascending = elements.of() instanceof Generator.Timestamps;
    char comma = type.base().equals("_box") ? ';' : ',';
    ValueWriter text =
        (number, out) -> {
          long draw = SplitMix64.draw(salts.value(), number);
          int length = (int) lengths.at(number);
          out.putByte('{');
          for (int i = 0; i < length; i++) {
            if (i > 0) {
              out.putByte(comma);
            }
            // Elements have row numbers of their own, as if each stood in a row.
            long own = ascending ? number + i : SplitMix64.more(draw, i) >>> 1;
            element(one.encoder(), own, out);
          }
          out.putByte('}');
        };
    return GeneratedColumn.unlimited(FormEncoder.textOnly(text));
  }

  /** The type of the elements. */
  private static ColumnType element(ColumnType array) {
    String sql = array.sql().endsWith("[]") ? array.sql().replaceAll("(\\[])+$", "") : array.sql();
    Matcher length = LENGTH.matcher(sql);
    boolean hasLength = sql.startsWith("character") && length.matches();
    return ColumnType.of(
        new TableDescription.Column(
            "",
            sql,
            array.base().substring(1),
            false,
            Optional.empty(),
            false,
            hasLength ? OptionalInt.of(Integer.parseInt(length.group(1))) : OptionalInt.empty(),
            array.labels()));
  }

  private static void element(ColumnEncoder element, long number, FrameBuffer out) {
    out.putByte('"');
    int from = out.position();
    element.text(number, out);
    escape(from, out);
    out.putByte('"');
  }

  /** Puts a backslash before each quote and backslash from there on. */
  private static void escape(int from, FrameBuffer out) {
    byte[] bytes = out.array();
    for (int i = from; i < out.position(); i++) {
      if (bytes[i] == '"' || bytes[i] == '\\') {
        byte[] plain = Arrays.copyOfRange(bytes, from, out.position());
        out.truncate(from);
        for (byte value : plain) {
          if (value == '"' || value == '\\') {
            out.putByte('\\');
          }
          out.putByte(value);
        }
        return;
      }
    }
  }
}
