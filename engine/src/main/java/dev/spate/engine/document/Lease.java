package dev.spate.engine.document;

import static java.util.Objects.requireNonNull;

import java.time.Instant;

/**
 * Who drives a run, and until when nobody else may: {@code lease.json}.
 *
 * @param driver the process that has it
 * @param renewal counts up with each renewal, so that no two contents are alike
 * @param until when it ends, unless it is renewed before
 * @param released whether it was given back
 */
public record Lease(Driver driver, long renewal, Instant until, boolean released) {
  public Lease {
    requireNonNull(driver, "driver is null");
    requireNonNull(until, "until is null");
  }

  Lease renewed(Instant newEnd) {
    return new Lease(driver, renewal + 1, newEnd, false);
  }

  Lease given(Instant now) {
    return new Lease(driver, renewal + 1, now, true);
  }

  /** Whether nobody else may drive the run now. */
  public boolean holds(Instant now, Drivers drivers) {
    return !released && now.isBefore(until) && !drivers.hasEnded(driver);
  }
}
