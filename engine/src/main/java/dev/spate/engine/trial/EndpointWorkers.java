package dev.spate.engine.trial;

import static java.util.Objects.requireNonNull;

/**
 * Which of a trial's workers one of its target's endpoints gets.
 *
 * @param name the endpoint's, unique in the target
 * @param first the first worker's index; the others follow it
 * @param workers how many
 */
public record EndpointWorkers(String name, int first, int workers) {
  public EndpointWorkers {
    requireNonNull(name, "name is null");
    if (first < 0 || workers < 0) {
      throw new IllegalArgumentException(
          "endpoint %s: workers can't be %d from %d on".formatted(name, workers, first));
    }
  }

  /** Whether a worker is one of them. */
  public boolean has(int worker) {
    return worker >= first && worker < first + workers;
  }
}
