package dev.spate.protocol.sink;

import static java.util.Objects.requireNonNull;

import dev.spate.protocol.task.TaskId;
import dev.spate.protocol.task.WorkerTask;

/**
 * Names one delivery of one task: what belongs to it in a sink, and in its answer.
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

  /**
   * The key of a task's delivery: run and nonce tell the driver, and no two drivers have the same.
   *
   * @param nonce of the run
   * @param attempt which of the driver's deliveries it is
   */
  public static SinkKey of(long nonce, WorkerTask task, long attempt) {
    TaskId id = task.id();
    return new SinkKey(
        "%s/%016x/%s/%s-%d-of-%d-%d"
            .formatted(
                plain(id.run()),
                nonce,
                plain(id.trial()),
                task.kind(),
                id.worker(),
                id.workers(),
                attempt));
  }

  private static String plain(String text) {
    String plain = text.replaceAll("[^A-Za-z0-9_=-]+", "_");
    return plain.isEmpty() ? "_" : plain;
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
