package dev.spate.lambdalocal.sandbox;

import dev.spate.lambdalocal.launch.EnvironmentKind;
import dev.spate.lambdalocal.runtime.CallRefusedException;
import dev.spate.lambdalocal.runtime.PendingDelivery;
import dev.spate.lambdalocal.runtime.RuntimeCalls;
import dev.spate.lambdalocal.sandbox.InvocationRun.End;
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
public final class Environment implements RuntimeCalls {
  /** How long a process may take to end after SIGTERM (developer guide, "Shutdown phase"). */
  private static final Duration GRACE = Duration.ofSeconds(2);

  /** A start is given up after that, or after the function's timeout where it is longer. */
  private static final Duration MAX_START = Duration.ofMinutes(3);

  private final String id;
  private final EnvironmentKind kind;
  private final Backing backing;
  private final Owner owner;
  private final StartupTimer startup;
  private volatile Phase phase = Phase.WAITING;
  private volatile long idleSinceNs;
  private Optional<InvocationRun> run;
  private Optional<Sandbox> sandbox = Optional.empty();
  private CompletableFuture<PendingDelivery> next = new CompletableFuture<>();
  private CompletableFuture<Void> gone = CompletableFuture.completedFuture(null);
  private Future<?> deadline = CompletableFuture.completedFuture(null);
  private long usedMb;

  /** One that is to be started, for an invocation that waits for it, or for later ones. */
  public Environment(
      String id,
      EnvironmentKind kind,
      Optional<InvocationRun> first,
      Backing backing,
      Owner owner) {
    this.id = id;
    this.kind = kind;
    this.run = first;
    this.backing = backing;
    this.owner = owner;
    this.startup = new StartupTimer(backing.clocks());
  }

  public EnvironmentKind kind() {
    return kind;
  }

  public Phase phase() {
    return phase;
  }

  /** How long it has had nothing to do; has a meaning while it is ready. */
  public Duration idle() {
    return backing.clocks().since(idleSinceNs);
  }

  public void start() {
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
    Duration longest = timeout.compareTo(MAX_START) > 0 ? timeout : MAX_START;
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
  public synchronized boolean assign(InvocationRun assigned) {
    if (phase != Phase.READY) {
      return false;
    }
    run = Optional.of(assigned);
    sandbox().process().thaw();
    deliver(assigned);
    return true;
  }

  private void deliver(InvocationRun delivered) {
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
  public PendingDelivery next() throws CallRefusedException {
    Turn turn = takeTurn();
    owner.started(this);
    if (turn.free()) {
      owner.free(this);
    }
    turn.finished().ifPresent(InvocationRun::finish);
    return turn.delivery().join();
  }

  private synchronized Turn takeTurn() throws CallRefusedException {
    requirePhase("/invocation/next", phase != Phase.BUSY);
    next.cancel(false); // of a client that lost its connection
    next = new CompletableFuture<>();
    Optional<InvocationRun> finished = Optional.empty();
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
  private void rest(Optional<InvocationRun> finished) {
    sandbox().process().freeze();
    phase = Phase.READY;
    idleSinceNs = backing.clocks().nanos().getAsLong();
    usedMb = Math.max(usedMb, sandbox().usedMb());
    List<String> lines = sandbox().output().rest();
    finished.ifPresentOrElse(over -> report(over, lines), () -> log(lines));
  }

  private void report(InvocationRun over, List<String> lines) {
    over.log(lines);
    over.report(kind.settings().memoryMb(), usedMb, startup.report());
  }

  @Override
  public void response(String requestId, byte[] payload) throws CallRefusedException {
    if (payload.length > MAX_RESPONSE) {
      answer(requestId, ErrorBodies.responseTooLarge(MAX_RESPONSE), End.FAILED);
      throw CallRefusedException.tooLarge(MAX_RESPONSE);
    }
    answer(requestId, payload, End.RETURNED);
  }

  @Override
  public void error(String requestId, byte[] error) throws CallRefusedException {
    answer(requestId, error, End.FAILED);
  }

  private synchronized void answer(String requestId, byte[] payload, End end)
      throws CallRefusedException {
    InvocationRun current =
        run.filter(r -> r.requestId().equals(requestId))
            .orElseThrow(CallRefusedException::requestId);
    requirePhase("an answer", phase == Phase.BUSY);
    current.settle(payload, end);
    phase = Phase.ANSWERED;
  }

  @Override
  public synchronized void initError(byte[] error) throws CallRefusedException {
    requirePhase("/init/error", phase.starting());
    run.ifPresent(first -> first.settle(error, End.FAILED));
    // the client ends its process by itself; one that doesn't is of no use either
    backing.later(GRACE, () -> killIf(phase.starting()));
  }

  @Override
  public synchronized void restore() throws CallRefusedException {
    boolean fromSnapshot = kind.initialization() == EnvironmentKind.Initialization.SNAP_START;
    requirePhase("/restore/next", phase == Phase.INIT && fromSnapshot);
    phase = Phase.RESTORING;
    startup.restore();
  }

  private void requirePhase(String call, boolean right) throws CallRefusedException {
    if (phase == Phase.ENDED) {
      throw new CancellationException("the environment has ended");
    }
    if (!right) {
      throw CallRefusedException.state(call, phase);
    }
  }

  private synchronized void timeOut(InvocationRun late) {
    if (phase != Phase.ENDED && run.filter(late::equals).isPresent()) {
      Duration timeout = kind.settings().timeout();
      late.settle(ErrorBodies.timedOut(late.requestId(), timeout), End.TIMED_OUT);
      phase = Phase.ENDED;
      sandbox().process().kill();
    }
  }

  private synchronized void killByFault(InvocationRun hit) {
    boolean working = phase == Phase.BUSY && run.filter(hit::equals).isPresent();
    killIf(working && backing.faults().kill());
  }

  private synchronized void killIf(boolean wanted) {
    if (wanted) {
      sandbox().process().kill();
    }
  }

  /** Passes on what it logs while it works, and kills it when it holds too much memory. */
  public synchronized void watch() {
    if (sandbox.isEmpty() || phase == Phase.READY || phase == Phase.ENDED) {
      return;
    }
    log(sandbox().output().lines());
    usedMb = Math.max(usedMb, sandbox().usedMb());
    killIf(sandbox().exceeds(kind.settings().memoryMb()));
  }

  /** Ends it; returns once nothing is left of it. */
  public void end() {
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
    run.ifPresent(InvocationRun::finish);
  }

  private void log(List<String> lines) {
    run.ifPresentOrElse(current -> current.log(lines), () -> lines.forEach(backing.log()));
  }

  private Sandbox sandbox() {
    return sandbox.orElseThrow();
  }
}
