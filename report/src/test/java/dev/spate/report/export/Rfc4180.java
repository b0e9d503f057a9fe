package dev.spate.report.export;

import java.util.ArrayList;
import java.util.List;

/** Reads a line of comma-separated values, as RFC 4180 has it. */
final class Rfc4180 {
  private Rfc4180() {}

  static List<String> cells(String line) {
    List<String> cells = new ArrayList<>();
    StringBuilder cell = new StringBuilder();
    boolean quoted = false;
    for (int at = 0; at < line.length(); at++) {
      char next = line.charAt(at);
      if (next == '"' && quoted && at + 1 < line.length() && line.charAt(at + 1) == '"') {
        cell.append(next);
        at++;
      } else if (next == '"') {
        quoted = !quoted;
      } else if (next == ',' && !quoted) {
        cells.add(cell.toString());
        cell.setLength(0);
      } else {
        cell.append(next);
      }
    }
    cells.add(cell.toString());
    return cells;
  }
}
