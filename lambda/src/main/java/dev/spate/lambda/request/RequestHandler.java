package dev.spate.lambda.request;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.spate.lambda.answer.Answer;
import dev.spate.lambda.environment.FunctionEnvironment;
import dev.spate.lambda.environment.InvocationContext;
import dev.spate.lambda.log.WorkDone;
import dev.spate.lambda.sink.SinkOpener;
import dev.spate.protocol.invocation.FunctionAnswer.Disposition;
import dev.spate.protocol.invocation.FunctionRequest;
import dev.spate.protocol.invocation.FunctionRequest.Delivery;
import dev.spate.protocol.json.ProtocolJson;
import dev.spate.protocol.progress.ProgressFeed;
import dev.spate.protocol.sink.SinkKey;
import dev.spate.protocol.task.LoadTask;
import dev.spate.protocol.task.Outcome;
import dev.spate.protocol.task.Outcome.Lost;
import dev.spate.protocol.task.Task;
import dev.spate.protocol.task.TaskId;
import dev.spate.protocol.time.TimeSource;
import dev.spate.store.ObjectStore;
import dev.spate.worker.TaskRunner;
import dev.spate.worker.pool.ConnectionPool;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

/** Runs the tasks of Spate's driver. */
public final class RequestHandler {
  private static final String KIND = "request";

  private final ConnectionPool pool;
  private final TaskRunner tasks;
  private final FunctionEnvironment environment;
  private final SinkOpener sinks;
  private final TimeSource time;

  /** A handler over connections of this pool. */
  public RequestHandler(
      ConnectionPool pool, FunctionEnvironment environment, SinkOpener sinks, TimeSource time) {
    this.environment = requireNonNull(environment, "environment is null");
    this.pool = requireNonNull(pool, "pool is null");
    this.tasks = new TaskRunner(time, pool, environment::describe);
    this.sinks = requireNonNull(sinks, "sinks is null");
    this.time = requireNonNull(time, "time is null");
  }

  /**
   * Runs the task of a request and delivers its outcome.
   *
   * @param payload the request's JSON
   * @param remaining until the service ends the invocation
   */
  public Answer handle(
      byte[] payload, InvocationContext invocation, TimeLimit limit, Duration remaining) {
    FunctionRequest request;
    try {
      request = ProtocolJson.mapper().readValue(payload, FunctionRequest.class);
    } catch (IOException e) {
      return questionable(payload, e, invocation);
    }
    return request.protocol() == Task.PROTOCOL
        ? run(request, invocation, limit, remaining)
        : questionable(payload, new IOException("another protocol"), invocation);
  }

  /** Looks again at a request that can't be read, for why, and for whose task it is. */
  private Answer questionable(byte[] payload, IOException failure, InvocationContext invocation) {
    JsonNode request = MissingNode.getInstance();
    try {
      request = ProtocolJson.mapper().readTree(payload);
      int protocol = request.path("protocol").asInt();
      if (protocol != Task.PROTOCOL) {
        return mismatch(protocol, request, invocation);
      }
      throw failure;
    } catch (IOException e) {
      String words =
          e instanceof JsonProcessingException known ? known.getOriginalMessage() : e.getMessage();
      String why = "the request can't be read: " + words;
      return refused(Lost.Kind.REFUSED, why, request, invocation);
    }
  }

  private Answer run(
      FunctionRequest request, InvocationContext invocation, TimeLimit limit, Duration remaining) {
    Task<?> task = request.task();
    Delivery delivery = request.delivery();
    FunctionReplies replies = new FunctionReplies(environment, invocation, delivery);
    Optional<ObjectStore> store = delivery.sink().map(sinks::open);
    if (store.isPresent()) {
      Optional<Answer> refusal = claim(task, delivery, store.get(), replies, invocation);
      if (refusal.isPresent()) {
        return refusal.get();
      }
    }
    TimeSource clock = clock(request, invocation);
    TaskRunner runner =
        clock.equals(time) ? tasks : new TaskRunner(clock, pool, environment::describe);
    Task<?> fitted =
        task instanceof LoadTask load ? ShutdownMargins.fitted(load, clock.now(), remaining) : task;
    Outcome<?> outcome;
    if (delivery.watched()) {
      try (TaskWatch watch =
          TaskWatch.start(store.orElseThrow(), delivery.key().orElseThrow(), limit.stop())) {
        outcome = runner.run(fitted, limit.stop(), watch);
      }
    } else {
      outcome = runner.run(fitted, limit.stop(), ProgressFeed.NONE);
    }
    limit.close();
    if (outcome instanceof Lost<?> lost && limit.cutOff()) {
      outcome = outOfTime(lost);
    }
    return replies.delivered(outcome, TaskWork.of(task, outcome), store);
  }

