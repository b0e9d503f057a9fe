package dev.spate.lambdalocal.sandbox;

import dev.spate.lambdalocal.execution.Invocation;
import dev.spate.lambdalocal.execution.InvocationResult;
import dev.spate.lambdalocal.runtime.PendingDelivery;
import dev.spate.lambdalocal.sandbox.LogLines.Report;
import dev.spate.lambdalocal.sandbox.LogLines.Start;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;

/** An invocation in its environment. The environment's lock guards it. */
public final class InvocationRun {
  private final Invocation invocation;
  private final Clocks clocks;
  private final Consumer<String> log;
  private final Consumer<InvocationResult> done;
  private final LogTail tail = new LogTail();
  private Optional<Answer> answer = Optional.empty();
  private long startNs;

  /** An invocation whose log lines and whose result are taken by others. */
  public InvocationRun(
      Invocation invocation, Clocks clocks, Consumer<String> log, Consumer<InvocationResult> done) {
    this.invocation = invocation;
    this.clocks = clocks;
    this.log = log;
    this.done = done;
    this.startNs = clocks.nanos().getAsLong();
  }

  Invocation invocation() {
    return invocation;
  }

  String requestId() {
    return invocation.requestId();
  }

  /** It is delivered to its environment. */
  void begin() {
    startNs = clocks.nanos().getAsLong();
    log(List.of(LogLines.start(invocation)));
  }

  void log(List<String> lines) {
    for (String line : lines) {
      tail.line(line);
      log.accept(line);
    }
  }

  /** What comes of it, unless that was settled before. */
  void settle(byte[] payload, End end) {
    if (answer.isEmpty()) {
      answer = Optional.of(new Answer(payload, end, clocks.since(startNs)));
    }
  }

  /** Ends its log with what it took. */
  void report(int memoryMb, long usedMb, Optional<Start> start) {
    Answer settled = answer.orElseThrow();
    Report report = new Report(settled.duration(), memoryMb, usedMb, start, settled.end());
    log(List.of(LogLines.end(invocation), LogLines.report(invocation, report)));
  }

  /** Hands out what came of it. Not to be called with a lock held. */
  void finish() {
    Answer settled = answer.orElseThrow();
    done.accept(new InvocationResult(settled.payload(), settled.functionError(), tail.text()));
  }

  /** How it gets to the runtime client. */
  PendingDelivery delivery(Duration timeout) {
    Instant now = clocks.wall().instant();
    return new PendingDelivery(invocation, now.plus(timeout), traceId(now.getEpochSecond()));
  }

  /** A new id for X-Ray, of an invocation that isn't sampled. */
  private static String traceId(long epochSeconds) {
    ThreadLocalRandom random = ThreadLocalRandom.current();
    return "Root=1-%08x-%08x%016x;Parent=%016x;Sampled=0"
        .formatted(epochSeconds, random.nextInt(), random.nextLong(), random.nextLong());
  }

  @SuppressWarnings("ArrayRecordComponent") // passed on, never compared
  private record Answer(byte[] payload, End end, Duration duration) {
    Optional<String> functionError() {
      return end == End.RETURNED ? Optional.empty() : Optional.of("Unhandled");
    }
  }

  /** How an invocation ended. */
  enum End {
    RETURNED,
    FAILED,
    TIMED_OUT,
    EXITED
  }
}
