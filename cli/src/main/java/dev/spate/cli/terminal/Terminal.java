package dev.spate.cli.terminal;

import dev.spate.protocol.text.VisibleText;
import java.io.PrintStream;

/**
 * Where people read: standard error, with or without the means of a terminal. All that is written
 * goes through here, and nothing in it can steer the terminal but our own styles.
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

  /** Writes a line, or as many as the text has. */
  public void line(String text) {
    stream.println(written(text));
  }

  /** Writes over the current line without ending it; only where {@link #live}. */
  public void over(String text) {
    stream.print("\r" + written(fitting(text.replace('\n', ' '))) + "\u001b[K");
    stream.flush();
  }

  /** Empties the current line. */
  public void clearLine() {
    if (live) {
      stream.print("\r\u001b[K");
      stream.flush();
    }
  }

  /** Writes a line behind which nothing is written any more, by any thread. */
  public void last(String text) {
    clearLine();
    line(text);
    stream.close();
  }

  /** The text in this style, or plain where there is no terminal. */
  public String styled(Style style, String text) {
    return live ? style.mark(text) : text;
  }

  /** As much of the text as fits into the line, of whose characters marks take no room. */
  private String fitting(String text) {
    StringBuilder fitting = new StringBuilder();
    int room = columns - 1;
    for (int at = 0; at < text.length(); at++) {
      char next = text.charAt(at);
      if (Style.isMark(next)) {
        fitting.append(next);
      } else if (room > 0) {
        fitting.append(next);
        room--;
      }
    }
    return fitting.toString();
  }

  /** The text as it goes to the stream: styles as escape sequences, all else visible. */
  private String written(String text) {
    StringBuilder written = new StringBuilder();
    int from = 0;
    for (int at = 0; live && at < text.length(); at++) {
      char next = text.charAt(at);
      if (Style.isMark(next)) {
        written.append(VisibleText.of(text.substring(from, at))).append(Style.sequence(next));
        from = at + 1;
      }
    }
    return written.append(VisibleText.of(text.substring(from))).toString();
  }
}
