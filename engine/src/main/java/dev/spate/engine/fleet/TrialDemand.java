package dev.spate.engine.fleet;

import static java.util.Objects.requireNonNull;

import dev.spate.protocol.target.ConnectionShare;
import dev.spate.protocol.target.DatabaseEndpoint;
import dev.spate.protocol.task.TaskId;
import java.time.Duration;

/**
 * What a trial needs of a fleet.
 *
 * @param id of the warm-up, which is given out once
 * @param endpoint the database that the trial is about
 * @param workers how many workers the trial has
 * @param connections how many connections they open, in total; 0 where none is opened ahead
 */
public record TrialDemand(TaskId id, DatabaseEndpoint endpoint, int workers, int connections) {
  public TrialDemand {
    requireNonNull(id, "id is null");
    requireNonNull(endpoint, "endpoint is null");
    if (workers < 1) {
      throw new IllegalArgumentException("workers must be at least 1, got " + workers);
    }
    if (connections < 0) {
      throw new IllegalArgumentException("connections must be at least 0, got " + connections);
    }
  }

  /** How long it takes until it is the last connection's turn, where the server makes them wait. */
  public Duration turns() {
    return endpoint
        .limits()
        .rate()
        .map(rate -> ConnectionShare.forecast(rate, workers, connections))
        .orElse(Duration.ZERO);
  }
}
