package dev.spate.lambdalocal.sandbox;

import dev.spate.lambdalocal.execution.Faults;
import dev.spate.lambdalocal.execution.ThrottledException;
import java.time.Duration;
import java.util.SplittableRandom;

/** Decides what goes wrong next. */
public final class FaultPlan {
  private final Faults faults;
  private final SplittableRandom random;
  private int killsLeft;

  public FaultPlan(Faults faults) {
    this.faults = faults;
    this.random = new SplittableRandom(faults.seed());
    this.killsLeft = faults.kills();
  }

  /**
   * Hits a share of the invocations.
   *
   * @throws ThrottledException if it hits this one
   */
  public synchronized void request() throws ThrottledException {
    if (random.nextDouble() < faults.throttles()) {
      throw new ThrottledException("ConcurrentInvocationLimitExceeded");
    }
  }

  /** Whether an environment is to be killed after {@link #killAfter}, if its turn comes. */
  synchronized boolean killsLeft() {
    return killsLeft > 0;
  }

  /** Whether an environment whose invocation has lasted that long is to be killed. */
  synchronized boolean kill() {
    if (killsLeft == 0) {
      return false;
    }
    killsLeft--;
    return true;
  }

  Duration killAfter() {
    return faults.killAfter();
  }

  Duration addedInit() {
    return faults.addedInit();
  }
}
