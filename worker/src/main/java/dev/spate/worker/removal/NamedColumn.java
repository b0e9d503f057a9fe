package dev.spate.worker.removal;

import dev.spate.protocol.outcome.TableDescription;
import dev.spate.worker.insert.statement.SqlName;
import java.util.Set;

/**
 * A column whose values are made again and compared.
 *
 * @param asText whether values are compared in their text form, for want of an equality that hashes
 */
public record NamedColumn(String name, boolean asText) {
  /** Types of PostgreSQL's own with a hashable equality, by the name in pg_type. */
  private static final Set<String> HASHABLE =
      Set.of(
          "bool",
          "bpchar",
          "bytea",
          "citext",
          "date",
          "float4",
          "float8",
          "inet",
          "int2",
          "int4",
          "int8",
          "interval",
          "jsonb",
          "numeric",
          "oid",
          "text",
          "time",
          "timestamp",
          "timestamptz",
          "uuid",
          "varchar");

  static NamedColumn of(TableDescription.Column column) {
    boolean hashable = HASHABLE.contains(column.baseType()) || !column.labels().isEmpty();
    return new NamedColumn(column.name(), !hashable);
  }

  /** The comparable value, in rows of a table that goes by this alias. */
  String in(String alias) {
    return alias + "." + SqlName.quote(name) + (asText ? "::text" : "");
  }
}
