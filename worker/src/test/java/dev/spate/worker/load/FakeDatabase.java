package dev.spate.worker.load;

import dev.spate.worker.insert.InsertResult;
import dev.spate.worker.insert.Inserter;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongFunction;

/** A database without a server: what it answers is scripted, and what it was asked is kept. */
final class FakeDatabase implements LoadConnections {
  static final InsertResult OK = new InsertResult.Acknowledged(10);
  static final InsertResult DUPLICATE =
      new InsertResult.Failed("23505", "duplicate key value", false);
  static final InsertResult BROKEN = new InsertResult.Failed("08006", "connection reset", true);
  static final InsertResult UNKNOWN = new InsertResult.InDoubt("08006", "no answer to the commit");

  final Queue<Long> sequences = new ConcurrentLinkedQueue<>();
  final AtomicInteger opened = new AtomicInteger();
  final AtomicInteger closed = new AtomicInteger();
  final AtomicInteger pings = new AtomicInteger();

  /** Opening this and every further connection is refused. */
  volatile int refusedFrom = Integer.MAX_VALUE;

  /** How many openings, from the next on, are refused though others were let in. */
  final AtomicInteger refusals = new AtomicInteger();

  /** When each connection is to be renewed, by the number of it; empty where none is. */
  volatile LongFunction<Optional<Instant>> renewals = _ -> Optional.empty();

  /** How long turns are waited for, one after the other. */
  final Queue<Duration> turns = new ConcurrentLinkedQueue<>();

  volatile long capacity = Long.MAX_VALUE;
  private final Script script;

  /** What the database does with one transaction. */
  @FunctionalInterface
  interface Script {
    /**
     * Answers.
     *
     * @param closed opens when the connection is closed
     */
    InsertResult answer(long firstSequence, CountDownLatch closed);
  }

  FakeDatabase(Script script) {
    this.script = script;
  }

  /** A database that takes everything at once. */
  static FakeDatabase quick() {
    return new FakeDatabase((sequence, closed) -> OK);
  }

  @Override
  public long capacity() {
    return capacity;
  }

  @Override
  public LoadConnection open() throws SQLException {
    if (opened.get() >= refusedFrom) {
      throw new SQLException("sorry, too many clients already", "53300");
    }
    if (refusals.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
      throw new SQLException("rate exceeded", "53400");
    }
    Optional<Instant> renewAt = renewals.apply(opened.getAndIncrement());
    return new LoadConnection(new FakeInserter(), Duration.ZERO, renewAt, List.of());
  }

  @Override
  public Duration reserve() {
    return Optional.ofNullable(turns.poll()).orElse(Duration.ZERO);
  }

  private final class FakeInserter implements Inserter {
    private final CountDownLatch ended = new CountDownLatch(1);

    @Override
    public InsertResult insert(long firstSequence) {
      sequences.add(firstSequence);
      return script.answer(firstSequence, ended);
    }

    @Override
    public void ping() {
      pings.incrementAndGet();
    }

    @Override
    public synchronized void close() {
      if (ended.getCount() > 0) {
        closed.incrementAndGet();
        ended.countDown();
      }
    }
  }
}
