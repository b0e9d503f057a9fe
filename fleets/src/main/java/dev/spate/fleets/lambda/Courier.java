package dev.spate.fleets.lambda;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.spate.protocol.invocation.FunctionAnswer;
import dev.spate.protocol.invocation.FunctionRequest;
import dev.spate.protocol.invocation.FunctionRequest.Delivery;
import dev.spate.protocol.invocation.PackedOutcome;
import dev.spate.protocol.json.ProtocolJson;
import dev.spate.protocol.outcome.WorkerOutcome.Lost;
import dev.spate.protocol.progress.ProgressFeed;
import dev.spate.protocol.progress.StopSignal;
import dev.spate.protocol.sink.SinkKey;
import dev.spate.protocol.task.TaskId;
import dev.spate.protocol.task.WorkerTask;
import dev.spate.protocol.time.TimeSource;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;

/** Hands tasks to the function and brings their outcomes back. Safe to use from any thread. */
final class Courier {
  private static final Duration LOOK_IN_FOLDER = Duration.ofMillis(100);
  private static final Duration LOOK_IN_BUCKET = Duration.ofSeconds(1);

  private final FunctionClient client;
  private final Throttles throttles;
  private final Optional<Sinks> sinks;
  private final Optional<Watches> watches;
  private final TimeSource time;
  private final StopSignal closed;
  private final Queue<SinkKey> events = new ConcurrentLinkedQueue<>();
  private final AtomicLong deliveries = new AtomicLong();

  Courier(
      FunctionClient client,
      Throttles throttles,
      Optional<Sinks> sinks,
      Optional<Watches> watches,
      TimeSource time,
      StopSignal closed) {
    this.client = client;
    this.throttles = throttles;
    this.sinks = sinks;
    this.watches = watches;
    this.time = time;
    this.closed = closed;
  }

  /**
   * How a task is delivered.
   *
   * @param event whether as an event, whose answer comes through the sink
   * @param giveUpAt until when it is tried again where it is throttled
   * @param answerBy when an answer in the sink is waited for no longer
   * @param stop asks the task to end, where the function can be reached
   * @param feed is told the progress that the function puts into the sink
   */
  record Manner(
      boolean event, Instant giveUpAt, Instant answerBy, StopSignal stop, ProgressFeed feed) {}

  /** Delivers a task and waits for what comes of it. Never throws. */
  Delivered deliver(WorkerTask task, Manner manner, FleetLog log) {
    Optional<SinkKey> key = sinks.map(_ -> key(task.id()));
    Delivery delivery =
        key.isPresent()
            ? new Delivery(
                sinks.map(Sinks::sink), key, manner.event(), !manner.event(), watches.isPresent())
            : Delivery.direct();
    byte[] payload = json(FunctionRequest.of(task, delivery));
    key.ifPresent(name -> watch(name, manner));
    if (manner.event()) {
      events.add(key.orElseThrow());
    }
    try {
      log.invocations.increment();
      Reply reply =
          throttles.attempt(
              () -> manner.event() ? client.event(payload) : client.call(payload),
              manner.giveUpAt(),
              log.throttled);
      return switch (reply) {
        case Reply.Returned returned -> returned(task.id(), returned, key, manner, log);
        case Reply.Accepted _ -> awaited(task.id(), key.orElseThrow(), manner, log);
        case Reply.Throttled _, Reply.Failed _, Reply.Refused _, Reply.Unclear _ ->
            lost(Losses.of(task.id(), reply));
      };
    } finally {
      key.ifPresent(name -> watches.ifPresent(all -> all.end(name)));
    }
  }

  private void watch(SinkKey key, Manner manner) {
    watches.ifPresent(
        all -> {
          all.begin(key, manner.feed());
          manner.stop().onStop(() -> all.stop(key));
        });
  }

