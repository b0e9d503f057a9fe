package dev.spate.protocol.sink;

import static java.util.Objects.requireNonNull;

/**
 * Names what belongs to one task in a sink.
 *
 * @param value the task's own path, with slashes between its parts
 */
public record SinkKey(String value) {
  public SinkKey {
    requireNonNull(value, "value is null");
    if (!value.matches("[A-Za-z0-9._=-]+(/[A-Za-z0-9._=-]+)*") || value.contains("..")) {
      throw new IllegalArgumentException("not a key of a sink: '%s'".formatted(value));
    }
  }

  /** The object whose creation claims the task: only one delivery can create it. */
  public String claim() {
    return value + ".claim";
  }

  /** The object that holds the task's answer, gzipped JSON of a {@code FunctionAnswer}. */
  public String answer() {
    return value + ".answer.json.gz";
  }
}
