package dev.spate.worker;

import dev.spate.protocol.load.ClosedLoad;
import dev.spate.protocol.target.DatabaseEndpoint;
import dev.spate.protocol.task.LoadTask;
import dev.spate.protocol.task.RowIdentity;
import dev.spate.protocol.task.TaskId;
import dev.spate.protocol.workload.Workload;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Loads that two connections of one worker make. */
final class LoadTasks {
  private LoadTasks() {}

  /** So many transactions in all. */
  static LoadTask counted(
      DatabaseEndpoint endpoint, Workload workload, Instant startAt, long transactions) {
    return task(endpoint, workload, startAt, Optional.empty(), OptionalLong.of(transactions));
  }

  /** Until somebody stops it, for practical purposes. */
  static LoadTask endless(DatabaseEndpoint endpoint, Workload workload) {
    return task(
        endpoint,
        workload,
        Instant.now().plusSeconds(2),
        Optional.of(Duration.ofHours(1)),
        OptionalLong.empty());
  }

  private static LoadTask task(
      DatabaseEndpoint endpoint,
      Workload workload,
      Instant startAt,
      Optional<Duration> duration,
      OptionalLong transactions) {
    return LoadTask.whole(
        TaskId.load("run", "trial", 0, 1),
        endpoint,
        workload,
        new ClosedLoad(2, Duration.ZERO, Duration.ZERO, duration, transactions, List.of()),
        new RowIdentity(7, 7, 0, 1),
        startAt,
        Duration.ofSeconds(10));
  }
}
