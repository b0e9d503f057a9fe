package dev.spate.fleets.lambda.invoke;

import dev.spate.protocol.outcome.Report;
import dev.spate.protocol.task.Outcome.Lost;
import dev.spate.protocol.task.TaskId;
import java.util.Optional;

/** Outcomes of tasks to which the function gave no answer. */
public final class InvocationLosses {
  private static final String TIMED_OUT = "Sandbox.Timedout";

  private InvocationLosses() {}

  /** What a result without an answer makes of a task. */
  public static <R extends Report> Lost<R> of(TaskId id, InvokeResult result) {
    return switch (result) {
      case InvokeResult.Throttled(String reason) ->
          lost(
              id,
              Lost.Kind.NOT_READY,
              "the invocation was throttled until it was too late (%s)".formatted(reason));
      case InvokeResult.Failed(String type, String message) ->
          lost(
              id,
              type.equals(TIMED_OUT) ? Lost.Kind.TIMED_OUT : Lost.Kind.CRASHED,
              "the function ended without an answer: %s (%s)".formatted(message, type));
      case InvokeResult.Refused(Lost.Kind kind, String message) ->
          lost(id, kind, "the function could not be invoked: " + message);
      case InvokeResult.Unclear(String message) ->
          lost(
              id,
              Lost.Kind.CRASHED,
              "the invocation got no answer, so that it may have run: " + message);
      case InvokeResult.Returned _, InvokeResult.Accepted _ ->
          throw new IllegalArgumentException("not lost: " + result);
    };
  }

  /** What came of a second delivery, where the first one got no answer. */
  public static <R extends Report> DispatchResult<R> after(
      InvokeResult.Unclear first, DispatchResult<R> second) {
    if (!(second.outcome() instanceof Lost<R> lost)) {
      return second;
    }
    String message =
        "the invocation got no answer (%s), and a second delivery of its task: %s"
            .formatted(first.message(), lost.message());
    return new DispatchResult<>(lost.saying(message), second.facts());
  }

  /** An answer that can't be understood. */
  public static <R extends Report> Lost<R> unreadable(TaskId id, String why) {
    return lost(
        id,
        Lost.Kind.PROTOCOL_MISMATCH,
        "the function doesn't answer as Spate's own of this version does: " + why);
  }

  /** An answer to another task, or of another driver's. */
  public static <R extends Report> Lost<R> foreign(TaskId id, String asked, String answered) {
    return lost(
        id,
        Lost.Kind.PROTOCOL_MISMATCH,
        "the outcome that came answers the task %s, and not %s: it is refused"
            .formatted(answered, asked));
  }

  /** An answer that didn't come to the sink in time. */
  public static <R extends Report> Lost<R> missing(TaskId id, String why) {
    return lost(id, Lost.Kind.TIMED_OUT, why);
  }

  public static <R extends Report> Lost<R> lost(TaskId id, Lost.Kind kind, String message) {
    return new Lost<>(id, kind, message, Optional.empty());
  }
}
