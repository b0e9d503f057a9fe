package dev.spate.protocol.sink;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import dev.spate.protocol.task.Errand;
import dev.spate.protocol.task.LoadSegment;
import dev.spate.protocol.task.LoadTask;
import dev.spate.protocol.task.Task;
import dev.spate.protocol.task.TaskId;
import dev.spate.protocol.task.TransactionTask;

/**
 * Names a task, or one segment of it: what belongs to it in a sink, and in its answer. However
 * often a task is delivered, its key is the same.
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
   * The key of a task. The nonce is the driver's, and no two drivers have the same: run ids alone
   * hold too little of it for a sink that many share.
   */
  public static SinkKey of(long nonce, Task<?> task) {
    TaskId id = task.id();
    return new SinkKey(
        "%s%s/%s/attempt-%d/%s-%d-of-%d%s"
            .formatted(
                prefix(nonce),
                plain(id.run()),
                plain(id.trial()),
                id.attempt(),
                id.kind().text(),
                id.worker(),
                id.workers(),
                segment(task)));
  }

  /** What all keys of a driver begin with. */
  public static String prefix(long nonce) {
    return "%016x/".formatted(nonce);
  }

  private static String segment(Task<?> task) {
    int index =
        switch (task) {
          case LoadTask load -> load.segment().map(LoadSegment::index).orElse(0);
          case Errand.Sample sample -> sample.segment();
          case Errand<?> _ -> 0;
          case TransactionTask _ -> 0;
        };
    return index == 0 ? "" : "-segment-" + index;
  }

  /** A name that no other text has: what isn't plain is its bytes. */
  private static String plain(String text) {
    StringBuilder plain = new StringBuilder();
    for (byte next : text.getBytes(UTF_8)) {
      if (next > 0 && (Character.isLetterOrDigit(next) || next == '-' || next == '_')) {
        plain.append((char) next);
      } else {
        plain.append("=%02x".formatted(next));
      }
    }
    return plain.isEmpty() ? "=" : plain.toString();
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

  /**
   * The object that asks for the task's answer in the sink, where it would have been returned: the
   * one who waited for that can't get it any more.
   */
  public String wanted() {
    return value + ".wanted";
  }

  /** The object that holds the task's answer, gzipped JSON of a {@code FunctionAnswer}. */
  public String answer() {
    return value + ".answer.json.gz";
  }
}
