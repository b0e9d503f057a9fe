package dev.spate.engine.testing;

import dev.spate.engine.trial.TrialMeasurement;
import dev.spate.protocol.outcome.SampleReport;
import dev.spate.protocol.outcome.SampleReport.LockWait;
import dev.spate.protocol.outcome.SampleReport.MachineTime;
import dev.spate.protocol.outcome.SampleReport.ServerSample;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** Looks at a server, made up: forty from second 1 to second 5, unless another number is said. */
public final class Looks {
  private static final long MACHINE_NS = 2 * 100_000_000L;

  private final Map<String, Integer> waits;
  private int count = 40;
  private List<LockWait> locks = List.of();
  private Optional<MachineTime> each = Optional.empty();
  private String counter = "none";
  private int countedFrom = Integer.MAX_VALUE;
  private int stalledFrom;
  private int stalledTo;

  private Looks(Map<String, Integer> waits) {
    this.waits = waits;
  }

  /** Each look saw sessions at this. */
  public static Looks seeing(Map<String, Integer> waits) {
    return new Looks(waits);
  }

  /** So many of them. */
  public Looks times(int number) {
    count = number;
    return this;
  }

  /** Each look saw this lock wanted. */
  public Looks wanting(LockWait lock) {
    locks = List.of(lock);
    return this;
  }

  /** A counter stood at 0 up to this look, and at 1 from it on. */
  public Looks counting(String name, int fromLook) {
    counter = name;
    countedFrom = fromLook;
    return this;
  }

  /** None of the looks from this one to before that one was answered at once. */
  public Looks stalled(int from, int to) {
    stalledFrom = from;
    stalledTo = to;
    return this;
  }

  /**
   * Of the machine's two processors so much was in use.
   *
   * @param busy by anyone, as a share of both
   * @param server by the server, as a share of both
   * @param delay how many of its processes waited for one
   */
  public Looks on(double busy, double server, double delay) {
    each =
        Optional.of(
            new MachineTime(
                Math.round(busy * MACHINE_NS),
                MACHINE_NS,
                OptionalLong.of(Math.round(server * MACHINE_NS)),
                OptionalLong.of(Math.round(delay * MACHINE_NS / 2))));
    return this;
  }

  /** Of the machine's two processors so much was in use, and the server is elsewhere. */
  public Looks onAnotherMachine(double busy) {
    each =
        Optional.of(
            new MachineTime(
                Math.round(busy * MACHINE_NS),
                MACHINE_NS,
                OptionalLong.empty(),
                OptionalLong.empty()));
    return this;
  }

  /** The trial with these looks. */
  public TrialMeasurement at(TrialMeasurement trial) {
    List<ServerSample> samples = new ArrayList<>();
    for (int look = 0; look < count; look++) {
      int n = look;
      samples.add(
          new ServerSample(
              Duration.ofMillis(1_000 + 100L * look),
              Duration.ofMillis(look >= stalledFrom && look < stalledTo ? 1_000 : 2),
              waits,
              Map.of(counter, look < countedFrom ? 0L : 1L),
              locks,
              each.map(
                  machine ->
                      new MachineTime(
                          n * machine.busyNs(),
                          n * machine.capacityNs(),
                          times(n, machine.serverNs()),
                          times(n, machine.serverDelayNs())))));
    }
    return Trials.sampled(new SampleReport(samples, List.of(), Optional.empty()), trial);
  }

  private static OptionalLong times(int n, OptionalLong ns) {
    return ns.isPresent() ? OptionalLong.of(n * ns.getAsLong()) : ns;
  }
}
