package dev.spate.worker.load;

import dev.spate.protocol.measure.LatencyHistogram;
import dev.spate.protocol.measure.LatencyRecorder;
import dev.spate.protocol.measure.Measurements;
import dev.spate.protocol.outcome.ExecutionEnvironment;
import dev.spate.protocol.outcome.GeneratorHealth;
import dev.spate.protocol.outcome.LoadReport;
import dev.spate.protocol.outcome.LoadReport.EndedEarly;
import dev.spate.protocol.progress.ProgressFeed;
import dev.spate.protocol.progress.StopSignal;
import dev.spate.protocol.task.LoadTask;
import dev.spate.protocol.time.TimeSource;
import dev.spate.worker.load.monitor.GeneratorMonitor;
import dev.spate.worker.load.pace.DueTimeWaiter;
import dev.spate.worker.load.pace.LoadDeadline;
import dev.spate.worker.load.pace.LoadPart;
import dev.spate.worker.load.pace.NotReadyException;
import dev.spate.worker.load.pace.Pacing;
import dev.spate.worker.load.pace.PacingSource;
import dev.spate.worker.load.pace.ParkingClock;
import dev.spate.worker.load.pace.TrialClock;
import dev.spate.worker.record.OperationRecorder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** One load from the moment that all connections are open to its report. */
final class LoadSession {
  private static final long SECOND_NS = Duration.ofSeconds(1).toNanos();

  /** Progress is reported a little after each second, when most connections have completed it. */
  private static final long TELL_AFTER_NS = Duration.ofMillis(100).toNanos();

  /** How long a thread may take to notice that its connection was closed. */
  private static final Duration CUT_WITHIN = Duration.ofSeconds(5);

  private final LoadTask task;
  private final LoadPart part;
  private final LoadJournal journal;
  private final TimeSource time;
  private final TrialClock clock;
  private final long readyNs;
  private final long parents;
  private final LoadDeadline deadline;
  private final PacingSource pacings;
  private final List<LoadSlot> slots = new ArrayList<>();
  private final LoadThreads threads;
  private final OperationRecorder never =
      new OperationRecorder(Duration.ofNanos(Pacing.LATE_AFTER_NS));

  /**
   * A session whose connections are open.
   *
   * @param connections one for each slot
   * @throws NotReadyException where the start time is past by too much
   */
  LoadSession(
      LoadTask task,
      LoadConnections database,
      List<LoadConnection> connections,
      LoadJournal journal,
      TimeSource time)
      throws NotReadyException {
    this.task = task;
    part = LoadPart.of(task);
    this.journal = journal;
    this.time = time;
    parents = database.parents();
    long originNs = time.nanoTime() + Duration.between(time.now(), task.startAt()).toNanos();
    clock = new ParkingClock(time, originNs);
    deadline = part.end(task);
    int rows = task.workload().insert().rowsPerTransaction();
    pacings = PacingSource.of(task, part, database.capacity() / rows, deadline);
    readyNs = part.readyNs(clock.nowNs(), connections.size());
    for (LoadConnection first : connections) {
      slots.add(slot(slots.size(), first, database, new ParkingClock(time, originNs)));
    }
    threads = new LoadThreads(slots, deadline, clock);
  }

  private LoadSlot slot(
      int index, LoadConnection first, LoadConnections database, TrialClock clockOfSlot) {
    var waiter = new DueTimeWaiter(clockOfSlot, deadline);
    var connection =
        new SlotConnection(
            first,
            database,
            task.startAt(),
            task.endpoint().connectTimeout(),
            journal,
            clockOfSlot,
            waiter);
    return new LoadSlot(
        pacings.pacing(index, readyNs, clockOfSlot, waiter),
        connection,
        task.workload().insert().rowsPerTransaction(),
        part.operationsBefore(),
        retries(index, clockOfSlot),
        journal,
        clockOfSlot,
        waiter);
  }

  private Retries retries(int index, TrialClock clockOfSlot) {
    // Workers and slots that failed together must not come back together.
    long seed =
        new SplittableRandom(task.identity().seed() + task.id().worker()).nextLong()
            ^ task.id().trial().hashCode();
    return new Retries(
        task.retry(), new SplittableRandom(seed + index), deadline, this::drainedNs, clockOfSlot);
  }

