package dev.spate.engine.state;

import dev.spate.engine.sequence.PlannedTrial;

/**
 * What a run has to do next. Each step reads the run's state and writes one document at its end.
 */
public sealed interface Step {
  /** A trial's table is prepared for an attempt. */
  record Prepare(PlannedTrial trial, int attempt) implements Step {}

  /** The workers of an attempt are given their tasks, and answer. */
  record Load(Attempt attempt) implements Step {}

  /** What an attempt's workers answered is held against the table, judged and kept. */
  record Collect(Attempt attempt) implements Step {}

  /** The targets are left as they were found, and the run is summed up. */
  record Conclude() implements Step {}
}
