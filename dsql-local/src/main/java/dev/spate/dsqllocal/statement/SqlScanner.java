package dev.spate.dsqllocal.statement;

import java.util.Locale;
import java.util.Optional;

/**
 * Reads a text's tokens one after the other, by PostgreSQL's lexical rules with {@code
 * standard_conforming_strings} on. What isn't closed reaches to the end; the server says so then.
 *
 * <p>https://www.postgresql.org/docs/16/sql-syntax-lexical.html
 */
public final class SqlScanner {
  private final String text;
  private int place;

  /** From the text's beginning. */
  public SqlScanner(String text) {
    this.text = text;
  }

  /** The next token; empty at the end. */
  public Optional<SqlToken> next() {
    skipBlank();
    if (place >= text.length()) {
      return Optional.empty();
    }
    int start = place;
    char first = text.charAt(start);
    if (first == '\'') {
      place = afterQuote(start, '\'', false);
      return token(SqlTokenKind.STRING, start, inner(start + 1, place - 1));
    }
    if (first == '"') {
      place = afterQuote(start, '"', false);
      return token(SqlTokenKind.QUOTED, start, inner(start + 1, place - 1).replace("\"\"", "\""));
    }
    if (first == '$') {
      return dollar(start);
    }
    if (isNameStart(first)) {
      return word(start);
    }
    if (isDigit(first)) {
      while (place < text.length()
          && (isNamePart(text.charAt(place)) || text.charAt(place) == '.')) {
        place++;
      }
      return token(SqlTokenKind.NUMBER, start, text.substring(start, place));
    }
    place++;
    return token(SqlTokenKind.SYMBOL, start, String.valueOf(first));
  }

  private Optional<SqlToken> word(int start) {
    place = start + 1;
    while (place < text.length() && isNamePart(text.charAt(place))) {
      place++;
    }
    String word = text.substring(start, place).toLowerCase(Locale.ROOT);
    if (place < text.length() && text.charAt(place) == '\'' && isStringPrefix(word)) {
      int quote = place;
      place = afterQuote(quote, '\'', word.equals("e"));
      return token(SqlTokenKind.STRING, start, inner(quote + 1, place - 1));
    }
    return token(SqlTokenKind.WORD, start, word);
  }

  private static boolean isStringPrefix(String word) {
    return word.equals("e") || word.equals("b") || word.equals("x") || word.equals("n");
  }

  private Optional<SqlToken> dollar(int start) {
    int end = start + 1;
    if (end < text.length() && isDigit(text.charAt(end))) {
      while (end < text.length() && isDigit(text.charAt(end))) {
        end++;
      }
      place = end;
      return token(SqlTokenKind.PARAMETER, start, text.substring(start, end));
    }
    while (end < text.length() && isNamePart(text.charAt(end)) && text.charAt(end) != '$') {
      end++;
    }
    if (end >= text.length() || text.charAt(end) != '$') {
      place = start + 1;
      return token(SqlTokenKind.SYMBOL, start, "$");
    }
    String delimiter = text.substring(start, end + 1);
    int close = text.indexOf(delimiter, end + 1);
    place = close < 0 ? text.length() : close + delimiter.length();
    return token(SqlTokenKind.STRING, start, text.substring(end + 1, close < 0 ? place : close));
  }

  private int afterQuote(int start, char quote, boolean backslash) {
    int i = start + 1;
    while (i < text.length()) {
      char c = text.charAt(i);
      if (backslash && c == '\\') {
        i += 2;
      } else if (c != quote) {
        i++;
      } else if (i + 1 < text.length() && text.charAt(i + 1) == quote) {
        i += 2;
      } else {
        return i + 1;
      }
    }
    return text.length();
  }

  private void skipBlank() {
    while (place < text.length()) {
      if (Character.isWhitespace(text.charAt(place))) {
        place++;
      } else if (text.startsWith("--", place)) {
        int line = text.indexOf('\n', place);
        place = line < 0 ? text.length() : line + 1;
      } else if (text.startsWith("/*", place)) {
        skipComment();
      } else {
        return;
      }
    }
  }

  private void skipComment() {
    int depth = 0;
    do {
      if (text.startsWith("/*", place)) {
        depth++;
        place += 2;
      } else if (text.startsWith("*/", place)) {
        depth--;
        place += 2;
      } else {
        place++;
      }
    } while (depth > 0 && place < text.length());
    place = Math.min(place, text.length());
  }

  private String inner(int from, int to) {
    return text.substring(from, Math.max(from, to));
  }

  private Optional<SqlToken> token(SqlTokenKind kind, int start, String content) {
    return Optional.of(new SqlToken(kind, content, start, place));
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  private static boolean isNameStart(char c) {
    return c == '_' || Character.isLetter(c) || c > 127;
  }

  private static boolean isNamePart(char c) {
    return isNameStart(c) || isDigit(c) || c == '$';
  }
}