  /** Runs the load to its end, or until it is stopped, and reports. */
  LoadReport run(
      StopSignal stop,
      ProgressFeed feed,
      ExecutionEnvironment environment,
      LatencyHistogram roundTrip) {
    stop.onStop(() -> deadline.early(clock.nowNs(), EndedEarly.STOPPED));
    deadline.wakes(Thread.currentThread());
    threads.start("spate-load-" + task.id().worker());
    new DueTimeWaiter(clock, deadline).until(readyNs);
    try (var monitor = GeneratorMonitor.start(time, clock, threads.queue())) {
      tellUntilEnd(feed);
      drain();
      threads.requireNoFailure();
      if (!part.leavesRest(deadline)) {
        pacings.dropRest(never);
      }
      return report(environment, monitor.health(threads.cpuTime(), wakeUpLag(monitor), roundTrip));
    } finally {
      threads.cut();
    }
  }

  private void tellUntilEnd(ProgressFeed feed) {
    var progress =
        new LiveProgress(
            task.id(),
            task.workload().insert().rowsPerTransaction(),
            slots.stream().map(slot -> slot.recorder().live()).toList());
    long nowNs = clock.nowNs();
    int second = Math.toIntExact(Math.max(0, nowNs) / SECOND_NS) + 1;
    while (nowNs < deadline.atNs()) {
      long tellNs = second * SECOND_NS + TELL_AFTER_NS;
      if (threads.await(Math.min(tellNs, deadline.atNs()) - nowNs)) {
        return;
      }
      nowNs = clock.nowNs();
      if (nowNs >= tellNs) {
        second = Math.toIntExact(nowNs / SECOND_NS);
        feed.progress(progress.at(Duration.ofNanos(nowNs), second - 1));
        second++;
      }
    }
  }

  /** Lets what is under way come to its end, and cuts off what takes too long. */
  private void drain() {
    long untilNs = drainedNs();
    boolean ended = threads.await(untilNs - clock.nowNs());
    // What ends in the drain shows how long the rest may take; an interrupt leaves it no time.
    while (!ended && clock.nowNs() >= untilNs && drainedNs() > untilNs) {
      untilNs = drainedNs();
      ended = threads.await(untilNs - clock.nowNs());
    }
    if (!ended) {
      threads.cut();
      if (!threads.await(CUT_WITHIN.toNanos())) {
        throw new IllegalStateException(
            "a connection's thread did not end within %d s after the connection was closed"
                .formatted(CUT_WITHIN.toSeconds()));
      }
    }
  }

  /** When the drain is over, by what operations have taken so far. */
  private long drainedNs() {
    long longestNs = slots.stream().mapToLong(LoadSlot::longestNs).max().orElse(0);
    Duration active = Duration.ofNanos(Math.max(0, deadline.atNs() - readyNs));
    return deadline.atNs() + task.drain().after(Duration.ofNanos(longestNs), active).toNanos();
  }

  private LatencyHistogram wakeUpLag(GeneratorMonitor monitor) {
    var sum = new LatencyRecorder();
    for (LoadSlot slot : slots) {
      slot.wakeUpLag().forEach(monitor::wakeUpLag);
      slot.wakeUpLag().values().forEach(sum::add);
    }
    return sum.drain();
  }

  private LoadReport report(ExecutionEnvironment environment, GeneratorHealth health) {
    var measured = new ArrayList<Measurements>();
    slots.forEach(slot -> measured.add(slot.measured(readyNs, deadline.atNs())));
    measured.add(never.result());
    return new LoadReport(
        task.startAt().plusNanos(readyNs),
        Duration.ofNanos(readyNs - part.fromNs()),
        Duration.ofNanos(deadline.atNs()),
        journal.connectTime(),
        Measurements.sum(measured),
        journal.ledger().ledger(),
        environment,
        health,
        journal.errors(),
        parents,
        deadline.early(),
        part.resumeAt(deadline, pacings),
        journal.connections());
  }
}
