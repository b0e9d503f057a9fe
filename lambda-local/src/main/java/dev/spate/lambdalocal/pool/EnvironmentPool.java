package dev.spate.lambdalocal.pool;

import dev.spate.lambdalocal.execution.FunctionCode.Bootstrap;
import dev.spate.lambdalocal.execution.FunctionCode.JavaFunction;
import dev.spate.lambdalocal.execution.FunctionExecution;
import dev.spate.lambdalocal.execution.FunctionSettings;
import dev.spate.lambdalocal.execution.Invocation;
import dev.spate.lambdalocal.execution.InvocationResult;
import dev.spate.lambdalocal.execution.ThrottledException;
import dev.spate.lambdalocal.launch.EnvironmentKind;
import dev.spate.lambdalocal.launch.EnvironmentVariables;
import dev.spate.lambdalocal.launch.JavaLauncher;
import dev.spate.lambdalocal.launch.Launcher;
import dev.spate.lambdalocal.launch.RuntimeCache;
import dev.spate.lambdalocal.launch.SandboxFolders;
import dev.spate.lambdalocal.process.ProcessHost;
import dev.spate.lambdalocal.sandbox.Backing;
import dev.spate.lambdalocal.sandbox.Environment;
import dev.spate.lambdalocal.sandbox.FaultPlan;
import dev.spate.lambdalocal.sandbox.InvocationRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Runs a function in environments that are processes of this machine.
 *
 * <p>An invocation takes the free environment that was used last. Where none is free it gets a new
 * one and waits for its start, even if another becomes free in the meantime: so N invocations that
 * overlap always make N environments, on a busy machine too. A start that fails isn't tried again
 * within the invocation (AWS tries once more).
 */
public final class EnvironmentPool implements FunctionExecution {
  private static final Duration WATCH = Duration.ofMillis(250);

  private final PoolOptions options;
  private final Path folder;
  private final ProcessHost host;
  private final ScheduledThreadPoolExecutor timer;
  private final FaultPlan faults;
  private final ConcurrencyLimiter admission;
  private final Environments environments;
  private FunctionSettings settings;
  private boolean closed;

  private EnvironmentPool(PoolOptions options, Path folder, Launcher launcher, ProcessHost host) {
    this.options = options;
    this.folder = folder;
    this.host = host;
    this.faults = new FaultPlan(options.faults());
    this.admission = new ConcurrencyLimiter(options.limits(), options.clocks().nanos());
    this.settings = options.settings();
    this.timer = new ScheduledThreadPoolExecutor(1, EnvironmentPool::timerThread);
    this.timer.setRemoveOnCancelPolicy(true);
    Path files = folder.resolve("environments");
    Backing backing =
        new Backing(options.clocks(), timer, launcher, host, files, faults, this::log);
    this.environments = new Environments(settings, options.limits(), backing);
    var _ =
        timer.scheduleWithFixedDelay(
            this::watch, WATCH.toNanos(), WATCH.toNanos(), TimeUnit.NANOSECONDS);
  }

  /** A failure to take a line must not stop the environments. */
  private void log(String line) {
    try {
      options.log().accept(line);
    } catch (RuntimeException e) {
      // there is nowhere else to say it
    }
  }

  /** Goes on watching the others when one can't be. */
  private void watch() {
    try {
      environments.watch();
    } catch (RuntimeException e) {
      log("an environment can't be watched: " + e);
    }
  }

  private static Thread timerThread(Runnable action) {
    return Thread.ofPlatform().name("environment-timer").daemon().unstarted(action);
  }

  /**
   * Prepares a function's code; no environment is started yet.
   *
   * @throws IOException if the code isn't there or can't be unpacked, or no runtime client runs on
   *     this machine
   */
  public static EnvironmentPool open(PoolOptions options) throws IOException {
    Path parent = Files.createDirectories(options.folder().toAbsolutePath());
    Path folder = Files.createTempDirectory(parent, "function-");
    EnvironmentVariables variables = new EnvironmentVariables(options.variables());
    ProcessHost host = ProcessHost.open(folder);
    Launcher launcher;
    try {
      launcher =
          switch (options.code()) {
            case Bootstrap bootstrap -> Launcher.of(bootstrap, variables);
            case JavaFunction function ->
                RuntimeCache.speedUp(
                    JavaLauncher.prepare(function, folder, variables), folder, host);
          };
    } catch (IOException e) {
      host.close();
      SandboxFolders.delete(folder);
      throw e;
    }
    if (!host.freezes()) {
      options.log().accept("environments can't be frozen on this machine, so they run on");
    }
    return new EnvironmentPool(options, folder, launcher, host);
  }

  @Override
  public CompletableFuture<InvocationResult> invoke(Invocation invocation)
      throws ThrottledException {
    FunctionSettings current = request(invocation);
    CompletableFuture<InvocationResult> result = new CompletableFuture<>();
    InvocationRun run = run(invocation, settled -> complete(result, settled));
    if (assign(run, EnvironmentKind.provisioned(invocation.qualifier(), current))) {
      return result;
    }
    enter();
    InvocationRun counted =
        run(
            invocation,
            settled -> {
              leave();
              complete(result, settled);
            });
    EnvironmentKind kind = EnvironmentKind.onDemand(invocation.version(), current);
    if (!assign(counted, kind)) {
      scale();
      environments.add(kind, Optional.of(counted));
    }
    return result;
  }

  private InvocationRun run(Invocation invocation, Consumer<InvocationResult> done) {
    return new InvocationRun(invocation, options.clocks(), this::log, done);
  }

  /** On a thread of its own, since its receiver may take a while to handle it. */
  private static void complete(
      CompletableFuture<InvocationResult> result, InvocationResult settled) {
    result.completeAsync(() -> settled, Thread::startVirtualThread);
  }

  /** Hands an invocation to an environment that has nothing to do, if there is one. */
  private boolean assign(InvocationRun run, EnvironmentKind kind) {
    for (Optional<Environment> free = environments.take(kind);
        free.isPresent();
        free = environments.take(kind)) {
      if (free.get().assign(run)) {
        return true;
      }
    }
    return false;
  }

  private synchronized FunctionSettings request(Invocation invocation) throws ThrottledException {
    if (closed) {
      throw new IllegalStateException("the function's environments have been ended");
    }
    faults.request();
    admission.request(invocation);
    return settings;
  }

  private synchronized void enter() throws ThrottledException {
    admission.enter(environments.provisioned());
  }

  private synchronized void leave() {
    admission.leave();
  }

  private synchronized void scale() throws ThrottledException {
    try {
      admission.scale();
    } catch (ThrottledException e) {
      admission.leave();
      throw e;
    }
  }

  @Override
  public synchronized FunctionSettings settings() {
    return settings;
  }

  @Override
  public synchronized void configure(FunctionSettings changed) {
    settings = changed;
    environments.configure(changed);
  }

  @Override
  public synchronized OptionalInt reserved() {
    return admission.reserved();
  }

  @Override
  public synchronized void reserve(OptionalInt concurrency) {
    admission.reserve(concurrency);
  }

  @Override
  public Provisioned provisioned(String qualifier) {
    return environments.provisioned(qualifier);
  }

  @Override
  public void provision(String qualifier, int count) {
    environments.provision(qualifier, count);
  }

  @Override
  public int accountConcurrency() {
    return options.limits().concurrency();
  }

  @Override
  public void close() {
    synchronized (this) {
      if (closed) {
        return;
      }
      closed = true;
    }
    environments.close();
    timer.shutdownNow();
    host.close();
    SandboxFolders.delete(folder);
  }
}