  /** The driver's clock, where this environment's is known to differ from it. */
  private TimeSource clock(FunctionRequest request, InvocationContext invocation) {
    Duration ahead = request.clocks().get(invocation.environment());
    return ahead == null ? time : new DriversTime(time, ahead);
  }

  /** Claims the task; what it returns is the answer of a delivery that must not do it. */
  private static Optional<Answer> claim(
      Task<?> task,
      Delivery delivery,
      ObjectStore store,
      FunctionReplies replies,
      InvocationContext invocation) {
    SinkKey key = delivery.key().orElseThrow();
    byte[] who =
        "environment %s, request %s, received %s%n"
            .formatted(invocation.environment(), invocation.requestId(), invocation.receivedAt())
            .getBytes(UTF_8);
    try {
      if (store.createIfAbsent(key.claim(), who).isPresent()) {
        return Optional.empty();
      }
    } catch (IOException e) {
      String why = "the task can't be claimed, so nothing was done: " + e.getMessage();
      Lost<?> lost = new Lost<>(task.id(), Lost.Kind.REFUSED, why, Optional.empty());
      return Optional.of(replies.returned(lost, TaskWork.of(task, lost)));
    }
    WorkDone done = TaskWork.nothing(task, "another delivery has claimed the task");
    try {
      store.put(key.duplicate(invocation.environment() + "-" + invocation.number()), who);
      if (delivery.returned()) {
        store.put(key.wanted(), who);
      }
    } catch (IOException e) {
      done = done.butAlso("which can't be told in the sink: " + e.getMessage());
    }
    return Optional.of(replies.bare(Disposition.DUPLICATE, done));
  }

  private static Lost<?> outOfTime(Lost<?> lost) {
    return new Lost<>(
        lost.id(),
        Lost.Kind.TIMED_OUT,
        "the function's time was nearly over, so the task was broken off: " + lost.message(),
        lost.sqlState());
  }

  private Answer mismatch(int protocol, JsonNode request, InvocationContext invocation) {
    String why =
        "the driver speaks protocol %d and the function %d: both must be of one version of Spate"
            .formatted(protocol, Task.PROTOCOL);
    return refused(Lost.Kind.PROTOCOL_MISMATCH, why, request, invocation);
  }

  /**
   * Nothing was done, whichever delivery of the request this is. A request that doesn't say which
   * task it is gets a message alone.
   */
  private Answer refused(
      Lost.Kind kind, String why, JsonNode request, InvocationContext invocation) {
    WorkDone done = WorkDone.refused(KIND, why);
    Optional<TaskId> id = part(request.path("task").path("id"), TaskId.class);
    if (id.isEmpty()) {
      return Answer.error(done);
    }
    Lost<?> lost = new Lost<>(id.get(), kind, why, Optional.empty());
    Delivery delivery = part(request.path("delivery"), Delivery.class).orElseGet(Delivery::direct);
    return new FunctionReplies(environment, invocation, delivery)
        .delivered(lost, done, delivery.sink().map(sinks::open));
  }

  /** A part of a request that as a whole can't be read, if it can. */
  private static <T> Optional<T> part(JsonNode part, Class<T> type) {
    try {
      return part.isObject()
          ? Optional.of(ProtocolJson.mapper().treeToValue(part, type))
          : Optional.empty();
    } catch (JsonProcessingException e) {
      return Optional.empty();
    }
  }
}
