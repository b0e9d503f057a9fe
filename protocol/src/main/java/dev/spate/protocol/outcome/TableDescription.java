package dev.spate.protocol.outcome;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A table as the server describes it.
 *
 * @param present whether it is there, or was only tried out
 * @param holdsRows whether there is at least one row
 * @param primaryKey the columns of the primary key, none where there is none
 * @param constraints in PostgreSQL's own words
 * @param anatomy the constraints in parts, where an inspection asked for them
 */
public record TableDescription(
    String schema,
    String name,
    boolean present,
    boolean holdsRows,
    long bytes,
    List<Column> columns,
    List<String> primaryKey,
    List<String> constraints,
    Optional<TableAnatomy> anatomy) {

  /**
   * A column as the server describes it.
   *
   * @param type as SQL writes it, such as {@code character varying(20)}
   * @param baseType PostgreSQL's own name without modifier, such as {@code varchar}, {@code int8}
   * @param defaultExpression the default's expression
   * @param generated whether the column is GENERATED ALWAYS, and so can't be written
   * @param maxLength the n of varchar(n) and char(n)
   * @param labels an enum's labels
   */
  public record Column(
      String name,
      String type,
      String baseType,
      boolean notNull,
      Optional<String> defaultExpression,
      boolean generated,
      OptionalInt maxLength,
      List<String> labels) {}

  public TableDescription {
    columns = List.copyOf(columns);
    primaryKey = List.copyOf(primaryKey);
    constraints = List.copyOf(constraints);
  }

  /** A table whose constraints are known as text alone. */
  public TableDescription(
      String schema,
      String name,
      boolean present,
      boolean holdsRows,
      long bytes,
      List<Column> columns,
      List<String> primaryKey,
      List<String> constraints) {
    this(
        schema,
        name,
        present,
        holdsRows,
        bytes,
        columns,
        primaryKey,
        constraints,
        Optional.empty());
  }

  /** The same table with its constraints in parts. */
  public TableDescription with(TableAnatomy parts) {
    return new TableDescription(
        schema,
        name,
        present,
        holdsRows,
        bytes,
        columns,
        primaryKey,
        constraints,
        Optional.of(parts));
  }
}
