package dev.spate.worker.load.pace;

import dev.spate.protocol.load.ArrivalSchedule;
import dev.spate.protocol.load.ClosedLoad;
import dev.spate.protocol.load.ConcurrencyProfile;
import dev.spate.protocol.load.OpenLoad;
import dev.spate.protocol.load.Share;
import dev.spate.protocol.task.LoadTask;
import dev.spate.worker.record.OperationRecorder;
import java.util.SplittableRandom;

/** Makes the pacing of each of the worker's connections, around what they share. */
public sealed interface PacingSource {
  /**
   * How many connections the worker's share of the load needs.
   *
   * @throws IllegalArgumentException where it has no share of them
   */
  static int connections(LoadTask task) {
    int total = task.load().peak();
    long share = Share.of(total, task.id().worker(), task.id().workers());
    if (share == 0) {
      throw new IllegalArgumentException(
          "worker %d of %d has no share of %d connections"
              .formatted(task.id().worker(), task.id().workers(), total));
    }
    return Math.toIntExact(share);
  }

  /**
   * The source for a task's load.
   *
   * @param operations how many operations the worker has keys for, those before this part included
   */
  static PacingSource of(LoadTask task, LoadPart part, long operations, LoadDeadline deadline) {
    var keys = OperationBudget.ofKeys(operations - part.operationsBefore());
    return switch (task.load()) {
      case ClosedLoad closed -> Closed.of(task, closed, keys, deadline);
      case OpenLoad open -> Open.of(task, part, open, keys, deadline);
    };
  }

  /**
   * The pacing of the worker's connection with this index.
   *
   * @param readyNs when the worker was ready, in nanoseconds since the trial's start
   */
  Pacing pacing(int index, long readyNs, TrialClock clock, DueTimeWaiter waiter);

  /** Once all connections are done: drops what was due and hasn't been taken by any of them. */
  void dropRest(OperationRecorder recorder);

  /**
   * Once all connections are done: from which due time on another task has to go on, instead of
   * dropping the rest; in nanoseconds since the trial's start.
   */
  long restFromNs();

  /** Of a closed load. */
  record Closed(
      ClosedLoad load,
      ConcurrencyProfile profile,
      int worker,
      int workers,
      OperationBudget budget,
      LoadDeadline deadline)
      implements PacingSource {

    private static Closed of(
        LoadTask task, ClosedLoad load, OperationBudget keys, LoadDeadline deadline) {
      int worker = task.id().worker();
      int workers = task.id().workers();
      OperationBudget budget = keys;
      if (load.transactions().isPresent()) {
        long share = Share.of(load.transactions().getAsLong(), worker, workers);
        budget = keys.counting(share, load.warmup().toNanos());
      }
      return new Closed(load, ConcurrencyProfile.of(load), worker, workers, budget, deadline);
    }

    @Override
    public Pacing pacing(int index, long readyNs, TrialClock clock, DueTimeWaiter waiter) {
      int slot = index * workers + worker;
      long thinkNs = load.thinkTime().toNanos();
      return new ClosedPacing(profile, slot, thinkNs, readyNs, budget, deadline, waiter);
    }

    /** Nothing is due in a closed load unless a connection is free for it. */
    @Override
    public void dropRest(OperationRecorder recorder) {}

    @Override
    public long restFromNs() {
      return deadline.atNs();
    }
  }

  /** Of an open load. */
  record Open(
      SharedArrivals arrivals, long backlogNs, OperationBudget budget, LoadDeadline deadline)
      implements PacingSource {

    private static Open of(
        LoadTask task, LoadPart part, OpenLoad load, OperationBudget keys, LoadDeadline deadline) {
      var arrivals =
          new SharedArrivals(schedule(task, load), part.fromNs(), part.isFollowed(), deadline);
      return new Open(arrivals, load.backlog().toNanos(), keys, deadline);
    }

    /** The arrivals of the worker's whole load. */
    public static ArrivalSchedule schedule(LoadTask task, OpenLoad load) {
      // Each trial has arrivals of its own, so that iterations sample them, too.
      long seed =
          new SplittableRandom(task.identity().seed()).nextLong() ^ task.id().trial().hashCode();
      return ArrivalSchedule.of(
          load,
          task.workload().insert().rowsPerTransaction(),
          task.id().worker(),
          task.id().workers(),
          seed);
    }

    @Override
    public Pacing pacing(int index, long readyNs, TrialClock clock, DueTimeWaiter waiter) {
      return new OpenPacing(arrivals, backlogNs, budget, deadline, clock, waiter);
    }

    @Override
    public void dropRest(OperationRecorder recorder) {
      arrivals.dropRest(recorder);
    }

    @Override
    public long restFromNs() {
      return arrivals.restFromNs();
    }
  }
}
