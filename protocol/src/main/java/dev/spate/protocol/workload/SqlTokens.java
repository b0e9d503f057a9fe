package dev.spate.protocol.workload;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Cuts SQL text as PostgreSQL does, with standard_conforming_strings on.
 *
 * @see <a href="https://www.postgresql.org/docs/current/sql-syntax-lexical.html">Lexical
 *     Structure</a>
 */
final class SqlTokens {
  /** What a token is. */
  enum Kind {
    /** A key word or a name without quotes, in lower case. */
    WORD,
    /** A name in double quotes, without them. */
    NAME,
    /** A literal in single quotes or between dollar quotes. */
    TEXT,
    /** From two dashes to the end of the line. */
    LINE_COMMENT,
    /** Anything else, one character each. */
    SYMBOL
  }

  /** A token, from its first character to behind its last. */
  record Token(Kind kind, String text, int from, int to) {
    boolean is(String other) {
      return (kind == Kind.WORD || kind == Kind.SYMBOL) && text.equals(other);
    }
  }

  private final String sql;
  private final List<Token> tokens = new ArrayList<>();
  private int at;

  private SqlTokens(String sql) {
    this.sql = sql;
  }

  /**
   * The tokens of a text; comments within slashes and stars are left out.
   *
   * @throws IllegalArgumentException where something is opened and never closed, with what
   */
  static List<Token> of(String sql) {
    return new SqlTokens(sql).cut();
  }

  private List<Token> cut() {
    while (at < sql.length()) {
      char c = sql.charAt(at);
      if (c == 0) {
        throw new IllegalArgumentException("must not hold the character U+0000");
      } else if (isBlank(c)) {
        at++;
      } else if (looksAt("--")) {
        int from = at;
        toEndOfLine();
        add(Kind.LINE_COMMENT, "--", from);
      } else if (looksAt("/*")) {
        blockComment();
      } else if (c == '\'') {
        text(false);
      } else if (c == '"') {
        name();
      } else if (c == '$' && dollarQuote()) {
        // taken
      } else if (startsName(c)) {
        word();
      } else {
        at++;
        add(Kind.SYMBOL, String.valueOf(c), at - 1);
      }
    }
    return tokens;
  }

  private void word() {
    int from = at;
    while (at < sql.length() && (startsName(sql.charAt(at)) || isInName(sql.charAt(at)))) {
      at++;
    }
    String word = sql.substring(from, at).toLowerCase(Locale.ROOT);
    if (word.equals("e") && at < sql.length() && sql.charAt(at) == '\'') {
      text(true);
      return;
    }
    add(Kind.WORD, word, from);
  }

  /** A literal; one that goes on behind a line's end keeps its kind of escapes. */
  private void text(boolean escapes) {
    int from = at;
    do {
      at++;
      toEndOfText(escapes);
    } while (goesOnInNextLine());
    add(Kind.TEXT, "", from);
  }

  private void toEndOfText(boolean escapes) {
    while (at < sql.length()) {
      char c = sql.charAt(at++);
      if (escapes && c == '\\') {
        at++;
      } else if (c == '\'') {
        if (at >= sql.length() || sql.charAt(at) != '\'') {
          return;
        }
        at++;
      }
    }
    throw new IllegalArgumentException("a quote (') is never closed");
  }

  private boolean goesOnInNextLine() {
    int end = at;
    boolean line = false;
    while (at < sql.length()) {
      char c = sql.charAt(at);
      if (isBlank(c)) {
        line |= c == '\n' || c == '\r';
        at++;
      } else if (looksAt("--")) {
        toEndOfLine();
      } else if (line && c == '\'') {
        return true;
      } else {
        break;
      }
    }
    at = end;
    return false;
  }

  private void name() {
    int from = at;
    StringBuilder name = new StringBuilder();
    for (at++; at < sql.length(); at++) {
      char c = sql.charAt(at);
      if (c == '"') {
        if (at + 1 >= sql.length() || sql.charAt(at + 1) != '"') {
          at++;
          add(Kind.NAME, name.toString(), from);
          return;
        }
        at++;
      }
      name.append(c);
    }
    throw new IllegalArgumentException("a double quote (\") is never closed");
  }

  private boolean dollarQuote() {
    int end = at + 1;
    while (end < sql.length()
        && (startsName(sql.charAt(end)) || (end > at + 1 && isDigit(sql.charAt(end))))) {
      end++;
    }
    if (end >= sql.length() || sql.charAt(end) != '$') {
      return false;
    }
    String quote = sql.substring(at, end + 1);
    int close = sql.indexOf(quote, end + 1);
    if (close < 0) {
      throw new IllegalArgumentException("the dollar quote %s is never closed".formatted(quote));
    }
    int from = at;
    at = close + quote.length();
    add(Kind.TEXT, "", from);
    return true;
  }

  private void blockComment() {
    int depth = 0;
    do {
      if (looksAt("/*")) {
        depth++;
        at += 2;
      } else if (looksAt("*/")) {
        depth--;
        at += 2;
      } else {
        at++;
      }
    } while (depth > 0 && at < sql.length());
    if (depth > 0) {
      throw new IllegalArgumentException("a comment (/*) is never closed");
    }
  }

  private void toEndOfLine() {
    while (at < sql.length() && sql.charAt(at) != '\n' && sql.charAt(at) != '\r') {
      at++;
    }
  }

  private void add(Kind kind, String text, int from) {
    tokens.add(new Token(kind, text, from, at));
  }

  private boolean looksAt(String text) {
    return sql.startsWith(text, at);
  }

  private static boolean isBlank(char c) {
    return c == ' ' || (c >= '\t' && c <= '\r');
  }

  private static boolean startsName(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || c >= 0x80;
  }

  private static boolean isInName(char c) {
    return isDigit(c) || c == '$';
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }
}
