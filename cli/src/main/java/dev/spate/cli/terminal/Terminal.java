package dev.spate.cli.terminal;

import dev.spate.protocol.text.VisibleText;
import java.io.PrintStream;
import java.util.List;

/**
 * Where people read: standard error, with or without the means of a terminal. All that is written
 * goes through here, and nothing in it can steer the terminal but our own styles. Safe to use from
 * many threads.
 */
public final class Terminal {
  private static final int NARROWEST = 40;
  private static final String TO_LINES_END = "\u001b[K";
  private static final String TO_SCREENS_END = "\u001b[J";

  private final PrintStream stream;
  private final boolean live;
  private final int columns;

  /** How many lines the live text takes that the next one is written over; 0 for none. */
  private int liveLines;

  /**
   * A terminal.
   *
   * @param stream what is written to
   * @param live whether a person watches, so that lines can be written over and coloured
   * @param columns the width in characters
   */
  public Terminal(PrintStream stream, boolean live, int columns) {
    this.stream = stream;
    this.live = live;
    this.columns = Math.max(NARROWEST, columns);
  }

  /** What is written to, for what writes by itself. */
  public PrintStream stream() {
    return stream;
  }

  /** Whether a person watches, so that lines can be written over and coloured. */
  public boolean live() {
    return live;
  }

  /** The width in characters. */
  public int columns() {
    return columns;
  }

  /** Writes a line, or as many as the text has, in the place of the live text. */
  public synchronized void line(String text) {
    stream.println(erasing() + written(StyledText.lines(text)));
  }

  /** Writes over the live text without ending its line; only where {@link #live}. */
  public void over(String text) {
    over(List.of(text));
  }

  /**
   * Writes lines over the live text, in one go so that nothing flickers, each cut at the terminal's
   * width so that none wraps; only where {@link #live}.
   */
  public synchronized void over(List<String> lines) {
    StringBuilder text = new StringBuilder(begin());
    for (int line = 0; line < lines.size(); line++) {
      String fitting = StyledText.cut(StyledText.line(lines.get(line)), columns - 1);
      boolean last = line == lines.size() - 1;
      text.append(written(fitting)).append(last ? TO_SCREENS_END : TO_LINES_END + "\n");
    }
    stream.print(text);
    stream.flush();
    liveLines = lines.size();
  }

  /** Removes the live text, and whatever else stands in its last line. */
  public synchronized void clearLine() {
    if (live) {
      stream.print(begin() + TO_SCREENS_END);
      stream.flush();
      liveLines = 0;
    }
  }

  /** Writes a line behind which nothing is written any more, by any thread. */
  public synchronized void last(String text) {
    clearLine();
    line(text);
    stream.close();
  }

  /** The text in this style, or plain where there is no terminal. */
  public String styled(Style style, String text) {
    return live ? style.mark(text) : text;
  }

  /** To the begin of the live text. */
  private String begin() {
    return liveLines > 1 ? "\r\u001b[%dA".formatted(liveLines - 1) : "\r";
  }

  private String erasing() {
    if (liveLines == 0) {
      return "";
    }
    String erasing = begin() + TO_SCREENS_END;
    liveLines = 0;
    return erasing;
  }

  /** The text as it goes to the stream: all of it is visible but for its styles. */
  private String written(String visible) {
    StringBuilder written = new StringBuilder();
    for (int at = 0; at < visible.length(); at++) {
      char next = visible.charAt(at);
      if (!Style.isMark(next)) {
        written.append(next);
      } else {
        // Where there are no styles, a mark is a character of a stranger's text like others.
        written.append(live ? Style.sequence(next) : VisibleText.line(String.valueOf(next)));
      }
    }
    return written.toString();
  }
}
