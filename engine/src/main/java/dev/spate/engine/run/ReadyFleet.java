package dev.spate.engine.run;

import dev.spate.engine.fleet.FleetChanges;
import dev.spate.engine.fleet.FleetException;
import dev.spate.engine.fleet.FleetSession;
import dev.spate.engine.fleet.TrialDemand;
import dev.spate.engine.sequence.PlannedTrial;
import java.util.Optional;

/** The fleet that is made ready for a trial while it is prepared, and taken when its load runs. */
final class ReadyFleet {
  private final FleetPool fleets;
  private final FleetChanges changes;
  private Optional<FleetSession> ready = Optional.empty();

  ReadyFleet(FleetPool fleets, FleetChanges changes) {
    this.fleets = fleets;
    this.changes = changes;
  }

  /** Makes the trial's fleet ready. */
  FleetSession open(PlannedTrial planned, TrialDemand demand) throws RunFailedException {
    try {
      FleetSession session = fleets.of(planned.configuration().fleet()).open(demand, changes);
      ready = Optional.of(session);
      return session;
    } catch (FleetException e) {
      throw new RunFailedException(
          "trial %s could not begin: %s".formatted(planned.trial().id(), e.getMessage()));
    }
  }

  /**
   * The fleet that was made ready.
   *
   * @param cold what to ask for where another process made it ready
   */
  FleetSession take(PlannedTrial planned, TrialDemand cold) throws RunFailedException {
    FleetSession session = ready.isPresent() ? ready.get() : open(planned, cold);
    ready = Optional.empty();
    return session;
  }
}
