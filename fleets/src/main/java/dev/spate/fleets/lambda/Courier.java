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
import dev.spate.protocol.task.WorkerTask;
import dev.spate.protocol.time.TimeSource;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

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
  private final long nonce;

  Courier(
      FunctionClient client,
      Throttles throttles,
      Optional<Sinks> sinks,
      Optional<Watches> watches,
      TimeSource time,
      long nonce,
      StopSignal closed) {
    this.client = client;
    this.throttles = throttles;
    this.sinks = sinks;
    this.watches = watches;
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
   * @param feed is told the progress that the function puts into the sink
   */
  record Manner(
      boolean event, Instant giveUpAt, Instant answerBy, StopSignal stop, ProgressFeed feed) {}

  /**
   * Delivers a task and waits for what comes of it. Never throws. Where nobody knows whether it was
   * delivered, it is delivered once more if there is a sink: one delivery alone can claim the task,
   * and the other one asks for the answer there.
   */
  Delivered deliver(WorkerTask task, Manner manner, FleetLog log) {
    SinkKey key = SinkKey.of(nonce, task);
    Delivery delivery =
        sinks.isPresent()
            ? new Delivery(
                sinks.map(Sinks::sink), Optional.of(key), !manner.event(), watches.isPresent())
            : Delivery.direct(key);
    byte[] payload = json(FunctionRequest.of(task, delivery, log.clocks()));
    watch(key, manner);
    if (manner.event()) {
      events.add(key);
    }
    try {
      Reply reply = attempt(payload, manner, log);
      return reply instanceof Reply.Unclear unclear && sinks.isPresent() && !closed.stopped()
          ? Losses.after(unclear, delivered(task, attempt(payload, manner, log), key, manner, log))
          : delivered(task, reply, key, manner, log);
    } finally {
      watches.ifPresent(all -> all.end(key));
    }
  }

  private Reply attempt(byte[] payload, Manner manner, FleetLog log) {
    log.invocations.increment();
    return throttles.attempt(
        () -> manner.event() ? client.event(payload) : client.call(payload),
        manner.giveUpAt(),
        log.throttled);
  }

  private Delivered delivered(
      WorkerTask task, Reply reply, SinkKey key, Manner manner, FleetLog log) {
    return switch (reply) {
      case Reply.Returned returned -> returned(task, returned, key, manner, log);
      case Reply.Accepted _ -> awaited(task, key, manner, log);
      case Reply.Throttled _, Reply.Failed _, Reply.Refused _, Reply.Unclear _ ->
          lost(Losses.of(task.id(), reply));
    };
  }

  private void watch(SinkKey key, Manner manner) {
    watches.ifPresent(
        all -> {
          all.begin(key, manner.feed());
          manner.stop().onStop(() -> all.stop(key));
        });
  }

  private Delivered returned(
      WorkerTask task, Reply.Returned reply, SinkKey key, Manner manner, FleetLog log) {
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
        case ANSWERED -> unpacked(task, key, answer);
        case STORED -> awaited(task, key, manner, log);
        case DUPLICATE -> {
          log.duplicates(1);
          yield awaited(task, key, manner, log);
        }
      };
    } catch (Answers.Unreadable e) {
      return lost(Losses.unreadable(task.id(), e.getMessage()));
    }
  }

  /** Waits until the answer is in the sink. */
  private Delivered awaited(WorkerTask task, SinkKey key, Manner manner, FleetLog log) {
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
          return unpacked(task, key, answer);
        }
      } catch (IOException e) {
        trouble = Optional.of(e);
      } catch (Answers.Unreadable e) {
        return lost(Losses.unreadable(task.id(), e.getMessage()));
      }
    } while (time.now().isBefore(manner.answerBy()) && !closed.await(interval));
    return lost(Losses.missing(task.id(), missing(sink, key, manner, trouble)));
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
    return "no answer came to the sink by %s; the task %s"
        .formatted(
            manner.answerBy(),
            claimed
                ? "was delivered, and its environment ended without an answer"
                : "was never delivered");
  }

  private static Delivered unpacked(WorkerTask task, SinkKey key, FunctionAnswer answer) {
    if (!answer.delivery().equals(Optional.of(key))) {
      String whose = answer.delivery().map(SinkKey::value).orElse("none that is named");
      return lost(Losses.foreign(task.id(), key.value(), whose));
    }
    if (answer.outcome().isEmpty()) {
      return lost(Losses.unreadable(task.id(), "an answer without an outcome"));
    }
    try {
      return new Delivered(
          PackedOutcome.unpack(answer.outcome().get()).answering(task),
          Optional.of(answer.facts()));
    } catch (IOException e) {
      return lost(Losses.unreadable(task.id(), e.getMessage()));
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

  /** Removes from the sink all that was there for the sake of deliveries. */
  void removeDeliveries() throws IOException {
    sinks.orElseThrow().store().remove(SinkKey.prefix(nonce));
  }

  private static Delivered lost(Lost lost) {
    return new Delivered(lost, Optional.empty());
  }

  private static byte[] json(FunctionRequest request) {
    try {
      return ProtocolJson.mapper().writeValueAsBytes(request);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a task can't be written", e);
    }
  }
}
