package dev.spate.lambdalocal.execution;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/**
 * One call of the function.
 *
 * @param requestId its id; a second delivery or a retry of an event has the same
 * @param payload the event, JSON
 * @param invokedArn the function's ARN as it was invoked, with its qualifier
 * @param qualifier the version or alias that was invoked; {@code $LATEST} where none was named
 * @param clientContext as the client sent it, JSON
 */
@SuppressWarnings("ArrayRecordComponent") // payloads are passed on, never compared
public record Invocation(
    String requestId,
    byte[] payload,
    String invokedArn,
    String qualifier,
    Optional<String> clientContext) {
  public Invocation {
    requireNonNull(requestId, "requestId is null");
    requireNonNull(payload, "payload is null");
    requireNonNull(invokedArn, "invokedArn is null");
    requireNonNull(qualifier, "qualifier is null");
    requireNonNull(clientContext, "clientContext is null");
  }
}
