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
 * @param version the version that runs, which an alias names
 * @param clientContext as the client sent it, JSON
 * @param event whether it comes from the queue of events: the limit of invocations a second holds
 *     for direct ones only
 */
@SuppressWarnings("ArrayRecordComponent") // payloads are passed on, never compared
public record Invocation(
    String requestId,
    byte[] payload,
    String invokedArn,
    String qualifier,
    String version,
    Optional<String> clientContext,
    boolean event) {
  public Invocation {
    requireNonNull(requestId, "requestId is null");
    requireNonNull(payload, "payload is null");
    requireNonNull(invokedArn, "invokedArn is null");
    requireNonNull(qualifier, "qualifier is null");
    requireNonNull(version, "version is null");
    requireNonNull(clientContext, "clientContext is null");
  }

  /** A direct invocation of a version. */
  public Invocation(
      String requestId,
      byte[] payload,
      String invokedArn,
      String qualifier,
      Optional<String> clientContext) {
    this(requestId, payload, invokedArn, qualifier, qualifier, clientContext, false);
  }
}
