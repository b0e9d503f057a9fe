package dev.spate.engine.plan;

import static java.util.Objects.requireNonNull;

import dev.spate.protocol.load.LoadModel;
import dev.spate.protocol.setting.Setting;
import java.time.Duration;

/**
 * Load before what is measured, so that a table is not measured on the one partition on which it
 * begins. Its rows are accounted for as all others are.
 */
public record Preheat(
    @Setting("How long the load runs on a trial's table before its warm-up and what is measured.")
        Duration duration) {
  public Preheat {
    requireNonNull(duration, "duration is null");
  }

  /** The same load with what comes before it. */
  public LoadModel before(LoadModel load) {
    return load.warmingUpFor(duration.plus(load.warmup()));
  }
}
