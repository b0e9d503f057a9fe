package dev.spate.engine.limiter;

import dev.spate.engine.metric.Metric;
import dev.spate.engine.timeline.ChangePoint;
import dev.spate.engine.trial.TrialMeasurement;
import dev.spate.engine.verdict.GeneratorBreaches;
import dev.spate.engine.verdict.Verdict.Reason;
import dev.spate.protocol.load.ClosedLoad;
import dev.spate.protocol.load.OpenLoad;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Finds what held a trial, by asking one cause after the other: those first that make the figures
 * worthless, then what is exhausted, then what operations wait for, then the load itself.
 */
public final class Limiters {
  private final TrialMeasurement trial;
  private final List<ChangePoint> changes;
  private final OperationFlow operations;
  private final Sessions sessions;
  private final ServerLimits server;
  private final CpuLimits cpu;

  private Limiters(TrialMeasurement trial, List<ChangePoint> changes) {
    this.trial = trial;
    this.changes = changes;
    operations = OperationFlow.of(trial);
    sessions = Sessions.of(trial);
    server = new ServerLimits(operations, sessions);
    cpu = new CpuLimits(trial, operations, sessions);
  }

  /**
   * What held a trial.
   *
   * @param changes where its rate changed
   */
  public static Limiter of(TrialMeasurement trial, List<ChangePoint> changes) {
    return new Limiters(trial, changes).limiter();
  }

  private Limiter limiter() {
    Optional<Limiter> sure =
        first(List.of(this::generator, () -> FleetLimits.of(trial))).or(this::tooLittleIsKnown);
    return sure.or(
            () ->
                first(
                    List.of(
                        this::unforced,
                        server::locks,
                        () -> StallLimit.of(trial, sessions),
                        () -> cpu.ownUse(Limits.CPU_SATURATED),
                        () -> server.dominant(WaitClass.WAL),
                        () -> server.dominant(WaitClass.IO),
                        () -> server.dominant(WaitClass.OTHER),
                        () -> cpu.ownUse(Limits.CPU_EXHAUSTED),
                        () -> CheckpointLimit.of(trial, sessions, changes),
                        cpu::othersUse,
                        cpu::starvedServer,
                        this::connections,
                        this::network,
                        cpu::hint,
                        this::closedLoad)))
        .orElseGet(this::unknown);
  }

  private static Optional<Limiter> first(List<Supplier<Optional<Limiter>>> causes) {
    return causes.stream().flatMap(cause -> cause.get().stream()).findFirst();
  }

  private Optional<Limiter> generator() {
    List<String> breaches = GeneratorBreaches.of(trial).stream().map(Reason::message).toList();
    return breaches.isEmpty()
        ? Optional.empty()
        : Optional.of(
            Limiter.of(
                LimiterKind.GENERATOR,
                "The load generator held the trial: its figures are not the database's.",
                breaches));
  }

  private Optional<Limiter> tooLittleIsKnown() {
    return sessions.looks() >= Limits.LOOKS_MIN && trial.window().isPresent()
        ? Optional.empty()
        : Optional.of(
            Limiter.of(
                LimiterKind.NOT_DETERMINED,
                "Not determined: the server was looked at too seldom.",
                List.of(
                    "%d looks at the server in the steady window, at least %d are needed"
                        .formatted(sessions.looks(), Limits.LOOKS_MIN))));
  }

  /** A load that asked for no more: it was kept without a queue, or mostly paused. */
  private Optional<Limiter> unforced() {
    return switch (trial.load()) {
      case OpenLoad load -> kept(load);
      case ClosedLoad _ ->
          operations.thinkMs() >= operations.serviceMs() ? closedLoad() : Optional.empty();
    };
  }

  private Optional<Limiter> kept(OpenLoad load) {
    double kept = Metric.RATE_KEPT.of(trial);
    double queueing = operations.responseMs() / operations.serviceMs();
    double busy = operations.underWay() / operations.connections();
    boolean noQueue =
        busy <= Limits.CONNECTIONS_FREE
            || (busy <= Limits.CONNECTIONS_BUSY && queueing <= Limits.QUEUEING);
    return kept >= Limits.RATE_KEPT && Metric.DROPPED.of(trial) == 0 && noQueue
        ? Optional.of(
            Limiter.of(
                LimiterKind.LOAD,
                "Nothing held the trial but its own rate: what was due was done.",
                List.of(
                    "%.1f %% of what was due at %s was done in the window, from %.0f %% on it is kept"
                        .formatted(100 * kept, rate(load), 100 * Limits.RATE_KEPT),
                    "%.1f of %d connections were busy on average"
                        .formatted(operations.underWay(), operations.connections()),
                    "an operation took %.2f ms from its sending, %.2f ms from when it was due"
                        .formatted(operations.serviceMs(), operations.responseMs()))))
        : Optional.empty();
  }

