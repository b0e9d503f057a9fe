package dev.spate.worker.insert.statement;

import static java.util.stream.Collectors.joining;

import dev.spate.worker.rows.RowColumn;
import java.util.ArrayList;
import java.util.List;

/**
 * The SQL text of the inserts into a table.
 *
 * @param table the table's name as SQL writes it, quoted where needed
 * @param columns the columns of the INSERT's column list
 */
public record InsertSql(String table, List<RowColumn> columns) {
  public InsertSql {
    columns = List.copyOf(columns);
  }

  /** What comes before the rows of an INSERT. */
  String head() {
    return "INSERT INTO " + table + " (" + names() + ") VALUES ";
  }

  /** An INSERT of so many rows, a numbered parameter for each value that is sent. */
  String values(int rows) {
    StringBuilder sql = new StringBuilder(head());
    int parameter = 0;
    for (int row = 0; row < rows; row++) {
      sql.append(row == 0 ? "(" : ",(");
      for (int i = 0; i < columns.size(); i++) {
        sql.append(i == 0 ? "" : ",");
        switch (columns.get(i)) {
          case RowColumn.Encoded _ -> sql.append('$').append(++parameter);
          case RowColumn.Expression expression -> sql.append(expression.sql());
        }
      }
      sql.append(')');
    }
    return sql.toString();
  }

  /**
   * An INSERT from arrays, one for each column whose values are sent.
   *
   * @param arrays the arrays, as SQL writes them without their type
   */
  String unnest(List<String> arrays) {
    List<String> selected = new ArrayList<>();
    List<String> typed = new ArrayList<>();
    List<String> aliases = new ArrayList<>();
    for (RowColumn column : columns) {
      switch (column) {
        case RowColumn.Encoded encoded -> {
          aliases.add("c" + typed.size());
          boolean binary = encoded.encoder().binary();
          // Text is cast one by one: arrays of arrays would be taken apart, and not every type's
          // arrays have a comma between their elements.
          String element = binary ? encoded.castType() : "text";
          selected.add("u." + aliases.getLast() + (binary ? "" : "::" + encoded.castType()));
          typed.add(arrays.get(typed.size()) + "::" + element + "[]");
        }
        case RowColumn.Expression expression -> selected.add("(" + expression.sql() + ")");
      }
    }
    return "INSERT INTO %s (%s) SELECT %s FROM unnest(%s) AS u(%s)"
        .formatted(
            table,
            names(),
            String.join(", ", selected),
            String.join(", ", typed),
            String.join(", ", aliases));
  }

  /** A COPY from the client, in the binary or the text format. */
  public String copy(boolean binary) {
    return "COPY %s (%s) FROM STDIN (FORMAT %s)"
        .formatted(table, names(), binary ? "binary" : "text");
  }

  private String names() {
    return columns.stream().map(column -> SqlName.quote(column.name())).collect(joining(", "));
  }
}
