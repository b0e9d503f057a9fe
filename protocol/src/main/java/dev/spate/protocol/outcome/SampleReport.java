package dev.spate.protocol.outcome;

import static java.util.Objects.requireNonNull;
import static java.util.Objects.requireNonNullElse;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;

/**
 * The server's statistics during a trial.
 *
 * @param samples in the order of time
 * @param missing the views that could not be read, each with the reason
 * @param failure why sampling ended early, where it did
 */
public record SampleReport(
    List<ServerSample> samples, List<String> missing, Optional<String> failure) implements Report {

  /**
   * One look at the server.
   *
   * @param at since the trial's start
   * @param took what the look cost
   * @param waits client sessions in a statement or a transaction by what they wait for ({@code
   *     type:event}; {@code CPU} where they don't wait), the sampler's own session left out
   * @param counters cumulative counters by {@code view.column}, such as {@code wal.wal_bytes};
   *     times in whole milliseconds; empty in looks at the sessions alone
   * @param locks who waits for which lock, where it was looked at
   * @param machine what the sampler's machine had done until then; empty where that isn't known
   */
  public record ServerSample(
      Duration at,
      Duration took,
      Map<String, Integer> waits,
      Map<String, Long> counters,
      List<LockWait> locks,
      Optional<MachineTime> machine) {
    public ServerSample {
      waits = Collections.unmodifiableMap(new TreeMap<>(waits));
      counters = Collections.unmodifiableMap(new TreeMap<>(counters));
      // results of before don't have these
      locks = locks == null ? List.of() : List.copyOf(locks);
      machine = requireNonNullElse(machine, Optional.empty());
    }

    /** A look at the server's views alone. */
    public ServerSample(
        Duration at, Duration took, Map<String, Integer> waits, Map<String, Long> counters) {
      this(at, took, waits, counters, List.of(), Optional.empty());
    }

    /** The same look, by a clock that began so much earlier. */
    public ServerSample later(Duration offset) {
      return new ServerSample(at.plus(offset), took, waits, counters, locks, machine);
    }
  }

  /**
   * Sessions that wait for one lock.
   *
   * @param lock what is locked: {@code relation public.orders}, {@code transactionid}…
   * @param mode the mode that they want
   * @param holder the session in their way: its application's name and state
   * @param sessions how many wait
   */
  public record LockWait(String lock, String mode, String holder, int sessions) {
    public LockWait {
      requireNonNull(lock, "lock is null");
      requireNonNull(mode, "mode is null");
      requireNonNull(holder, "holder is null");
    }
  }

  /**
   * What the processors of the sampler's machine had done, cumulative like a counter.
   *
   * @param busyNs CPU time in use, by anyone
   * @param capacityNs CPU time that there was
   * @param serverNs CPU time that the server's processes used; empty where they aren't on this
   *     machine, or aren't known
   * @param serverDelayNs time that they were ready and waited for a processor
   */
  public record MachineTime(
      long busyNs, long capacityNs, OptionalLong serverNs, OptionalLong serverDelayNs) {
    public MachineTime {
      requireNonNull(serverNs, "serverNs is null");
      requireNonNull(serverDelayNs, "serverDelayNs is null");
      if (busyNs < 0 || capacityNs < 0) {
        throw new IllegalArgumentException(
            "CPU time must not be negative: %d, %d".formatted(busyNs, capacityNs));
      }
    }
  }

  public SampleReport {
    samples = List.copyOf(samples);
    missing = List.copyOf(missing);
  }
}
