package dev.spate.protocol.outcome;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What binds a table's rows, read from the catalogue in parts rather than as text alone.
 *
 * @param checks the table's CHECK constraints that are enforced, and the bounds of the partition
 *     that it is
 * @param keys primary key, unique constraints and unique indexes
 * @param foreignKeys in the order of their names
 * @param exclusions in the order of their names
 * @param partitioning of a partitioned table
 * @param types each column's type, domains followed, by the column's name
 * @param expressions of generated columns, by the column's name
 */
public record TableAnatomy(
    List<CheckConstraint> checks,
    List<UniqueKey> keys,
    List<ForeignKey> foreignKeys,
    List<ExclusionConstraint> exclusions,
    Optional<Partitioning> partitioning,
    Map<String, TypeAnatomy> types,
    Map<String, String> expressions) {

  /**
   * A CHECK, of the table or of a domain.
   *
   * @param expression as {@code pg_get_expr} writes it; a domain's value is called VALUE
   */
  public record CheckConstraint(String name, String expression) {}

  /**
   * What must not repeat.
   *
   * @param columns the key's columns in order; those that an expression names come last
   * @param expressions whether some of it is an expression
   * @param predicate the rows that it is about, where it isn't about all
   * @param definition as {@code pg_get_indexdef} writes it
   */
  public record UniqueKey(
      String name,
      boolean primary,
      List<String> columns,
      boolean expressions,
      Optional<String> predicate,
      String definition) {
    public UniqueKey {
      columns = List.copyOf(columns);
    }

    /** Whether it is about all rows and nothing but columns. */
    public boolean plain() {
      return !expressions && predicate.isEmpty();
    }
  }

  /**
   * A reference to rows of a parent.
   *
   * @param schema the parent's
   * @param table the parent
   * @param parentColumns as many as columns, in their order
   * @param self whether the parent is the table itself
   * @param rows the parent's rows, counted up to {@link #COUNTED}; empty where they may not be read
   */
  public record ForeignKey(
      String name,
      List<String> columns,
      String schema,
      String table,
      List<String> parentColumns,
      boolean self,
      OptionalLong rows) {
    /** So many parents are counted; more are as good. */
    public static final long COUNTED = 200_000;

    public ForeignKey {
      columns = List.copyOf(columns);
      parentColumns = List.copyOf(parentColumns);
    }

    /** Whether the parent is known to hold no row. */
    public boolean empty() {
      return rows.isPresent() && rows.getAsLong() == 0;
    }
  }

  /**
   * EXCLUDE.
   *
   * @param definition as {@code pg_get_constraintdef} writes it
   * @param columns those compared, the empty name for an expression
   * @param operators what they are compared with, such as = and &amp;&amp;
   */
  public record ExclusionConstraint(
      String name, String definition, List<String> columns, List<String> operators) {
    public ExclusionConstraint {
      columns = List.copyOf(columns);
      operators = List.copyOf(operators);
    }
  }

  /**
   * How rows find their partition.
   *
   * @param key as PARTITION BY has it
   * @param leaves what each partition takes, as a boolean expression; at most a thousand
   */
  public record Partitioning(String key, List<CheckConstraint> leaves) {
    public Partitioning {
      leaves = List.copyOf(leaves);
    }
  }

  /**
   * A type with its domains followed.
   *
   * @param base PostgreSQL's own name without modifier, such as {@code numeric}; an array's begins
   *     with an underscore
   * @param sql as SQL writes it with its modifier, such as {@code numeric(20,6)}
   * @param kind pg_type's letter: b base, c composite, e enum, m multirange, r range
   * @param labels an enum's
   * @param checks of the domains that were followed
   * @param element of an array
   */
  public record TypeAnatomy(
      String base,
      String sql,
      String kind,
      List<String> labels,
      List<CheckConstraint> checks,
      Optional<TypeAnatomy> element) {
    public TypeAnatomy {
      labels = List.copyOf(labels);
      checks = List.copyOf(checks);
    }
  }

  public TableAnatomy {
    checks = List.copyOf(checks);
    keys = List.copyOf(keys);
    foreignKeys = List.copyOf(foreignKeys);
    exclusions = List.copyOf(exclusions);
    types = Collections.unmodifiableMap(new LinkedHashMap<>(types));
    expressions = Collections.unmodifiableMap(new LinkedHashMap<>(expressions));
  }
}
