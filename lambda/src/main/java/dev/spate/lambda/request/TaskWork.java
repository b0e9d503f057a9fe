package dev.spate.lambda.request;

import dev.spate.lambda.log.WorkDone;
import dev.spate.protocol.measure.SecondCounts;
import dev.spate.protocol.outcome.LoadReport;
import dev.spate.protocol.outcome.Report;
import dev.spate.protocol.outcome.TransactionReport;
import dev.spate.protocol.task.Outcome;
import dev.spate.protocol.task.Task;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What a task's outcome says in the log. */
final class TaskWork {
  private TaskWork() {}

  static WorkDone of(Task<?> task, Outcome<?> outcome) {
    return switch (outcome) {
      case Outcome.Completed(_, Report report) -> completed(task, report);
      case Outcome.Lost<?> lost ->
          new WorkDone(
              task.kind().text(),
              labels(task),
              0,
              lost.sqlState().map(state -> Map.of(state, 1L)).orElse(Map.of()),
              Map.of(),
              Optional.of(lost.message()));
    };
  }

  /** Nothing was done, for this reason. */
  static WorkDone nothing(Task<?> task, String why) {
    return new WorkDone(task.kind().text(), labels(task), 0, Map.of(), Map.of(), Optional.of(why));
  }

  private static WorkDone completed(Task<?> task, Report report) {
    long inserts = 0;
    Map<String, Long> errors = Map.of();
    Map<String, Duration> durations = Map.of();
    if (report instanceof LoadReport load) {
      SecondCounts total = load.measurements().total();
      inserts = total.rowsAcknowledged();
      errors = total.failed();
      durations = Map.of("load", load.active());
    } else if (report instanceof TransactionReport transaction) {
      inserts = transaction.rows();
      errors = transaction.sqlState().map(state -> Map.of(state, 1L)).orElse(Map.of());
      durations = Map.of("service", transaction.service());
    }
    return new WorkDone(
        task.kind().text(), labels(task), inserts, errors, durations, Optional.empty());
  }

  private static Map<String, String> labels(Task<?> task) {
    Map<String, String> labels = new TreeMap<>();
    labels.put("run", task.id().run());
    labels.put("trial", task.id().trial());
    labels.put("target", task.endpoint().target());
    labels.put("worker", Integer.toString(task.id().worker()));
    return labels;
  }
}
