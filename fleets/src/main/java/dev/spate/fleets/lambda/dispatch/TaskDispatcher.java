package dev.spate.fleets.lambda.dispatch;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.spate.fleets.lambda.invoke.ClockSkew;
import dev.spate.fleets.lambda.invoke.DispatchResult;
import dev.spate.fleets.lambda.invoke.FleetStats;
import dev.spate.fleets.lambda.invoke.FunctionAnswers;
import dev.spate.fleets.lambda.invoke.FunctionClient;
import dev.spate.fleets.lambda.invoke.InvocationLosses;
import dev.spate.fleets.lambda.invoke.InvokeResult;
import dev.spate.fleets.lambda.invoke.ThrottleRetry;
import dev.spate.protocol.invocation.FunctionAnswer;
import dev.spate.protocol.invocation.FunctionRequest;
import dev.spate.protocol.invocation.FunctionRequest.Delivery;
import dev.spate.protocol.json.ProtocolJson;
import dev.spate.protocol.outcome.Report;
import dev.spate.protocol.progress.ProgressFeed;
import dev.spate.protocol.progress.StopSignal;
import dev.spate.protocol.sink.SinkKey;
import dev.spate.protocol.task.LoadTask;
import dev.spate.protocol.task.Outcome.Lost;
import dev.spate.protocol.task.Task;
import dev.spate.protocol.time.TimeSource;
import dev.spate.store.ObjectStore;
import dev.spate.store.StoredObject;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Hands tasks to the function and brings their outcomes back. Safe to use from any thread. */
public final class TaskDispatcher {
  private static final Duration LOOK_IN_FOLDER = Duration.ofMillis(100);
  private static final Duration LOOK_IN_BUCKET = Duration.ofSeconds(1);

  private static final byte[] NOTHING = {};

  private final FunctionClient client;
  private final ThrottleRetry throttles;
  private final Optional<DeliverySink> sinks;
  private final Optional<ProgressPoller> poller;
  private final TimeSource time;
  private final StopSignal closed;
  private final Queue<SinkKey> events = new ConcurrentLinkedQueue<>();
  private final long nonce;

  public TaskDispatcher(
      FunctionClient client,
      ThrottleRetry throttles,
      Optional<DeliverySink> sinks,
      Optional<ProgressPoller> poller,
      TimeSource time,
      long nonce,
      StopSignal closed) {
    this.client = client;
    this.throttles = throttles;
    this.sinks = sinks;
    this.poller = poller;
    this.time = time;
    this.nonce = nonce;
    this.closed = closed;
  }

  /**
   * How a task is delivered.
   *
   * @param event whether as an event, whose answer comes through the sink
   * @param giveUpAt until when it is tried again where it is throttled
   * @param answerBy when an answer in the sink is waited for no longer
   * @param stop asks the task to end, where the function can be reached
   * @param feed takes the progress that the function puts into the sink
   */
  public record DispatchOptions(
      boolean event, Instant giveUpAt, Instant answerBy, StopSignal stop, ProgressFeed feed) {}

  /**
   * Delivers a task and waits for what comes of it. Never throws. Where nobody knows whether it was
   * delivered, it is delivered once more if there is a sink: one delivery alone can claim the task,
   * and the other one asks for the answer there.
   */
  public <R extends Report> DispatchResult<R> deliver(
      Task<R> task, DispatchOptions options, FleetStats stats) {
    SinkKey key = SinkKey.of(nonce, task);
    Delivery delivery =
        sinks.isPresent()
            ? new Delivery(
                sinks.map(DeliverySink::sink),
                Optional.of(key),
                !options.event(),
                poller.isPresent())
            : Delivery.direct(key);
    byte[] payload = json(FunctionRequest.of(task, delivery, stats.clocks()));
    watch(key, options);
    if (options.event()) {
      events.add(key);
    }
    try {
      InvokeResult result = attempt(payload, options, stats);
      return result instanceof InvokeResult.Unclear unclear
              && sinks.isPresent()
              && !closed.stopped()
          ? InvocationLosses.after(
              unclear, delivered(task, attempt(payload, options, stats), key, options, stats))
          : delivered(task, result, key, options, stats);
    } finally {
      poller.ifPresent(all -> all.end(key));
    }
  }

  private InvokeResult attempt(byte[] payload, DispatchOptions options, FleetStats stats) {
    stats.invocations.increment();
    return throttles.attempt(
        () -> (options.event() ? client.event(payload) : client.call(payload)).send(),
        options.giveUpAt(),
        stats.throttled);
  }

  private <R extends Report> DispatchResult<R> delivered(
      Task<R> task, InvokeResult result, SinkKey key, DispatchOptions options, FleetStats stats) {
    return switch (result) {
      case InvokeResult.Returned returned -> returned(task, returned, key, options, stats);
      case InvokeResult.Accepted _ -> awaited(task, key, options, stats);
      case InvokeResult.Throttled _,
          InvokeResult.Failed _,
          InvokeResult.Refused _,
          InvokeResult.Unclear _ ->
          lost(InvocationLosses.of(task.id(), result));
    };
  }

