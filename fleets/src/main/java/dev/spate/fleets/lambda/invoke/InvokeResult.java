package dev.spate.fleets.lambda.invoke;

import dev.spate.protocol.task.Outcome.Lost;
import java.time.Instant;

/** What Lambda said to one attempt to invoke. */
public sealed interface InvokeResult {
  /**
   * The function returned.
   *
   * @param payload what it returned
   * @param sent when the request was handed to the client
   * @param received when the answer was there
   */
  @SuppressWarnings("ArrayRecordComponent") // passed on, never compared
  record Returned(byte[] payload, Instant sent, Instant received) implements InvokeResult {}

  /** An event was taken into the queue. */
  record Accepted() implements InvokeResult {}

  /**
   * A limit was met: surely nothing ran.
   *
   * @param reason as the service names it
   */
  record Throttled(String reason) implements InvokeResult {}

  /**
   * The function began and didn't return.
   *
   * @param type such as {@code Sandbox.Timedout}
   * @param message what the runtime said
   */
  record Failed(String type, String message) implements InvokeResult {}

  /**
   * The service said no before anything ran.
   *
   * @param kind what that makes of the task
   * @param message for a person
   */
  record Refused(Lost.Kind kind, String message) implements InvokeResult {}

  /** Nobody knows whether anything ran. */
  record Unclear(String message) implements InvokeResult {}
}
