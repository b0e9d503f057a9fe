package dev.spate.worker.rows.encode;

import dev.spate.worker.rows.form.NumberForms;
import dev.spate.worker.rows.form.RandomCharacters;
import dev.spate.worker.rows.form.UuidForms;
import dev.spate.worker.rows.form.ValueWriter;
import dev.spate.worker.rows.value.LongSource;
import dev.spate.worker.rows.value.Salts;
import dev.spate.worker.rows.value.UuidSource;
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

  /** The placeholder with that name, which a template has from {@code DocumentTemplate}'s. */
  static Placeholder named(String name) {
    return valueOf(name.toUpperCase(Locale.ROOT));
  }

  /** A value as long as any can be. */
  String longest() {
    return longest;
  }

  /** The values. */
  ValueWriter form(Salts salts) {
    return switch (this) {
      case UUID -> UuidForms.text(new UuidSource.Random(salts.key()));
      case INTEGER ->
          NumberForms.decimal(LongSource.UniformLongs.between(0, 999_999, salts.value()), 0);
      case TEXT -> RandomCharacters.ofLength(longest.length(), longest.length(), salts.value());
      case SEQUENCE -> (number, out) -> out.putDecimal(number);
    };
  }
}
