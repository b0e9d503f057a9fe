package dev.spate.dsqllocal.conflict;

import static java.util.Objects.requireNonNull;

import dev.spate.protocol.time.TimeSource;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;

/**
 * Keeps sessions from waiting for each other's locks. Where a statement has had no answer for a
 * while, the server is asked who holds it up; those of our sessions that only sit in their
 * transactions step aside, and are rivals of the one that waited from then on.
 */
public final class LockWatch implements AutoCloseable {
  /** How long a statement may take before anybody asks what it waits for. */
  static final Duration PATIENCE = Duration.ofMillis(10);

  private final Blockers blockers;
  private final TimeSource time;
  private final Set<RivalSession> contenders = ConcurrentHashMap.newKeySet();
  private final Thread thread;
  private volatile boolean closed;

  /** Watches from now on, by a thread of its own. */
  public LockWatch(Blockers blockers, TimeSource time) {
    this.blockers = requireNonNull(blockers, "blockers is null");
    this.time = requireNonNull(time, "time is null");
    this.thread = Thread.ofPlatform().daemon().name("dsql-local lock watch").start(this::watch);
  }

  /** Watches over a session. */
  public void add(RivalSession contender) {
    contenders.add(contender);
  }

  /** Watches over it no longer. */
  public void remove(RivalSession contender) {
    contenders.remove(contender);
  }

  /** A session begins to wait for its server. */
  public void wake() {
    LockSupport.unpark(thread);
  }

  @Override
  public void close() {
    closed = true;
    wake();
  }

  private void watch() {
    while (!closed) {
      List<RivalSession> waiting = waiting(0);
      if (waiting.isEmpty()) {
        LockSupport.park(this);
        continue;
      }
      LockSupport.parkNanos(this, PATIENCE.toNanos());
      List<RivalSession> late = waiting(PATIENCE.toNanos());
      if (!late.isEmpty()) {
        separate(late);
      }
    }
  }

  private List<RivalSession> waiting(long nanos) {
    long now = time.nanoTime();
    List<RivalSession> waiting = new ArrayList<>();
    for (RivalSession contender : contenders) {
      if (contender.waitingSinceNs().filter(since -> now - since >= nanos).isPresent()) {
        waiting.add(contender);
      }
    }
    return waiting;
  }

  private void separate(List<RivalSession> late) {
    Map<Integer, RivalSession> byPid = new HashMap<>();
    contenders.forEach(contender -> contender.pid().ifPresent(pid -> byPid.put(pid, contender)));
    List<Integer> pids =
        late.stream().flatMap(contender -> contender.pid().stream().boxed()).toList();
    Map<Integer, Set<Integer>> found;
    try {
      found = blockers.of(pids);
    } catch (IOException e) {
      // the server is going away, and so are its sessions; none of them waits for a lock then
      return;
    }
    found.forEach(
        (waiter, holders) ->
            holders.forEach(holder -> separate(byPid.get(waiter), byPid.get(holder))));
  }

  private static void separate(RivalSession waiter, RivalSession holder) {
    if (waiter == null || holder == null || waiter.equals(holder)) {
      return;
    }
    waiter.contest().ifPresent(mine -> holder.contest().ifPresent(theirs -> mine.meet(theirs)));
    holder.stepAside();
  }
}
