package dev.spate.worker.rows;

import dev.spate.protocol.outcome.TableDescription;
import java.util.List;
import java.util.Optional;

/** Finds a table's columns. */
final class ColumnLookup {
  private ColumnLookup() {}

  static Optional<TableDescription.Column> named(String name, TableDescription table) {
    return table.columns().stream().filter(column -> column.name().equals(name)).findFirst();
  }

  static List<String> names(TableDescription table) {
    return table.columns().stream().map(TableDescription.Column::name).toList();
  }
}
