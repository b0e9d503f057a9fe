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

  /** The object whose presence asks the task to end now and to answer with what it has. */
  public String stop() {
    return value + ".stop";
  }

  /** The object that says how far the task is, JSON of a {@code WorkerProgress}; overwritten. */
  public String progress() {
    return value + ".progress.json";
  }

  /**
   * The object by which a delivery says that it found the task claimed and did nothing.
   *
   * @param delivery names it, such as the environment and its invocation
   */
  public String duplicate(String delivery) {
    return duplicates() + delivery;
  }

  /** What the names of all such objects begin with. */
  public String duplicates() {
    return value + ".duplicate-";
  }

  /** The object that holds the task's answer, gzipped JSON of a {@code FunctionAnswer}. */
  public String answer() {
    return value + ".answer.json.gz";
  }
}
