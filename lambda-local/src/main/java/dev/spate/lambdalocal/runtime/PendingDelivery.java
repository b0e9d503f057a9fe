package dev.spate.lambdalocal.runtime;

import dev.spate.lambdalocal.execution.Invocation;
import java.time.Instant;

/**
 * An invocation on its way to a runtime client.
 *
 * @param invocation the invocation
 * @param deadline when it is ended
 * @param traceId as X-Ray's header has it
 */
public record PendingDelivery(Invocation invocation, Instant deadline, String traceId) {}
