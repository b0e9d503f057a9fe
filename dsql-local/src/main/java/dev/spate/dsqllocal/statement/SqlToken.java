package dev.spate.dsqllocal.statement;

import static java.util.Objects.requireNonNull;

/**
 * A piece of a statement.
 *
 * @param text as {@link SqlTokenKind} says
 * @param start where it begins in the statement's text
 * @param end behind its last character
 */
public record SqlToken(SqlTokenKind kind, String text, int start, int end) {
  /** Checks that it has a place. */
  public SqlToken {
    requireNonNull(kind, "kind is null");
    requireNonNull(text, "text is null");
    if (start < 0 || end < start) {
      throw new IllegalArgumentException("a token from " + start + " to " + end);
    }
  }

  /** Whether this is the keyword. */
  public boolean isWord(String word) {
    return kind == SqlTokenKind.WORD && text.equals(word);
  }

  /** Whether this is the character. */
  public boolean isSymbol(char symbol) {
    return kind == SqlTokenKind.SYMBOL && text.charAt(0) == symbol;
  }

  /** Whether this may be the name of something. */
  public boolean isName() {
    return kind == SqlTokenKind.WORD || kind == SqlTokenKind.QUOTED;
  }
}
