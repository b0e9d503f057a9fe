package dev.spate.protocol.invocation;

import static java.util.Objects.requireNonNull;

import dev.spate.protocol.sink.Sink;
import dev.spate.protocol.sink.SinkKey;
import dev.spate.protocol.task.Task;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * A task on its way to a function.
 *
 * @param protocol the sender's {@link Task#PROTOCOL}; a function of another one answers {@code
 *     PROTOCOL_MISMATCH} without looking at the rest
 * @param delivery how the answer gets back
 * @param clocks by the environment, how far its clock is known to be ahead of the driver's; the one
 *     that gets the request takes that off its own time
 */
public record FunctionRequest(
    int protocol, Task<?> task, Delivery delivery, Map<String, Duration> clocks) {
  /**
   * How the answer gets back.
   *
   * @param sink where answers can be put; without one they are returned. Where there is one, the
   *     task is claimed in it before anything is done: whatever is invoked may be invoked twice
   * @param key the task's name in the sink, which its answer repeats; single transactions have none
   * @param returned whether the answer is returned, and put into the sink only where it is too
   *     large
   * @param watched whether the function looks about every 200 ms whether the sink holds {@link
   *     SinkKey#stop()} and then ends the task, and puts its progress there once a second; what of
   *     that fails costs no measurement
   */
  public record Delivery(
      Optional<Sink> sink, Optional<SinkKey> key, boolean returned, boolean watched) {
    public Delivery {
      requireNonNull(sink, "sink is null");
      requireNonNull(key, "key is null");
      if (sink.isPresent() && key.isEmpty()) {
        throw new IllegalArgumentException("a sink needs a key");
      }
      if (sink.isEmpty() && (watched || !returned)) {
        throw new IllegalArgumentException(
            "without a sink there is nothing to watch, only a return");
      }
    }

    /** The answer is returned, and says which task it answers. */
    public static Delivery direct(SinkKey key) {
      return new Delivery(Optional.empty(), Optional.of(key), true, false);
    }

    /** The answer is returned. */
    public static Delivery direct() {
      return new Delivery(Optional.empty(), Optional.empty(), true, false);
    }
  }

  public FunctionRequest {
    requireNonNull(task, "task is null");
    requireNonNull(delivery, "delivery is null");
    clocks = clocks == null ? Map.of() : Map.copyOf(clocks);
  }

  /** A request of this version to environments whose clocks are as the driver's. */
  public static FunctionRequest of(Task<?> task, Delivery delivery) {
    return of(task, delivery, Map.of());
  }

  /** A request of this version. */
  public static FunctionRequest of(Task<?> task, Delivery delivery, Map<String, Duration> clocks) {
    return new FunctionRequest(Task.PROTOCOL, task, delivery, clocks);
  }
}
