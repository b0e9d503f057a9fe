package dev.spate.worker.rows.encode;

import dev.spate.protocol.workload.Generator;
import dev.spate.protocol.workload.Length;
import dev.spate.protocol.workload.Network;
import dev.spate.worker.rows.form.AddressForms;
import dev.spate.worker.rows.form.ByteForms;
import dev.spate.worker.rows.form.ColumnType;
import dev.spate.worker.rows.form.FormEncoder;
import dev.spate.worker.rows.form.IncompatibleGeneratorException;
import dev.spate.worker.rows.form.RandomCharacters;
import dev.spate.worker.rows.form.TextKeys;
import dev.spate.worker.rows.form.TypeKind;
import dev.spate.worker.rows.form.ValueWriter;
import java.net.Inet4Address;
import java.util.Locale;

/** Makes encoders of texts, byte strings and addresses. */
final class WordEncoders {
  private WordEncoders() {}

  static GeneratedColumn text(Length size, ColumnType type, long salt) {
    if (!type.kind().isText() && type.kind() != TypeKind.BYTEA) {
      throw IncompatibleGeneratorException.wrongType("text", type);
    }
    int max = size.longest();
    type.checkLength(max);
    // Letters and digits are their own text form in bytea too.
    ValueWriter text = RandomCharacters.ofLength(size.length(), max, salt);
    return GeneratedColumn.unlimited(FormEncoder.ofText(type.kind(), text));
  }

  static GeneratedColumn keys(Generator.TextKey key, ColumnType type, long salt) {
    if (!type.kind().isText()) {
      throw IncompatibleGeneratorException.wrongType("key: text", type);
    }
    type.checkLength(key.length());
    boolean anyCase = type.kind() == TypeKind.CITEXT;
    String alphabet =
        key.alphabet().orElse(anyCase ? TextKeys.LETTERS_AND_DIGITS : TextKeys.BOTH_CASES);
    if (anyCase && !alphabet.equals(alphabet.toLowerCase(Locale.ROOT))) {
      throw new IncompatibleGeneratorException(
          "citext takes upper and lower case for the same: alphabet must be lower case");
    }
    TextKeys keys = new TextKeys(alphabet, key.length(), salt);
    return new GeneratedColumn(FormEncoder.ofText(type.kind(), keys), keys.numbers());
  }

  static GeneratedColumn bytes(Length length, ColumnType type, long salt) {
    requireBytes("bytes", type);
    ByteForms.Writer bytes = ByteForms.random(length.length(), length.longest(), salt);
    return GeneratedColumn.unlimited(ByteForms.encoder(bytes));
  }

  static GeneratedColumn byteKeys(int length, ColumnType type, long salt) {
    requireBytes("key: bytes", type);
    return new GeneratedColumn(
        ByteForms.encoder(ByteForms.keys(length, salt)), ByteForms.keyNumbers(length));
  }

  private static void requireBytes(String generator, ColumnType type) {
    if (type.kind() != TypeKind.BYTEA) {
      throw IncompatibleGeneratorException.wrongType(generator, type);
    }
  }

  static GeneratedColumn addresses(String inet, ColumnType type, long salt) {
    requireAddress("inet", type);
    Network network = Network.parse(inet);
    boolean ipv4 = network.first() instanceof Inet4Address;
    return GeneratedColumn.unlimited(
        AddressForms.encoder(AddressForms.of(network, salt), ipv4, type.kind()));
  }

  static GeneratedColumn addressKeys(ColumnType type, long salt) {
    requireAddress("key: inet", type);
    return GeneratedColumn.unlimited(
        AddressForms.encoder(AddressForms.keys(salt), false, type.kind()));
  }

  private static void requireAddress(String generator, ColumnType type) {
    if (type.kind() != TypeKind.INET && type.kind() != TypeKind.CIDR) {
      throw IncompatibleGeneratorException.wrongType(generator, type);
    }
  }
}
