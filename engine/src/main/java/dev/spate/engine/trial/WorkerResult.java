package dev.spate.engine.trial;

import static java.util.Objects.requireNonNull;

import dev.spate.protocol.outcome.LoadReport;
import dev.spate.protocol.task.RowIdentity;

/**
 * What one worker of the trial answered.
 *
 * @param worker its index
 * @param identity which rows were its own
 * @param report what it measured
 */
public record WorkerResult(int worker, RowIdentity identity, LoadReport report) {
  public WorkerResult {
    requireNonNull(identity, "identity is null");
    requireNonNull(report, "report is null");
  }
}
