package dev.spate.protocol.invocation;

import static java.util.Objects.requireNonNull;

import dev.spate.protocol.sink.SinkKey;
import dev.spate.protocol.task.Task;
import java.util.Optional;

/**
 * What a function returns for a request, or puts into the sink.
 *
 * @param protocol the function's {@link Task#PROTOCOL}
 * @param delivery which one it answers, as the request called it
 * @param disposition where the outcome is
 * @param outcome there with {@link Disposition#ANSWERED}
 * @param facts about the invocation
 */
public record FunctionAnswer(
    int protocol,
    Optional<SinkKey> delivery,
    Disposition disposition,
    Optional<PackedOutcome> outcome,
    InvocationFacts facts) {
  /** What became of the request. */
  public enum Disposition {
    /** The outcome is in this answer. */
    ANSWERED,
    /** The outcome was put into the sink, and this answer goes without it. */
    STORED,
    /** Another delivery of the same task had claimed it: nothing was done. */
    DUPLICATE
  }

  public FunctionAnswer {
    requireNonNull(delivery, "delivery is null");
    requireNonNull(disposition, "disposition is null");
    requireNonNull(outcome, "outcome is null");
    requireNonNull(facts, "facts is null");
    if ((disposition == Disposition.ANSWERED) != outcome.isPresent()) {
      throw new IllegalArgumentException("an answer must hold its outcome, and no other may");
    }
  }
}
