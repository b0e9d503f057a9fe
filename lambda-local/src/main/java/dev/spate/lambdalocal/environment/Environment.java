package dev.spate.lambdalocal.environment;

import dev.spate.lambdalocal.environment.Run.End;
import dev.spate.lambdalocal.process.FunctionProcess;
import dev.spate.lambdalocal.runtime.Delivery;
import dev.spate.lambdalocal.runtime.Refused;
import dev.spate.lambdalocal.runtime.RuntimeCalls;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;

/**
 * An execution environment: a process with its Runtime API, one invocation at a time, frozen in
 * between. It never calls its owner, and never hands out a result, while it holds its lock.
 */
final class Environment implements RuntimeCalls {
  /** How long a process may take to end after SIGTERM (developer guide, "Shutdown phase"). */
  private static final Duration GRACE = Duration.ofSeconds(2);

  /** A start is given up after that, or after the function's timeout where it is longer. */
  private static final Duration LONGEST_START = Duration.ofMinutes(3);

  private final String id;
  private final Kind kind;
  private final Backing backing;
  private final Owner owner;
  private final Startup startup;
  private volatile Phase phase = Phase.WAITING;
  private volatile long idleSinceNs;
  private Optional<Run> run;
  private Optional<Sandbox> sandbox = Optional.empty();
  private CompletableFuture<Delivery> next = new CompletableFuture<>();
  private CompletableFuture<Void> gone = CompletableFuture.completedFuture(null);
  private Future<?> deadline = CompletableFuture.completedFuture(null);
  private long usedMb;

  /** One that is to be started, for an invocation that waits for it, or for later ones. */
  Environment(String id, Kind kind, Optional<Run> first, Backing backing, Owner owner) {
    this.id = id;
    this.kind = kind;
    this.run = first;
    this.backing = backing;
    this.owner = owner;
    this.startup = new Startup(backing.clocks());
  }

  Kind kind() {
    return kind;
  }

  Phase phase() {
    return phase;
  }

  /** How long it has had nothing to do; has a meaning while it is ready. */
  Duration idle() {
    return backing.clocks().since(idleSinceNs);
  }

  /** Starts its process. */
  void start() {
    startup.begin();
    try {
      Thread.sleep(backing.faults().addedInit());
      startProcess();
    } catch (IOException | InterruptedException e) {
      failBeforeStart(String.valueOf(e.getMessage()));
    }
  }

  private synchronized void startProcess() throws IOException {
    if (phase == Phase.ENDED) {
      return;
    }
    Sandbox started = Sandbox.start(kind, id, backing, this);
    phase = Phase.INIT;
    sandbox = Optional.of(started);
    gone = started.process().exit().thenAcceptAsync(this::exited, Thread::startVirtualThread);
    Duration timeout = kind.settings().timeout();
    Duration longest = timeout.compareTo(LONGEST_START) > 0 ? timeout : LONGEST_START;
    backing.later(longest, () -> killIf(phase.starting()));
  }

  private void failBeforeStart(String why) {
    synchronized (this) {
      if (phase != Phase.WAITING) {
        return;
      }
      phase = Phase.ENDED;
      run.ifPresent(
          first -> first.settle(ErrorBodies.notStarted(first.requestId(), why), End.EXITED));
    }
    leave(true);
  }

  /**
   * Hands it an invocation.
   *
   * @return false if it has ended in the meantime
   */
  synchronized boolean assign(Run assigned) {
    if (phase != Phase.READY) {
      return false;
    }
    run = Optional.of(assigned);
    process().thaw();
    deliver(assigned);
    return true;
  }

  private void deliver(Run delivered) {
    phase = Phase.BUSY;
    delivered.begin();
    Duration timeout = kind.settings().timeout();
    deadline = backing.timer(timeout, () -> timeOut(delivered));
    if (backing.faults().killsLeft()) {
      backing.later(backing.faults().killAfter(), () -> killByFault(delivered));
    }
    next.complete(delivered.delivery(timeout));
  }

  @Override
  public Delivery next() throws Refused {
    Turn turn = takeTurn();
    owner.started(this);
    if (turn.free()) {
      owner.free(this);
    }
    turn.finished().ifPresent(Run::finish);
    return turn.delivery().join();
  }

  private synchronized Turn takeTurn() throws Refused {
    requirePhase("/invocation/next", phase != Phase.BUSY);
    next.cancel(false); // of a client that lost its connection
    next = new CompletableFuture<>();
    Optional<Run> finished = Optional.empty();
    if (phase.starting()) {
      startup.end();
    } else {
      finished = run;
      run = Optional.empty();
      deadline.cancel(false);
    }
    boolean free = phase != Phase.READY && run.isEmpty();
    if (run.isPresent()) {
      log(sandbox().output().lines());
      deliver(run.get());
    } else {
      rest(finished);
    }
    return new Turn(next, finished, free);
  }