  private Delivered returned(
      TaskId id, Reply.Returned reply, Optional<SinkKey> key, Manner manner, FleetLog log) {
    try {
      FunctionAnswer answer = Answers.returned(reply.payload());
      ClockSkew skew =
          ClockSkew.of(
              reply.sent(),
              answer.facts().receivedAt(),
              answer.facts().answeredAt(),
              reply.received());
      log.answered(answer.facts(), Optional.of(skew));
      return switch (answer.fate()) {
        case ANSWERED -> unpacked(id, answer);
        case STORED -> awaited(id, key.orElseThrow(), manner, log);
        case DUPLICATE -> {
          log.duplicates(1);
          yield awaited(id, key.orElseThrow(), manner, log);
        }
      };
    } catch (Answers.Unreadable e) {
      return lost(Losses.unreadable(id, e.getMessage()));
    }
  }

  /** Waits until the answer is in the sink. */
  private Delivered awaited(TaskId id, SinkKey key, Manner manner, FleetLog log) {
    Sinks sink = sinks.orElseThrow();
    Duration interval = sink.isWatchable() ? LOOK_IN_FOLDER : LOOK_IN_BUCKET;
    Optional<IOException> trouble = Optional.empty();
    do {
      try {
        Optional<byte[]> object = sink.store().read(key.answer());
        trouble = Optional.empty();
        if (object.isPresent()) {
          FunctionAnswer answer = Answers.stored(object.get());
          log.answered(answer.facts(), Optional.empty());
          return unpacked(id, answer);
        }
      } catch (IOException e) {
        trouble = Optional.of(e);
      } catch (Answers.Unreadable e) {
        return lost(Losses.unreadable(id, e.getMessage()));
      }
    } while (time.now().isBefore(manner.answerBy()) && !closed.await(interval));
    return lost(Losses.missing(id, missing(sink, key, manner, trouble)));
  }

  private String missing(Sinks sink, SinkKey key, Manner manner, Optional<IOException> trouble) {
    if (trouble.isPresent()) {
      return "the sink can't be read: " + trouble.get().getMessage();
    }
    boolean claimed;
    try {
      claimed = !sink.store().list(key.claim()).isEmpty();
    } catch (IOException e) {
      claimed = false;
    }
    return "no answer came to the sink by %s; the event %s"
        .formatted(
            manner.answerBy(),
            claimed
                ? "was delivered, and its environment ended without an answer"
                : "was never delivered");
  }

  private static Delivered unpacked(TaskId id, FunctionAnswer answer) {
    if (answer.outcome().isEmpty()) {
      return lost(Losses.unreadable(id, "an answer without an outcome"));
    }
    try {
      return new Delivered(
          PackedOutcome.unpack(answer.outcome().get()), Optional.of(answer.facts()));
    } catch (IOException e) {
      return lost(Losses.unreadable(id, e.getMessage()));
    }
  }

  /**
   * Counts the deliveries that found their task claimed, among the events handed over since this
   * was last asked.
   */
  void countDuplicates(FleetLog log) {
    SinkStore store = sinks.orElseThrow().store();
    for (SinkKey key = events.poll(); key != null; key = events.poll()) {
      try {
        log.duplicates(store.list(key.duplicates()).size());
      } catch (IOException e) {
        log.note("deliveries beyond the first could not be counted: " + e.getMessage());
      }
    }
  }

  private static Delivered lost(Lost lost) {
    return new Delivered(lost, Optional.empty());
  }

  /** Each delivery has a key of its own; what Lambda delivers again has the same. */
  private SinkKey key(TaskId id) {
    return new SinkKey(
        "%s/%s/w%d-%d"
            .formatted(
                plain(id.run()), plain(id.trial()), id.worker(), deliveries.incrementAndGet()));
  }

  private static String plain(String text) {
    String plain = text.replaceAll("[^A-Za-z0-9_=-]+", "_");
    return plain.isEmpty() ? "_" : plain;
  }

  private static byte[] json(FunctionRequest request) {
    try {
      return ProtocolJson.mapper().writeValueAsBytes(request);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a task can't be written", e);
    }
  }
}
