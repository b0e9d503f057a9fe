package dev.spate.worker.rows;

import dev.spate.protocol.workload.InsertMethod;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** What is known about an SQL expression without asking the server. */
final class Expressions {
  /** After blanks are gone. */
  private static final Pattern CAST_AT_END =
      Pattern.compile("::[a-z_]+(\\([0-9,]+\\))?(with(out)?timezone)?$");

  private static final Pattern NOW = Pattern.compile("^(now\\(\\)|transaction_timestamp\\(\\))$");

  private Expressions() {}

  /** Whether the column isn't named in the insert, so that the server fills in its default. */
  static boolean isLeftOut(String sql, InsertMethod method) {
    return method == InsertMethod.COPY || isDefaultKeyword(sql);
  }

  static boolean isDefaultKeyword(String sql) {
    return sql.strip().equalsIgnoreCase("default");
  }

  static boolean isNull(String sql) {
    return sql.strip().equalsIgnoreCase("null");
  }

  /** Whether an expression is what the server shows as the column's default. */
  static boolean isDefault(String sql, Optional<String> columnDefault) {
    return isDefaultKeyword(sql)
        || columnDefault.map(shown -> normal(shown).equals(normal(sql))).orElse(false);
  }

  /** Without what the server changes when it shows an expression. */
  private static String normal(String sql) {
    StringBuilder kept = new StringBuilder();
    boolean quoted = false;
    for (char c : sql.strip().toCharArray()) {
      quoted ^= c == '\'' || c == '"';
      if (quoted) {
        kept.append(c);
      } else if (!Character.isWhitespace(c)) {
        kept.append(Character.toString(c).toLowerCase(Locale.ROOT));
      }
    }
    String normal = CAST_AT_END.matcher(unwrapped(kept.toString())).replaceFirst("");
    return NOW.matcher(normal).matches() ? "current_timestamp" : normal;
  }

  private static String unwrapped(String sql) {
    return sql.startsWith("(") && sql.endsWith(")") && sql.indexOf(')') == sql.length() - 1
        ? sql.substring(1, sql.length() - 1)
        : sql;
  }
}