  /**
   * Keeps events of a gone driver from beginning, and asks what has begun of its load to end. What
   * can't be reached ends by itself.
   *
   * @param longest how long a segment may be
   * @return whether it could be asked
   */
  public boolean endLeft(LoadTask load, boolean event, Duration longest) {
    if (sinks.isEmpty()) {
      return false;
    }
    DeliverySink sink = sinks.get();
    for (SinkKey key : SegmentKeys.of(nonce, load, longest)) {
      try {
        if (event) {
          var _ = sink.store().createIfAbsent(key.claim(), NOTHING);
        }
        if (sink.isWatchable()) {
          var _ = sink.store().put(key.stop(), NOTHING);
        }
      } catch (IOException e) {
        return false;
      }
    }
    return true;
  }

  private void watch(SinkKey key, DispatchOptions options) {
    poller.ifPresent(
        all -> {
          all.begin(key, options.feed());
          options.stop().onStop(() -> all.stop(key));
        });
  }

  private <R extends Report> DispatchResult<R> returned(
      Task<R> task,
      InvokeResult.Returned result,
      SinkKey key,
      DispatchOptions options,
      FleetStats stats) {
    try {
      FunctionAnswer answer = FunctionAnswers.returned(result.payload());
      ClockSkew skew =
          ClockSkew.of(
              result.sent(),
              answer.facts().receivedAt(),
              answer.facts().answeredAt(),
              result.received());
      stats.answered(answer.facts(), Optional.of(skew));
      return switch (answer.disposition()) {
        case ANSWERED -> unpacked(task, key, answer);
        case STORED -> awaited(task, key, options, stats);
        case DUPLICATE -> {
          stats.duplicates(1);
          yield awaited(task, key, options, stats);
        }
      };
    } catch (FunctionAnswers.UnreadableAnswerException e) {
      return lost(InvocationLosses.unreadable(task.id(), e.getMessage()));
    }
  }

  /** Waits until the answer is in the sink. */
  private <R extends Report> DispatchResult<R> awaited(
      Task<R> task, SinkKey key, DispatchOptions options, FleetStats stats) {
    DeliverySink sink = sinks.orElseThrow();
    Duration interval = sink.isWatchable() ? LOOK_IN_FOLDER : LOOK_IN_BUCKET;
    Optional<IOException> trouble = Optional.empty();
    do {
      try {
        Optional<StoredObject> object = sink.store().read(key.answer());
        trouble = Optional.empty();
        if (object.isPresent()) {
          FunctionAnswer answer = FunctionAnswers.stored(object.get().content());
          stats.answered(answer.facts(), Optional.empty());
          return unpacked(task, key, answer);
        }
      } catch (IOException e) {
        trouble = Optional.of(e);
      } catch (FunctionAnswers.UnreadableAnswerException e) {
        return lost(InvocationLosses.unreadable(task.id(), e.getMessage()));
      }
    } while (time.now().isBefore(options.answerBy()) && !closed.await(interval));
    return lost(InvocationLosses.missing(task.id(), missing(sink, key, options, trouble)));
  }

  private String missing(
      DeliverySink sink, SinkKey key, DispatchOptions options, Optional<IOException> trouble) {
    if (trouble.isPresent()) {
      return "the sink can't be read: " + trouble.get().getMessage();
    }
    boolean claimed;
    try {
      claimed = sink.store().read(key.claim()).isPresent();
    } catch (IOException e) {
      claimed = false;
    }
    return "no answer came to the sink by %s; the task %s"
        .formatted(
            options.answerBy(),
            claimed
                ? "was delivered, and its environment ended without an answer"
                : "was never delivered");
  }

  private static <R extends Report> DispatchResult<R> unpacked(
      Task<R> task, SinkKey key, FunctionAnswer answer) {
    if (!answer.delivery().equals(Optional.of(key))) {
      String whose = answer.delivery().map(SinkKey::value).orElse("none that is named");
      return lost(InvocationLosses.foreign(task.id(), key.value(), whose));
    }
    if (answer.outcome().isEmpty()) {
      return lost(InvocationLosses.unreadable(task.id(), "an answer without an outcome"));
    }
    return new DispatchResult<>(
        answer.outcome().get().outcome().answering(task), Optional.of(answer.facts()));
  }

  /**
   * Counts the deliveries that found their task claimed, among the events handed over since this
   * was last asked.
   */
  public void countDuplicates(FleetStats stats) {
    ObjectStore store = sinks.orElseThrow().store();
    for (SinkKey key = events.poll(); key != null; key = events.poll()) {
      try {
        stats.duplicates(store.list(key.duplicates()).size());
      } catch (IOException e) {
        stats.note("deliveries beyond the first could not be counted: " + e.getMessage());
      }
    }
  }

  /** Removes from the sink all that was there for the sake of deliveries. */
  public void removeDeliveries() throws IOException {
    ObjectStore store = sinks.orElseThrow().store();
    for (String key : store.list(SinkKey.prefix(nonce))) {
      store.delete(key);
    }
  }

  private static <R extends Report> DispatchResult<R> lost(Lost<R> lost) {
    return new DispatchResult<>(lost, Optional.empty());
  }

  private static byte[] json(FunctionRequest request) {
    try {
      return ProtocolJson.mapper().writeValueAsBytes(request);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a task can't be written", e);
    }
  }
}
