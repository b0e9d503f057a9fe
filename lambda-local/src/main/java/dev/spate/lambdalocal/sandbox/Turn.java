package dev.spate.lambdalocal.sandbox;

import dev.spate.lambdalocal.runtime.PendingDelivery;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * A runtime client's turn to wait for an invocation.
 *
 * @param delivery what it waits for
 * @param finished the invocation that it has answered
 * @param free whether it can take another one
 */
record Turn(
    CompletableFuture<PendingDelivery> delivery, Optional<InvocationRun> finished, boolean free) {}
