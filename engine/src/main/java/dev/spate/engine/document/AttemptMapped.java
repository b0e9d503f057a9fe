package dev.spate.engine.document;

import static java.util.Objects.requireNonNull;

import dev.spate.engine.fleet.FleetFacts;
import java.time.Instant;

/**
 * All tasks of an attempt were answered: {@code trials/<id>/<attempt>/mapped.json}.
 *
 * @param interrupted whether somebody ended the load
 * @param fleet how the fleet ran the workers
 */
public record AttemptMapped(Instant endedAt, boolean interrupted, FleetFacts fleet) {
  public AttemptMapped {
    requireNonNull(endedAt, "endedAt is null");
    requireNonNull(fleet, "fleet is null");
  }
}
