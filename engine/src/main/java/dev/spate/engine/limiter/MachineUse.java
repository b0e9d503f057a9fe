package dev.spate.engine.limiter;

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
record MachineUse(
    double cores,
    double allowedCores,
    double busyCores,
    OptionalDouble serverCores,
    OptionalDouble serverDelayCores) {

  /** Between the first look at the machine and the last; empty where there aren't two. */
  static Optional<MachineUse> of(List<ServerSample> samples, int allowedCores) {
    List<ServerSample> looks =
        samples.stream().filter(sample -> sample.machine().isPresent()).toList();
    if (looks.size() < 2) {
      return Optional.empty();
    }
    MachineTime first = looks.getFirst().machine().orElseThrow();
    MachineTime last = looks.getLast().machine().orElseThrow();
    double wallNs = looks.getLast().at().minus(looks.getFirst().at()).toNanos();
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
