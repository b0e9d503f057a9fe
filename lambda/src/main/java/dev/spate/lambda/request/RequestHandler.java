package dev.spate.lambda.request;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.spate.lambda.answer.Answer;
import dev.spate.lambda.environment.FunctionEnvironment;
import dev.spate.lambda.environment.Invocation;
import dev.spate.lambda.log.WorkDone;
import dev.spate.lambda.sink.SinkStore;
import dev.spate.lambda.sink.Sinks;
import dev.spate.protocol.invocation.FunctionAnswer.Fate;
import dev.spate.protocol.invocation.FunctionRequest;
import dev.spate.protocol.invocation.FunctionRequest.Delivery;
import dev.spate.protocol.json.ProtocolJson;
import dev.spate.protocol.outcome.WorkerOutcome;
import dev.spate.protocol.outcome.WorkerOutcome.Lost;
import dev.spate.protocol.progress.ProgressFeed;
import dev.spate.protocol.task.LoadTask;
import dev.spate.protocol.task.TaskId;
import dev.spate.protocol.task.WorkerTask;
import dev.spate.protocol.time.TimeSource;
import dev.spate.worker.TaskRunner;
import dev.spate.worker.keep.ConnectionKeep;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

/** Runs the tasks of Spate's driver. */
public final class RequestHandler {
  private static final String KIND = "request";

  private final TaskRunner tasks;
  private final FunctionEnvironment environment;
  private final Sinks sinks;
  private final TimeSource time;

  /** A handler over connections of this keep. */
  public RequestHandler(
      ConnectionKeep keep, FunctionEnvironment environment, Sinks sinks, TimeSource time) {
    this.environment = requireNonNull(environment, "environment is null");
    this.tasks = new TaskRunner(time, keep, environment::describe);
    this.sinks = requireNonNull(sinks, "sinks is null");
    this.time = requireNonNull(time, "time is null");
  }

  /**
   * Runs the task of a request and delivers its outcome.
   *
   * @param payload the request's JSON
   * @param remaining until the service ends the invocation
   */
  public Answer handle(byte[] payload, Invocation invocation, TimeLimit limit, Duration remaining) {
    JsonMapper json = ProtocolJson.mapper();
    Optional<TaskId> id = Optional.empty();
    try {
      JsonNode tree = json.readTree(payload);
      int protocol = tree.path("protocol").asInt();
      id = taskId(tree);
      return protocol == WorkerTask.PROTOCOL
          ? run(json.treeToValue(tree, FunctionRequest.class), invocation, limit, remaining)
          : mismatch(protocol, id, invocation);
    } catch (IOException e) {
      String words =
          e instanceof JsonProcessingException known ? known.getOriginalMessage() : e.getMessage();
      return refused(Lost.Kind.REFUSED, "the request can't be read: " + words, id, invocation);
    }
  }

  private Answer run(
      FunctionRequest request, Invocation invocation, TimeLimit limit, Duration remaining) {
    WorkerTask task = request.task();
    Replies replies = new Replies(environment, invocation);
    Delivery delivery = request.delivery();
    Optional<SinkStore> store = delivery.sink().map(sinks::open);
    if (delivery.claim()) {
      try {
        if (!store.orElseThrow().create(delivery.key().orElseThrow().claim(), claim(invocation))) {
          return replies.bare(
              Fate.DUPLICATE, TaskWork.nothing(task, "another delivery has claimed the task"));
        }
      } catch (IOException e) {
        String why = "the task can't be claimed, so nothing was done: " + e.getMessage();
        Lost lost = new Lost(task.id(), Lost.Kind.REFUSED, why, Optional.empty());
        return replies.returned(lost, TaskWork.of(task, lost));
      }
    }
    WorkerTask fitted =
        task instanceof LoadTask load ? Margins.fitted(load, time.now(), remaining) : task;
    WorkerOutcome outcome = tasks.run(fitted, limit.stop(), ProgressFeed.NONE);
    limit.close();
    if (outcome instanceof Lost lost && limit.cutOff()) {
      outcome = outOfTime(lost);
    }
    return replies.delivered(outcome, TaskWork.of(task, outcome), delivery, store);
  }

  private static Lost outOfTime(Lost lost) {
    return new Lost(
        lost.id(),
        Lost.Kind.TIMED_OUT,
        "the function's time was nearly over, so the task was broken off: " + lost.message(),
        lost.sqlState());
  }

  private Answer mismatch(int protocol, Optional<TaskId> id, Invocation invocation) {
    String why =
        "the driver speaks protocol %d and the function %d: both must be of one version of Spate"
            .formatted(protocol, WorkerTask.PROTOCOL);
    return refused(Lost.Kind.PROTOCOL_MISMATCH, why, id, invocation);
  }

  /** Nothing was done; a request that doesn't say which task it is gets words alone. */
  private Answer refused(Lost.Kind kind, String why, Optional<TaskId> id, Invocation invocation) {
    WorkDone done = WorkDone.refused(KIND, why);
    return id.isEmpty()
        ? Answer.error(done)
        : new Replies(environment, invocation)
            .returned(new Lost(id.get(), kind, why, Optional.empty()), done);
  }

  private static Optional<TaskId> taskId(JsonNode tree) {
    try {
      JsonNode id = tree.path("task").path("id");
      return id.isObject()
          ? Optional.of(ProtocolJson.mapper().treeToValue(id, TaskId.class))
          : Optional.empty();
    } catch (JsonProcessingException e) {
      return Optional.empty();
    }
  }

  /** For a person who looks into the sink. */
  private static byte[] claim(Invocation invocation) {
    return "claimed by environment %s with request %s at %s%n"
        .formatted(invocation.environment(), invocation.requestId(), invocation.receivedAt())
        .getBytes(UTF_8);
  }
}
