package dev.spate.cli.terminal;

import java.io.PrintStream;

/**
 * Where people read: standard error, with or without the means of a terminal.
 *
 * @param stream what is written to
 * @param live whether a person watches, so that lines can be written over and coloured
 * @param columns the width in characters
 */
public record Terminal(PrintStream stream, boolean live, int columns) {
  private static final int NARROWEST = 40;

  public Terminal {
    columns = Math.max(NARROWEST, columns);
  }

  /** Writes a line. */
  public void line(String text) {
    stream.println(text);
  }

  /** Writes over the current line without ending it; only where {@link #live}. */
  public void over(String text) {
    String fitting = text.length() >= columns ? text.substring(0, columns - 1) : text;
    stream.print("\r" + fitting + "\u001b[K");
    stream.flush();
  }

  /** Empties the current line. */
  public void clearLine() {
    if (live) {
      stream.print("\r\u001b[K");
      stream.flush();
    }
  }

  /** The text in this style, or plain where there is no terminal. */
  public String styled(Style style, String text) {
    return live ? style.code() + text + "\u001b[0m" : text;
  }
}
