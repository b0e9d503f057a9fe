package dev.spate.cli.constraint;

import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An expression as PostgreSQL prints it, made readable for the parser: columns are quoted, since
 * PostgreSQL and the parser reserve different words; operators that the parser lacks are written in
 * other words; collations, which no generator follows, are left out.
 */
final class Deparsed {
  private static final Pattern TOKEN =
      Pattern.compile(
          "'(?:[^']|'')*'"
              + "|\"(?:[^\"]|\"\")*\""
              + "|::\\s*(?:timestamp|time|interval)?(?:\\(\\d+\\))?(?: with(?:out)? time zone)?"
              + "|COLLATE\\s+(?:\"(?:[^\"]|\"\")*\"\\.?)+"
              + "|OPERATOR\\((?:\"?\\w+\"?\\.)?([^\\w\\s)]+)\\)"
              + "|!?~~\\*?(?!\\*)"
              + "|[\\p{L}_][\\p{L}\\p{N}_$]*(?:\\s*\\()?"
              + "|.",
          Pattern.DOTALL);

  private static final Map<String, String> LIKES =
      Map.of("~~", "LIKE", "!~~", "NOT LIKE", "~~*", "ILIKE", "!~~*", "NOT ILIKE");

  private Deparsed() {}

  /**
   * The expression for the parser.
   *
   * @param columns the names that are columns
   */
  static String readable(String expression, Set<String> columns) {
    StringBuilder readable = new StringBuilder();
    Matcher tokens = TOKEN.matcher(expression);
    String before = "";
    while (tokens.find()) {
      String token = tokens.group();
      readable.append(written(token, tokens.group(1), before, columns));
      before = token.isBlank() ? before : token;
    }
    return readable.toString();
  }

  private static String written(String token, String operator, String before, Set<String> columns) {
    if (token.startsWith("'") || token.startsWith("\"")) {
      return token;
    }
    if (token.toUpperCase(Locale.ROOT).startsWith("COLLATE ")) {
      return "";
    }
    String sign = operator == null ? token : operator;
    if (LIKES.containsKey(sign)) {
      return " " + LIKES.get(sign) + " ";
    }
    boolean column = columns.contains(token) && !before.startsWith("::") && !before.equals(".");
    return column ? '"' + token + '"' : sign;
  }
}