  private static String rate(OpenLoad load) {
    return load.stages().isEmpty() ? load.rate().toString() : "the planned rates";
  }

  private Optional<Limiter> network() {
    double roundTrip = Metric.ROUND_TRIP.of(trial);
    double outside = 1 - sessions.active() / operations.underWay();
    boolean far = roundTrip >= Limits.ROUND_TRIP_MS_MIN && operations.serviceMs() > 0;
    boolean held = roundTrip >= Limits.ROUND_TRIP_SHARE * operations.serviceMs();
    return far && (held || (outside >= Limits.DOMINANT && several(roundTrip, outside)))
        ? Optional.of(
            Limiter.of(
                LimiterKind.NETWORK,
                "The way to the server and back held the trial.",
                List.of(
                    "a round trip took %.2f ms before the load, an operation %.2f ms"
                        .formatted(roundTrip, operations.serviceMs()),
                    "the server was at work on %.1f of the %.1f operations under way"
                        .formatted(sessions.active(), operations.underWay()))))
        : Optional.empty();
  }

  /** An operation of several round trips: what it spends outside of the server is those. */
  private boolean several(double roundTrip, double outside) {
    return roundTrip >= Limits.ROUND_TRIP_PART * outside * operations.serviceMs();
  }

  private Optional<Limiter> connections() {
    if (operations.awayShare() >= Limits.CONNECTIONS_AWAY) {
      return Optional.of(
          Limiter.of(
              LimiterKind.CONNECTIONS,
              "Connections were not there when they were wanted.",
              List.of(
                  "connections waited after failures, were opened again or lost for %.0f %% of their"
                          .formatted(100 * operations.awayShare())
                      + " time, from %.0f %% on it counts"
                          .formatted(100 * Limits.CONNECTIONS_AWAY))));
    }
    boolean open = trial.load() instanceof OpenLoad;
    double busy = operations.underWay() / operations.connections();
    return open && busy >= Limits.CONNECTIONS_BUSY
        ? Optional.of(
            Limiter.of(
                LimiterKind.CONNECTIONS,
                "There were too few connections for what was due.",
                List.of(
                    "%.1f of %d connections were busy on average, from %.0f %% on it counts"
                        .formatted(
                            operations.underWay(),
                            operations.connections(),
                            100 * Limits.CONNECTIONS_BUSY),
                    "an operation took %.2f ms from its sending, %.2f ms from when it was due"
                        .formatted(operations.serviceMs(), operations.responseMs()))))
        : Optional.empty();
  }

  /** Little's law leaves a closed load nothing but its concurrency and its operations' length. */
  private Optional<Limiter> closedLoad() {
    if (!(trial.load() instanceof ClosedLoad load)) {
      return Optional.empty();
    }
    double off = operations.occupied() / operations.connections() - 1;
    List<String> evidence = new ArrayList<>();
    evidence.add(
        "Little's law holds within %.0f %%: %,.0f/s × %.3f ms = %.2f of %d connections"
            .formatted(
                Math.max(1, Math.ceil(100 * Math.abs(off))),
                operations.perSecond(),
                operations.serviceMs() + operations.thinkMs(),
                operations.occupied(),
                operations.connections()));
    evidence.addAll(server.breakdown());
    evidence.addAll(cpu.evidence());
    return load.stages().isEmpty() && Math.abs(off) <= Limits.LITTLE_WITHIN
        ? Optional.of(
            Limiter.of(
                LimiterKind.LOAD,
                "The load itself held the trial: %d connection%s, one operation at a time each%s."
                    .formatted(
                        operations.connections(),
                        operations.connections() == 1 ? "" : "s",
                        operations.thinkMs() > operations.serviceMs() ? ", mostly pausing" : ""),
                evidence))
        : Optional.empty();
  }

  private Limiter unknown() {
    List<String> evidence = new ArrayList<>(server.breakdown());
    evidence.addAll(cpu.evidence());
    return Limiter.of(
        LimiterKind.NOT_DETERMINED,
        "Not determined: nothing that was measured stands out.",
        evidence);
  }
}
