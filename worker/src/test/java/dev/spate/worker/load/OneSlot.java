package dev.spate.worker.load;

import dev.spate.protocol.ledger.Ledger;
import dev.spate.protocol.load.LoadModel;
import dev.spate.protocol.measure.LatencyHistogram;
import dev.spate.protocol.measure.Measurements;
import dev.spate.protocol.measure.SecondCounts;
import dev.spate.protocol.task.LoadTask;
import dev.spate.worker.insert.InsertResult;
import dev.spate.worker.load.pace.DueTimeWaiter;
import dev.spate.worker.load.pace.LoadDeadline;
import dev.spate.worker.load.pace.LoadPart;
import dev.spate.worker.load.pace.NotReadyException;
import dev.spate.worker.load.pace.PacingSource;
import dev.spate.worker.record.OperationRecorder;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.LongFunction;

/** A load of one connection, run in the test's own thread on a clock that only it moves. */
final class OneSlot {
  /** What the database does with one transaction. */
  @FunctionalInterface
  interface Script {
    InsertResult answer(long operation, ManualClock clock);
  }

  final ManualClock clock;
  final FakeDatabase database;
  final LoadDeadline deadline;
  final LoadJournal journal = new LoadJournal(Tasks.ROWS);
  final LoadSlot slot;
  private final LoadPart part;
  private final PacingSource pacings;
  private final long readyNs;

  OneSlot(LoadModel load, Script script) {
    this(load, Long.MAX_VALUE, new ManualClock(), script);
  }

  OneSlot(LoadModel load, long operations, ManualClock clock, Script script) {
    this(Tasks.task(load), operations, clock, script);
  }

  /** A load, or a segment of one, that begins by the clock as it stands. */
  OneSlot(LoadTask task, long operations, ManualClock clock, Script script) {
    this(task, operations, clock, script, _ -> Optional.empty());
  }

  /** As the one before, whose connections are to be renewed at these times. */
  OneSlot(
      LoadTask task,
      long operations,
      ManualClock clock,
      Script script,
      LongFunction<Optional<Instant>> renewals) {
    this.clock = clock;
    database = new FakeDatabase((sequence, closed) -> script.answer(sequence / Tasks.ROWS, clock));
    database.renewals = renewals;
    part = LoadPart.of(task);
    deadline = part.end(task);
    pacings = PacingSource.of(task, part, operations, deadline);
    var waiting = new DueTimeWaiter(clock, deadline);
    readyNs = readyNs();
    var connection =
        new SlotConnection(
            first(),
            database,
            task.startAt(),
            task.endpoint().connectTimeout(),
            journal,
            clock,
            waiting);
    slot =
        new LoadSlot(
            pacings.pacing(0, readyNs, clock, waiting),
            connection,
            Tasks.ROWS,
            part.operationsBefore(),
            new Retries(
                task.retry(),
                new SplittableRandom(7),
                deadline,
                () -> deadline.atNs() + task.drain().most().toNanos(),
                clock),
            journal,
            clock,
            waiting);
  }

  private long readyNs() {
    try {
      return part.readyNs(clock.nowNs(), 1);
    } catch (NotReadyException e) {
      throw new AssertionError(e);
    }
  }

  private LoadConnection first() {
    try {
      return database.open();
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }

  /** Runs the load and returns what was counted in all. */
  SecondCounts run() {
    return measure().total();
  }

  /** Runs the load and returns what was counted. */
  Measurements measure() {
    slot.run();
    var never = new OperationRecorder(Duration.ZERO);
    if (!part.leavesRest(deadline)) {
      pacings.dropRest(never);
    }
    return slot.measured(readyNs, deadline.atNs()).plus(never.result());
  }

  Optional<Duration> resumeAt() {
    return part.resumeAt(deadline, pacings);
  }

  Ledger ledger() {
    return journal.ledger().ledger();
  }

  static Duration percentile(LatencyHistogram times, double percentile) {
    return times.valueAtPercentile(percentile).orElseThrow();
  }
}
