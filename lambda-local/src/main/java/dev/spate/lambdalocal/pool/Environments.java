package dev.spate.lambdalocal.pool;

import dev.spate.lambdalocal.execution.EnvironmentLimits;
import dev.spate.lambdalocal.execution.FunctionExecution.Provisioned;
import dev.spate.lambdalocal.execution.FunctionSettings;
import dev.spate.lambdalocal.launch.EnvironmentKind;
import dev.spate.lambdalocal.pool.ProvisionedEnvironments.Wanted;
import dev.spate.lambdalocal.sandbox.Backing;
import dev.spate.lambdalocal.sandbox.Environment;
import dev.spate.lambdalocal.sandbox.InvocationRun;
import dev.spate.lambdalocal.sandbox.Owner;
import dev.spate.lambdalocal.sandbox.Phase;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * The environments of a function: starts them, keeps those that are ready, and ends those that
 * nobody needs. It never calls an environment while it holds its lock, but to ask what it is.
 */
final class Environments implements Owner, AutoCloseable {
  private final EnvironmentLimits limits;
  private final Backing backing;
  private final StartQueue starts;
  private final ReadyEnvironments ready = new ReadyEnvironments();
  private final ProvisionedEnvironments provisioned = new ProvisionedEnvironments();
  private final Set<Environment> all = new HashSet<>();
  private final Set<Environment> ending = new HashSet<>();
  private FunctionSettings settings;
  private boolean closed;

  Environments(FunctionSettings settings, EnvironmentLimits limits, Backing backing) {
    this.settings = settings;
    this.limits = limits;
    this.backing = backing;
    this.starts = new StartQueue(limits.startsAtOnce());
  }

  /** Takes one that has nothing to do. */
  synchronized Optional<Environment> take(EnvironmentKind kind) {
    return ready.take(kind);
  }

  /** Starts another one, when its turn comes. */
  synchronized void add(EnvironmentKind kind, Optional<InvocationRun> first) {
    if (closed) {
      throw new IllegalStateException("the function's environments have been ended");
    }
    String id = UUID.randomUUID().toString().replace("-", "");
    Environment added = new Environment(id, kind, first, backing, this);
    all.add(added);
    starts.add(added);
  }

  /** Sets the function up otherwise; environments of another set-up are used no more. */
  void configure(FunctionSettings changed) {
    List<Environment> stale;
    synchronized (this) {
      settings = changed;
      stale = ready.takeAll(each -> !each.kind().settings().equals(changed));
      retire(stale);
      replenish();
    }
    end(stale);
  }

  /** Keeps that many ready for a qualifier. */
  void provision(String qualifier, int environments) {
    List<Environment> surplus = new ArrayList<>();
    synchronized (this) {
      provisioned.want(qualifier, environments);
      EnvironmentKind kind = EnvironmentKind.provisioned(qualifier, settings);
      for (long left = count(kind) - environments; left > 0; left--) {
        ready.take(kind).ifPresent(surplus::add);
      }
      retire(surplus);
      replenish();
    }
    end(surplus);
  }

  /** How many are to be kept ready over all qualifiers. */
  synchronized int provisioned() {
    return provisioned.total();
  }

  synchronized Provisioned provisioned(String qualifier) {
    EnvironmentKind kind = EnvironmentKind.provisioned(qualifier, settings);
    List<Phase> phases =
        all.stream().filter(each -> each.kind().equals(kind)).map(Environment::phase).toList();
    Wanted wanted = provisioned.wanted(qualifier);
    return new Provisioned(
        wanted.environments(),
        (int) phases.stream().filter(Phase::begun).count(),
        (int) phases.stream().filter(Phase::started).count(),
        wanted.problem());
  }

  private long count(EnvironmentKind kind) {
    return all.stream().filter(each -> each.kind().equals(kind)).count();
  }

  /** Starts what is missing of those that are to be kept ready. */
  private void replenish() {
    if (closed) {
      return;
    }
    provisioned
        .wanted()
        .forEach(
            (qualifier, wanted) -> {
              EnvironmentKind kind = EnvironmentKind.provisioned(qualifier, settings);
              for (long n = missing(kind, wanted); n > 0; n--) {
                add(kind, Optional.empty());
              }
            });
  }

  private long missing(EnvironmentKind kind, Wanted wanted) {
    return wanted.givenUp() ? 0 : wanted.environments() - count(kind);
  }

  @Override
  public void started(Environment environment) {
    starts.over(environment);
    if (environment.kind().provisioned()) {
      synchronized (this) {
        provisioned.started(environment.kind().version());
      }
    }
  }

  @Override
  public void free(Environment environment) {
    boolean needed;
    synchronized (this) {
      EnvironmentKind kind = environment.kind();
      boolean surplus =
          kind.provisioned() && count(kind) > provisioned.wanted(kind.version()).environments();
      needed = !closed && kind.settings().equals(settings) && !surplus;
      if (needed) {
        ready.add(environment);
      } else {
        retire(List.of(environment));
      }
    }
    if (!needed) {
      end(List.of(environment));
    }
  }

  @Override
  public void ended(Environment environment, boolean startFailed) {
    starts.over(environment);
    synchronized (this) {
      all.remove(environment);
      ending.remove(environment);
      ready.remove(environment);
      if (startFailed && environment.kind().provisioned()) {
        provisioned.failed(environment.kind().version());
      }
      replenish();
    }
  }

  /** Looks after them: what they log and hold while they work, and who has been idle for long. */
  void watch() {
    List<Environment> each;
    List<Environment> idle;
    synchronized (this) {
      each = List.copyOf(all);
      idle = ready.takeIdle(limits.idle());
      retire(idle);
    }
    end(idle);
    each.forEach(Environment::watch);
  }

  /** They count no more; only who closes waits for them. */
  private void retire(List<Environment> environments) {
    environments.forEach(all::remove);
    ending.addAll(environments);
  }

  private static void end(List<Environment> environments) {
    environments.forEach(each -> Thread.ofVirtual().name("end-environment").start(each::end));
  }

  /** Ends all of them at the same time, and returns when nothing is left of any. */
  @Override
  public void close() {
    List<Environment> left;
    synchronized (this) {
      closed = true;
      left = Stream.concat(all.stream(), ending.stream()).toList();
    }
    List<Thread> ends = left.stream().map(each -> Thread.startVirtualThread(each::end)).toList();
    try {
      for (Thread each : ends) {
        each.join();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