  /** Freezes the process, and closes the log of the invocation that is over. */
  private void rest(Optional<Run> finished) {
    process().freeze();
    phase = Phase.READY;
    idleSinceNs = backing.clocks().nanos().getAsLong();
    usedMb = Math.max(usedMb, sandbox().usedMb());
    List<String> lines = sandbox().output().rest();
    finished.ifPresentOrElse(over -> report(over, lines), () -> log(lines));
  }

  private void report(Run over, List<String> lines) {
    over.log(lines);
    over.report(kind.settings().memoryMb(), usedMb, startup.report());
  }

  @Override
  public void response(String requestId, byte[] payload) throws Refused {
    if (payload.length > LARGEST_RESPONSE) {
      answer(requestId, ErrorBodies.responseTooLarge(LARGEST_RESPONSE), End.FAILED);
      throw Refused.tooLarge(LARGEST_RESPONSE);
    }
    answer(requestId, payload, End.RETURNED);
  }

  @Override
  public void error(String requestId, byte[] error) throws Refused {
    answer(requestId, error, End.FAILED);
  }

  private synchronized void answer(String requestId, byte[] payload, End end) throws Refused {
    Run current = run.filter(r -> r.requestId().equals(requestId)).orElseThrow(Refused::requestId);
    requirePhase("an answer", phase == Phase.BUSY);
    current.settle(payload, end);
    phase = Phase.ANSWERED;
  }

  @Override
  public synchronized void initError(byte[] error) throws Refused {
    requirePhase("/init/error", phase.starting());
    run.ifPresent(first -> first.settle(error, End.FAILED));
    // the client ends its process by itself; one that doesn't is of no use either
    backing.later(GRACE, () -> killIf(phase.starting()));
  }

  @Override
  public synchronized void restore() throws Refused {
    boolean fromSnapshot = kind.initialization() == Kind.Initialization.SNAP_START;
    requirePhase("/restore/next", phase == Phase.INIT && fromSnapshot);
    phase = Phase.RESTORING;
    startup.restore();
  }

  private void requirePhase(String call, boolean right) throws Refused {
    if (phase == Phase.ENDED) {
      throw new CancellationException("the environment has ended");
    }
    if (!right) {
      throw Refused.state(call, phase);
    }
  }

  private synchronized void timeOut(Run late) {
    if (phase != Phase.ENDED && run.filter(late::equals).isPresent()) {
      Duration timeout = kind.settings().timeout();
      late.settle(ErrorBodies.timedOut(late.requestId(), timeout), End.TIMED_OUT);
      phase = Phase.ENDED;
      process().kill();
    }
  }

  private synchronized void killByFault(Run hit) {
    boolean working = phase == Phase.BUSY && run.filter(hit::equals).isPresent();
    killIf(working && backing.faults().kill());
  }

  private synchronized void killIf(boolean wanted) {
    if (wanted) {
      process().kill();
    }
  }

  /** Passes on what it logs while it works, and kills it when it holds too much memory. */
  synchronized void watch() {
    if (sandbox.isEmpty() || phase == Phase.READY || phase == Phase.ENDED) {
      return;
    }
    log(sandbox().output().lines());
    usedMb = Math.max(usedMb, sandbox().usedMb());
    killIf(sandbox().exceeds(kind.settings().memoryMb()));
  }

  /** Ends it; returns once nothing is left of it. */
  void end() {
    failBeforeStart("the environment was ended before it started");
    synchronized (this) {
      phase = Phase.ENDED;
    }
    sandbox.ifPresent(mine -> mine.process().end(GRACE));
    gone.join();
  }

  private void exited(int status) {
    boolean starting;
    synchronized (this) {
      starting = phase.starting();
      phase = Phase.ENDED;
      next.cancel(false);
      deadline.cancel(false);
      log(sandbox().output().rest());
      if (starting) {
        log(List.of(LogLines.failedInit(startup.soFar())));
      }
      run.ifPresent(
          last -> {
            last.settle(ErrorBodies.exited(last.requestId(), status), End.EXITED);
            report(last, List.of());
          });
      sandbox().remove();
    }
    leave(starting);
  }

  private void leave(boolean startFailed) {
    owner.ended(this, startFailed);
    run.ifPresent(Run::finish);
  }

  private void log(List<String> lines) {
    run.ifPresentOrElse(current -> current.log(lines), () -> lines.forEach(backing.log()));
  }

  private Sandbox sandbox() {
    return sandbox.orElseThrow();
  }

  private FunctionProcess process() {
    return sandbox().process();
  }
}
