package dev.spate.bench.lambda;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.spate.bench.jmh.MadeOutcomes;
import dev.spate.lambdalocal.execution.Invocation;
import dev.spate.lambdalocal.execution.InvocationResult;
import dev.spate.protocol.invocation.FunctionAnswer;
import dev.spate.protocol.invocation.FunctionAnswer.Disposition;
import dev.spate.protocol.invocation.FunctionRequest;
import dev.spate.protocol.invocation.InvocationFacts;
import dev.spate.protocol.invocation.PackedOutcome;
import dev.spate.protocol.json.ProtocolJson;
import dev.spate.protocol.ledger.OperationState;
import dev.spate.protocol.outcome.Report;
import dev.spate.protocol.outcome.TransactionReport;
import dev.spate.protocol.sink.SinkKey;
import dev.spate.protocol.task.Outcome;
import dev.spate.protocol.task.Task;
import dev.spate.protocol.task.TaskId;
import dev.spate.protocol.task.TaskKind;
import dev.spate.protocol.time.TimeSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Answers as Spate's function does, and does nothing: a transaction is acknowledged at once, and a
 * load is said to be done after a while, with measurements of 30 s that were made before.
 */
final class InstantFunction {
  private static final int ENVIRONMENTS = 1_000;
  private static final int SECONDS = 30;
  private static final int OPERATIONS_PER_SECOND = 100;
  private static final int DISTINCT = 100;

  /** As tasks are written: the whole task is read by real functions only. */
  private static final String LOAD = "{\"task\":\"load\"";

  private final Duration load;
  private final TimeSource time;
  private final PackedOutcome transaction = PackedOutcome.of(acknowledged());
  private final Report[] loads = new Report[DISTINCT];
  private final AtomicLong invocations = new AtomicLong();

  /**
   * A function.
   *
   * @param load how long a load takes
   */
  InstantFunction(Duration load, TimeSource time) {
    this.load = load;
    this.time = time;
    for (int worker = 0; worker < DISTINCT; worker++) {
      loads[worker] =
          MadeOutcomes.outcome(worker, DISTINCT, SECONDS, OPERATIONS_PER_SECOND).report();
    }
  }

  private static Outcome<?> acknowledged() {
    return new Outcome.Completed<>(
        TaskId.load("bench", "invocations", 0, 1).as(TaskKind.TRANSACTION),
        new TransactionReport(
            OperationState.ACKNOWLEDGED,
            100,
            Duration.ofMillis(1),
            Optional.empty(),
            Optional.empty()));
  }

  private static FunctionRequest request(Invocation invocation) {
    try {
      return ProtocolJson.mapper().readValue(invocation.payload(), FunctionRequest.class);
    } catch (IOException e) {
      throw new UncheckedIOException("a request can't be read", e);
    }
  }

  /** Answers one invocation; for a load, after waiting. */
  InvocationResult answer(Invocation invocation) {
    Instant received = time.now();
    long number = invocations.getAndIncrement();
    PackedOutcome outcome = transaction;
    Optional<SinkKey> delivery = Optional.empty();
    if (new String(invocation.payload(), StandardCharsets.ISO_8859_1).contains(LOAD)) {
      FunctionRequest request = request(invocation);
      delivery = request.delivery().key();
      sleep();
      Report report = loads[(int) (number % DISTINCT)];
      outcome = PackedOutcome.of(new Outcome.Completed<>(request.task().id(), report));
    }
    FunctionAnswer answer =
        new FunctionAnswer(
            Task.PROTOCOL,
            delivery,
            Disposition.ANSWERED,
            Optional.of(outcome),
            new InvocationFacts(
                invocation.requestId(),
                "environment-" + number % ENVIRONMENTS,
                2 + number / ENVIRONMENTS,
                received,
                time.now(),
                "on-demand",
                "C1",
                1_769,
                Optional.empty()));
    try {
      return new InvocationResult(
          ProtocolJson.mapper().writeValueAsBytes(answer), Optional.empty(), "");
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("an answer can't be written", e);
    }
  }

  private void sleep() {
    try {
      Thread.sleep(load);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
