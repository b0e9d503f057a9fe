package dev.spate.fleets.lambda.invoke;

import dev.spate.protocol.invocation.InvocationFacts;
import dev.spate.protocol.outcome.Report;
import dev.spate.protocol.task.Outcome;
import java.util.Optional;

/**
 * What came back from a task that was handed to the function.
 *
 * @param <R> what is reported where the task was done
 * @param facts about the invocation; empty where the function gave no answer
 */
public record DispatchResult<R extends Report>(
    Outcome<R> outcome, Optional<InvocationFacts> facts) {
  /** The environment that answered, for people. */
  public String environment() {
    return facts.map(InvocationFacts::environment).orElse("unknown");
  }
}
