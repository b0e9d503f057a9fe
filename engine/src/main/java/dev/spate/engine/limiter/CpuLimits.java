package dev.spate.engine.limiter;

import dev.spate.engine.metric.MachineUse;
import dev.spate.engine.metric.Metric;
import dev.spate.engine.trial.TrialMeasurement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Whether processors were exhausted, and who used them. */
final class CpuLimits {
  private final OperationFlow operations;
  private final Sessions sessions;
  private final double generator;
  private final double waited;
  private final Optional<MachineUse> machine;

  CpuLimits(TrialMeasurement trial, OperationFlow operations, Sessions sessions) {
    this.operations = operations;
    this.sessions = sessions;
    machine = MachineUse.of(trial);
    double share = Metric.GENERATOR_WAIT.of(trial);
    waited = Double.isNaN(share) ? 0 : share * trial.load().peak();
    generator = Metric.GENERATOR_CPU.of(trial) * machine.map(MachineUse::allowedCores).orElse(0.0);
  }

  /** The machine's processors exhausted by generator and server themselves. */
  Optional<Limiter> ownUse(double from) {
    return machine
        .filter(use -> use.serverCores().isPresent() && used(use) >= from)
        .filter(use -> own(use) >= Limits.DOMINANT * use.busyCores())
        .map(
            use ->
                generator < Limits.CPU_PART * own(use)
                    ? Limiter.of(
                        LimiterKind.SERVER_CPU,
                        "The server's processors were exhausted.",
                        evidence())
                    : new Limiter(
                        LimiterKind.MACHINE_CPU,
                        "Generator and server exhausted the processors of the machine that they"
                            + " share: the figures are this machine's, not the database's.",
                        evidence(),
                        true));
  }

  /** The machine's processors exhausted by others, and most of the operations' time waited for. */
  Optional<Limiter> othersUse() {
    return machine
        .filter(use -> use.busyCores() >= Limits.CPU_EXHAUSTED * use.cores())
        .filter(
            use ->
                waited + use.serverDelayCores().orElse(0)
                    >= Limits.DOMINANT * operations.underWay())
        .map(
            _ ->
                new Limiter(
                    LimiterKind.MACHINE_CPU,
                    "Other processes exhausted this machine's processors: the figures are not the"
                        + " database's.",
                    evidence(),
                    true));
  }

  /** Processes of the server that are ready and get no processor, although the machine has some. */
  Optional<Limiter> starvedServer() {
    return machine
        .filter(use -> use.serverDelayCores().isPresent())
        .filter(
            use ->
                use.serverDelayCores().getAsDouble()
                    >= Limits.DOMINANT * Math.max(1, operations.underWay()))
        .map(
            _ ->
                Limiter.of(
                    LimiterKind.SERVER_CPU,
                    "The server's processes waited for processors that they may use.",
                    evidence()));
  }

  /** Where the server's processors can't be seen, sessions that wait for nothing are a hint. */
  Optional<Limiter> hint() {
    boolean seen = machine.filter(use -> use.serverCores().isPresent()).isPresent();
    double computed = sessions.mean(WaitClass.CPU);
    return !seen && computed > 0 && computed >= Limits.DOMINANT * operations.underWay()
        ? Optional.of(
            Limiter.of(
                LimiterKind.SERVER_CPU,
                "Perhaps the server's processors: its sessions waited for nothing else.",
                List.of(
                    "active without a wait event in %d of %d looks, %.1f of %.1f operations under way"
                        .formatted(
                            sessions.seen(WaitClass.CPU),
                            sessions.looks(),
                            sessions.mean(WaitClass.CPU),
                            operations.underWay()))))
        : Optional.empty();
  }

  /** By the whole machine, or by the processors that the generator may use, a container's. */
  private double used(MachineUse use) {
    return Math.max(use.busyCores() / use.cores(), own(use) / use.allowedCores());
  }

  private double own(MachineUse use) {
    return generator + use.serverCores().orElse(0);
  }

  /** Who used how many processors. */
  List<String> evidence() {
    List<String> evidence = new ArrayList<>();
    machine.ifPresent(
        use -> {
          evidence.add(
              "%.2f of this machine's %.0f processors were in use, from %.0f %% on they count as exhausted"
                  .formatted(use.busyCores(), use.cores(), 100 * Limits.CPU_EXHAUSTED));
          use.serverCores()
              .ifPresent(
                  server ->
                      evidence.add(
                          "the generator used %.2f, the server %.2f, others %.2f"
                              .formatted(
                                  generator, server, Math.max(0, use.busyCores() - own(use)))));
          use.serverDelayCores()
              .ifPresent(
                  delay ->
                      evidence.add(
                          ("%.2f of the server's processes and %.2f of the generator's threads were"
                                  + " ready and waited for a processor")
                              .formatted(delay, waited)));
        });
    return evidence;
  }
}
