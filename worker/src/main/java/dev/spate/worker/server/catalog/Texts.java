package dev.spate.worker.server.catalog;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;

/** Arrays of text as lists. */
final class Texts {
  private Texts() {}

  /** The array in that column of the current row; a null in it is the empty text. */
  static List<String> list(ResultSet row, int column) throws SQLException {
    return Arrays.stream((String[]) row.getArray(column).getArray())
        .map(text -> text == null ? "" : text)
        .toList();
  }
}
