package dev.spate.engine.metric;

import dev.spate.engine.trial.TrialMeasurement;
import dev.spate.protocol.outcome.SampleReport.MachineTime;
import dev.spate.protocol.outcome.SampleReport.ServerSample;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * How many processors were in use on the sampler's machine, on average over the looks.
 *
 * @param cores how many it has
 * @param allowedCores how many the generator may use
 * @param busyCores how many were in use, by anyone
 * @param serverCores how many the server's processes used; empty where they aren't known
 * @param serverDelayCores how many more they were ready for
 */
public record MachineUse(
    double cores,
    double allowedCores,
    double busyCores,
    OptionalDouble serverCores,
    OptionalDouble serverDelayCores) {

  /** In a trial's steady window; empty where its sampler didn't look at its machine twice. */
  public static Optional<MachineUse> of(TrialMeasurement trial) {
    List<ServerSample> looks =
        trial.window().stream()
            .flatMap(window -> window.samplesOf(trial.server()))
            .filter(sample -> sample.machine().isPresent())
            .toList();
    return looks.size() < 2
        ? Optional.empty()
        : between(looks.getFirst(), looks.getLast(), processors(trial));
  }

  private static int processors(TrialMeasurement trial) {
    return trial.answered().stream()
        .mapToInt(worker -> worker.report().environment().availableProcessors())
        .max()
        .orElse(1);
  }

  private static Optional<MachineUse> between(
      ServerSample begin, ServerSample end, int allowedCores) {
    MachineTime first = begin.machine().orElseThrow();
    MachineTime last = end.machine().orElseThrow();
    double wallNs = end.at().minus(begin.at()).toNanos();
    return wallNs <= 0
        ? Optional.empty()
        : Optional.of(
            new MachineUse(
                (last.capacityNs() - first.capacityNs()) / wallNs,
                allowedCores,
                (last.busyNs() - first.busyNs()) / wallNs,
                cores(first.serverNs(), last.serverNs(), wallNs),
                cores(first.serverDelayNs(), last.serverDelayNs(), wallNs)));
  }

  private static OptionalDouble cores(OptionalLong first, OptionalLong last, double wallNs) {
    return first.isPresent() && last.isPresent()
        ? OptionalDouble.of(Math.max(0, last.getAsLong() - first.getAsLong()) / wallNs)
        : OptionalDouble.empty();
  }
}
