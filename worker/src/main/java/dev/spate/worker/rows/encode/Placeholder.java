package dev.spate.worker.rows.encode;

import dev.spate.protocol.setting.Nearest;
import dev.spate.worker.rows.form.IncompatibleGeneratorException;
import dev.spate.worker.rows.form.NumberForms;
import dev.spate.worker.rows.form.RandomCharacters;
import dev.spate.worker.rows.form.UuidForms;
import dev.spate.worker.rows.form.ValueWriter;
import dev.spate.worker.rows.value.RandomUuids;
import dev.spate.worker.rows.value.Salts;
import dev.spate.worker.rows.value.UniformLongs;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** What a JSON template can ask for. */
enum Placeholder {
  /** A random UUID. */
  UUID("00000000-0000-4000-8000-000000000000"),
  /** A whole number, 0 … 999999. */
  INTEGER("999999"),
  /** Sixteen random letters and digits. */
  TEXT("ABCDEFGHIJKLMNOP"),
  /** The row's number. */
  SEQUENCE("9223372036854775807");

  private final String longest;

  Placeholder(String longest) {
    this.longest = longest;
  }

  /**
   * The placeholder with that name.
   *
   * @throws IncompatibleGeneratorException where there is none
   */
  static Placeholder named(String name) {
    return Arrays.stream(values())
        .filter(placeholder -> placeholder.word().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new IncompatibleGeneratorException(
                    "the template has an unknown placeholder ${%s}%s"
                        .formatted(name, Nearest.hint(name, words()))));
  }

  private static List<String> words() {
    return Arrays.stream(values()).map(Placeholder::word).toList();
  }

  private String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** A value as long as any can be. */
  String longest() {
    return longest;
  }

  /** The values. */
  ValueWriter form(Salts salts) {
    return switch (this) {
      case UUID -> UuidForms.text(new RandomUuids(salts.key()));
      case INTEGER -> NumberForms.decimal(UniformLongs.between(0, 999_999, salts.value()), 0);
      case TEXT -> RandomCharacters.ofLength(longest.length(), longest.length(), salts.value());
      case SEQUENCE -> (number, out) -> out.putDecimal(number);
    };
  }
}
