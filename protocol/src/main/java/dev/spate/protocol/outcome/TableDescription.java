package dev.spate.protocol.outcome;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A table as the server describes it.
 *
 * @param present whether it is there, or was only tried out
 * @param holdsRows whether there is at least one row
 * @param primaryKey the columns of the primary key, none where there is none
 * @param constraints as PostgreSQL writes them
 * @param actors what acts when its rows are written, or holds them in its place; none where the
 *     table takes each row as it is sent
 * @param anatomy the constraints in parts, where an inspection asked for them
 * @param indexes all of them as PostgreSQL writes them; empty where they weren't asked for
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
    List<Actor> actors,
    Optional<TableAnatomy> anatomy,
    Optional<List<String>> indexes) {

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

  /**
   * Something by which a statement on the table does more, or other, than it says. Triggers of
   * foreign keys and other constraints aren't among them, nor what is disabled.
   *
   * @param name its own name
   * @param table the table that it belongs to: this one, or a partition of it
   * @param events the commands that wake it: INSERT, UPDATE, DELETE, TRUNCATE
   * @param words what it is, for a message: "row trigger half (BEFORE INSERT) on public.ev"
   */
  public record Actor(Kind kind, String name, String table, List<String> events, String words) {
    /** What it is. */
    public enum Kind {
      /** A trigger for each row, which may change or drop it. */
      ROW_TRIGGER,
      /** A trigger for each statement. */
      STATEMENT_TRIGGER,
      /** A rule, which rewrites statements; COPY knows none. */
      RULE,
      /** A table that inherits from this one: a count of this one counts its rows too. */
      CHILD,
      /** A partition that is a foreign table, so that rows leave the server. */
      FOREIGN_PARTITION
    }

    public Actor {
      requireNonNull(kind, "kind is null");
      events = List.copyOf(events);
    }

    /** Whether it runs code of the database's own, which may reach out of a transaction. */
    public boolean runsCode() {
      return kind != Kind.CHILD;
    }
  }

  public TableDescription {
    columns = List.copyOf(columns);
    primaryKey = List.copyOf(primaryKey);
    constraints = List.copyOf(constraints);
    actors = List.copyOf(actors);
    indexes = indexes == null ? Optional.empty() : indexes.map(List::copyOf);
  }

  /** What acts on an INSERT, or COPY, of rows, or holds them in the table's place; as text. */
  public List<String> onInsert() {
    return on("INSERT");
  }

  /** What acts on a command: INSERT, UPDATE, DELETE or TRUNCATE; as text. */
  public List<String> on(String command) {
    return actors.stream()
        .filter(actor -> actor.events().contains(command))
        .map(Actor::words)
        .toList();
  }

  /** A table that takes each row as it is sent, its constraints known as text alone. */
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
        List.of(),
        Optional.empty(),
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
        actors,
        Optional.of(parts),
        indexes);
  }
}
