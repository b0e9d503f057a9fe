package dev.spate.protocol.task;

import static java.util.Objects.requireNonNull;

/**
 * A task on its way to a worker that may be of another version.
 *
 * @param protocol the sender's {@link Task#PROTOCOL}
 */
public record WorkerEnvelope(int protocol, Task<?> task) {
  public WorkerEnvelope {
    requireNonNull(task, "task is null");
  }

  /** The task in an envelope of this version. */
  public static WorkerEnvelope of(Task<?> task) {
    return new WorkerEnvelope(Task.PROTOCOL, task);
  }
}
