package dev.spate.report.export;

import dev.spate.protocol.text.VisibleText;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Text in a file of comma-separated values (RFC 4180), in which a spreadsheet finds no formula: a
 * text that begins like one has an apostrophe before it (OWASP, "CSV Injection").
 */
final class CsvText {
  /** What makes spreadsheets calculate, in both widths; a tab or a line's end may hide it. */
  private static final String FORMULA = "=+-@\t\r\n＝＋－＠";

  private static final String LINE_END = "\r\n";

  private CsvText() {}

  /** A record of cells that are safe already, with its line's end. */
  static String line(List<String> cells) {
    return cells.stream().collect(Collectors.joining(",", "", LINE_END));
  }

  /** A cell of a stranger's text, all of it visible and in one line. */
  static String cell(String text) {
    boolean formula = !text.isEmpty() && FORMULA.indexOf(text.charAt(0)) >= 0;
    String visible = (formula ? "'" : "") + VisibleText.line(text);
    return visible.chars().anyMatch(character -> character == ',' || character == '"')
        ? '"' + visible.replace("\"", "\"\"") + '"'
        : visible;
  }
}
