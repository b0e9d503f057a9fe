package dev.spate.dsqllocal.statement;

/** What a token is. */
public enum SqlTokenKind {
  /** A keyword or an unquoted name, in lower case. */
  WORD,
  /** A name in double quotes, without them. */
  QUOTED,
  /** A string of any form, without its quotes. */
  STRING,
  /** A number. */
  NUMBER,
  /** A parameter such as {@code $1}. */
  PARAMETER,
  /** One other character. */
  SYMBOL
}
