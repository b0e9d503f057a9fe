package dev.spate.lambdalocal.sandbox;

import dev.spate.lambdalocal.execution.Invocation;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;

/** The lines that Lambda itself adds to a function's log, in its text format. */
final class LogLines {
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("yyyy/MM/dd", Locale.ROOT).withZone(ZoneOffset.UTC);
  private static final double NANOS_PER_MILLI = 1e6;

  private LogLines() {}

  /** The name of an environment's log stream. */
  static String stream(Instant now, String version, String id) {
    return "%s/[%s]%s".formatted(DAY.format(now), version, id);
  }

  static String start(Invocation invocation) {
    return "START RequestId: %s Version: %s"
        .formatted(invocation.requestId(), invocation.version());
  }

  static String end(Invocation invocation) {
    return "END RequestId: " + invocation.requestId();
  }

  /** A start took so long and failed. */
  static String failedInit(Duration init) {
    return "INIT_REPORT Init Duration: %s\tPhase: init\tStatus: error"
        .formatted(milliseconds(init));
  }

  /**
   * What an invocation took. Since August 2025 start-up is billed for every function ("AWS Lambda
   * standardizes billing for INIT phase"); that of provisioned environments is billed by itself.
   */
  static String report(Invocation invocation, Report report) {
    Duration billed =
        report.start().filter(s -> !s.restored()).map(Start::duration).orElse(Duration.ZERO);
    StringBuilder line = new StringBuilder();
    line.append("REPORT RequestId: ").append(invocation.requestId());
    line.append("\tDuration: ").append(milliseconds(report.duration()));
    line.append("\tBilled Duration: ").append(wholeMilliseconds(report.duration().plus(billed)));
    line.append("\tMemory Size: ").append(report.memoryMb()).append(" MB");
    line.append("\tMax Memory Used: ").append(report.usedMb()).append(" MB");
    report.start().ifPresent(start -> line.append(start.text()));
    line.append(
        switch (report.end()) {
          case RETURNED, FAILED -> "";
          case TIMED_OUT -> "\tStatus: timeout";
          case EXITED -> "\tStatus: error\tError Type: Runtime.ExitError";
        });
    return line.toString();
  }

  private static String milliseconds(Duration duration) {
    return String.format(Locale.ROOT, "%.2f ms", duration.toNanos() / NANOS_PER_MILLI);
  }

  private static String wholeMilliseconds(Duration duration) {
    return (long) Math.ceil(duration.toNanos() / NANOS_PER_MILLI) + " ms";
  }

  /**
   * What an invocation took.
   *
   * @param duration from its delivery to its answer
   * @param memoryMb the memory of the function
   * @param usedMb the most that its process ever held
   * @param start the start-up before it, where it is the environment's first
   * @param end how it ended
   */
  record Report(
      Duration duration, int memoryMb, long usedMb, Optional<Start> start, InvocationRun.End end) {}

  /**
   * A start-up.
   *
   * @param duration from the start of the process, or of its being restored
   * @param restored whether the function was restored from a snapshot
   */
  record Start(Duration duration, boolean restored) {
    private String text() {
      return restored
          ? "\tRestore Duration: %s\tBilled Restore Duration: %s"
              .formatted(milliseconds(duration), wholeMilliseconds(duration))
          : "\tInit Duration: " + milliseconds(duration);
    }
  }
}
