package dev.spate.engine.fleet;

import dev.spate.protocol.outcome.LoadReport;
import dev.spate.protocol.outcome.Report;
import dev.spate.protocol.task.Companion;
import dev.spate.protocol.task.Outcome;
import java.util.List;
import java.util.Optional;

/**
 * What came of handing a trial's loads to a fleet.
 *
 * @param loads one outcome for each load, in the loads' order
 * @param companions one for each companion, in the companions' order
 */
public record LoadRun(List<Outcome<LoadReport>> loads, List<Outcome<?>> companions) {
  public LoadRun {
    loads = List.copyOf(loads);
    companions = List.copyOf(companions);
  }

  /** What came of one of the companions; empty where it was none of them. */
  public <R extends Report> Optional<Outcome<R>> of(Companion<R> companion) {
    return companions.stream()
        .filter(outcome -> outcome.id().equals(companion.id()))
        .map(outcome -> outcome.answering(companion))
        .findFirst();
  }
}
