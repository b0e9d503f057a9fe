package dev.spate.protocol.outcome;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/**
 * Something in a database that {@code workload.create} made, by which it can be found again even if
 * it was renamed meanwhile, and never taken for another of the same name.
 *
 * @param catalogue the system catalogue that lists it, such as {@code pg_class}
 * @param oid its number there
 * @param type what it is, such as {@code table} or {@code schema}
 * @param identity its name in SQL
 * @param content what tells a table's rows, as they were when it was made, from any others
 */
public record MadeObject(
    String catalogue, long oid, String type, String identity, Optional<String> content) {
  public MadeObject {
    requireNonNull(catalogue, "catalogue is null");
    requireNonNull(type, "type is null");
    requireNonNull(identity, "identity is null");
    requireNonNull(content, "content is null");
  }

  @Override
  public String toString() {
    return type + " " + identity;
  }
}
