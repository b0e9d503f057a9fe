package dev.spate.lambdalocal.service;

import dev.spate.lambdalocal.exchange.ServiceException;
import dev.spate.lambdalocal.execution.FunctionExecution;
import dev.spate.lambdalocal.execution.Invocation;
import dev.spate.lambdalocal.execution.InvocationResult;
import dev.spate.lambdalocal.execution.ThrottledException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/**
 * The events that wait for their delivery. Each is delivered at once if the limits allow it;
 * throttled ones come back until they are too old, failed ones as often as their rule says, and a
 * share is delivered twice, for Lambda promises at-least-once and no more. Safe to use from any
 * thread.
 */
final class EventQueue implements AutoCloseable {
  /** What all waiting payloads may take of the heap. */
  private static final long BYTES_MAX = 256L << 20;

  /** What an event takes beside its payload. */
  private static final long OVERHEAD = 512;

  private final DeployedFunction function;
  private final ThrottleInjection admission;
  private final EvenShare duplicates;
  private final EventDelays delays;
  private final Consumer<String> log;
  private final AtomicLong bytes = new AtomicLong();
  private final ExecutorService deliveries = Executors.newVirtualThreadPerTaskExecutor();
  private final ScheduledThreadPoolExecutor timer =
      new ScheduledThreadPoolExecutor(
          1, Thread.ofPlatform().daemon().name("spate-lambda-events").factory());

  EventQueue(
      DeployedFunction function,
      ThrottleInjection admission,
      EvenShare duplicates,
      EventDelays delays,
      Consumer<String> log) {
    this.function = function;
    this.admission = admission;
    this.duplicates = duplicates;
    this.delays = delays;
    this.log = log;
  }

  /** Takes an event; from here on it is the queue's. */
  void accept(Invocation invocation) throws ServiceException {
    int copies = duplicates.hits() ? 2 : 1;
    if (bytes.addAndGet(copies * size(invocation)) > BYTES_MAX) {
      bytes.addAndGet(-copies * size(invocation));
      throw ServiceException.throttled("CallerRateLimitExceeded");
    }
    Instant now = function.clock().instant();
    for (int copy = 0; copy < copies; copy++) {
      deliverAfter(Duration.ZERO, new Event(invocation, now, copy > 0, 0, 0));
    }
  }

  /**
   * An event on its way.
   *
   * @param duplicate whether it is the second delivery of one that is in the queue by itself
   * @param errors how often the function failed at it
   * @param throttles how often in a row a limit turned it away
   */
  private record Event(
      Invocation invocation, Instant accepted, boolean duplicate, int errors, int throttles) {
    Event failed() {
      return new Event(invocation, accepted, duplicate, errors + 1, 0);
    }

    Event throttled() {
      return new Event(invocation, accepted, duplicate, errors, throttles + 1);
    }
  }

  private void deliverAfter(Duration delay, Event event) {
    try {
      if (delay.isZero()) {
        deliveries.execute(() -> deliver(event));
      } else {
        var _ =
            timer.schedule(
                () -> deliverAfter(Duration.ZERO, event), delay.toNanos(), TimeUnit.NANOSECONDS);
      }
    } catch (RejectedExecutionException e) {
      dropped(event, "Lambda was stopped");
    }
  }

  private void deliver(Event event) {
    String qualifier = event.invocation().qualifier();
    Duration age = Duration.between(event.accepted(), function.clock().instant());
    if (age.compareTo(function.rules().age(qualifier)) > 0) {
      dropped(event, "it is older than its maximum age");
      return;
    }
    try {
      var _ =
          admission
              .begin(event.invocation())
              .whenComplete((result, failure) -> ended(event, result, failure));
    } catch (ThrottledException e) {
      turnedAway(event);
    } catch (IllegalStateException e) { // the environments have been ended in the meantime
      dropped(event, e.getMessage());
    }
  }

  private void turnedAway(Event event) {
    FunctionExecution execution = function.execution();
    if (execution.reserved().orElse(1) == 0) {
      dropped(event, "the function's reserved concurrency is 0");
      return;
    }
    Event next = event.throttled();
    deliverAfter(delays.afterThrottles(next.throttles()), next);
  }

  private void ended(Event event, InvocationResult result, Throwable failure) {
    if (failure == null && result.error().isEmpty()) {
      done(event);
      return;
    }
    Event next = event.failed();
    if (event.duplicate()
        || next.errors() > function.rules().retries(event.invocation().qualifier())) {
      dropped(event, "the function failed and no retry is left");
      return;
    }
    deliverAfter(delays.afterErrors(next.errors()), next);
  }

  private void dropped(Event event, String why) {
    log.accept("event %s is dropped: %s".formatted(event.invocation().requestId(), why));
    done(event);
  }

  private void done(Event event) {
    bytes.addAndGet(-size(event.invocation()));
  }

  private static long size(Invocation invocation) {
    return invocation.payload().length + OVERHEAD;
  }

  /** How many events wait for a further delivery. */
  int waiting() {
    return timer.getQueue().size();
  }

  /** Drops what waits. */
  @Override
  public void close() {
    int waiting = timer.shutdownNow().size();
    if (waiting > 0) {
      log.accept("Lambda stops; %d waiting events are dropped".formatted(waiting));
    }
    deliveries.shutdownNow();
  }
}
