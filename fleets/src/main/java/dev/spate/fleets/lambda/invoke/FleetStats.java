package dev.spate.fleets.lambda.invoke;

import dev.spate.engine.fleet.EnvironmentFacts;
import dev.spate.engine.fleet.FunctionFacts;
import dev.spate.engine.fleet.HandOver;
import dev.spate.protocol.invocation.InvocationFacts;
import dev.spate.protocol.invocation.InvocationFacts.ColdStart;
import dev.spate.protocol.measure.LatencyHistogram;
import dev.spate.protocol.measure.LatencyRecorder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.LongAdder;

/** Takes down how the tasks of one trial were run. Thread-safe. */
public final class FleetStats {
  /** Attempts to invoke that a limit refused. */
  public final LongAdder throttled = new LongAdder();

  /** Invocations that were made. */
  public final LongAdder invocations = new LongAdder();

  private final Map<String, Seen> environments = new LinkedHashMap<>();
  private final List<HandOver> handOvers = new ArrayList<>();
  private final Set<String> notes = new LinkedHashSet<>();
  private final Set<Integer> coldSeconds = new TreeSet<>();
  private final LatencyRecorder cold = new LatencyRecorder();
  private LatencyHistogram coldSoFar = LatencyHistogram.empty();
  private long duplicates;
  private int warmUpRounds;

  /** What is known of one environment. */
  private static final class Seen {
    private int invocations;
    private boolean cold;
    private InvocationFacts last;
    private Optional<ColdStart> coldStart = Optional.empty();
    private Optional<ClockSkew> skew = Optional.empty();
    private Duration told = Duration.ZERO;
    private Optional<Duration> toldBeforeLoad = Optional.empty();
  }

  /** An environment answered. */
  public synchronized void answered(InvocationFacts facts, Optional<ClockSkew> skew) {
    Seen seen = environments.computeIfAbsent(facts.environment(), _ -> new Seen());
    seen.invocations++;
    seen.cold |= facts.cold();
    seen.last = facts;
    seen.coldStart = facts.coldStart().or(() -> seen.coldStart);
    seen.skew = seen.skew.map(known -> skew.map(known::or).orElse(known)).or(() -> skew);
  }

  /**
   * By the environment, how far clocks are known to be ahead. From then on an environment goes by
   * what the driver said of its clock.
   */
  public synchronized Map<String, Duration> clocks() {
    Map<String, Duration> clocks = new LinkedHashMap<>();
    environments.forEach(
        (id, seen) -> {
          if (seen.told.isZero()) {
            seen.told = seen.skew.flatMap(ClockSkew::certain).orElse(Duration.ZERO);
          }
          if (!seen.told.isZero()) {
            clocks.put(id, seen.told);
          }
        });
    return clocks;
  }

  /** An environment answered a load; what it is sent from now on comes too late for that one. */
  public synchronized void loaded(String environment) {
    Seen seen = environments.get(environment);
    if (seen != null && seen.toldBeforeLoad.isEmpty()) {
      seen.toldBeforeLoad = Optional.of(seen.told);
    }
  }

  /** A worker went on in its next segment. */
  public synchronized void handedOver(HandOver handOver) {
    handOvers.add(handOver);
  }

  /** Deliveries said that they found their task claimed. */
  public synchronized void duplicates(long count) {
    duplicates += count;
  }

  /** Environments were asked for once more. */
  public synchronized void warmUpRound() {
    warmUpRounds++;
  }

  /**
   * A transaction was the first of its environment.
   *
   * @param second since the trial's start, in which it was answered
   */
  public synchronized void coldTransaction(int second, Duration service) {
    coldSeconds.add(second);
    cold.record(service.toNanos());
  }

  /** Something that a reader of the result must know; said once. */
  public synchronized void note(String sentence) {
    notes.add(sentence);
  }

  /** All that was taken down so far. */
  public synchronized FunctionFacts facts() {
    coldSoFar = coldSoFar.plus(cold.drain());
    return new FunctionFacts(
        invocations.sum(),
        throttled.sum(),
        duplicates,
        warmUpRounds,
        environments.entrySet().stream().map(one -> facts(one.getKey(), one.getValue())).toList(),
        handOvers,
        coldSoFar,
        List.copyOf(coldSeconds),
        List.copyOf(notes));
  }

  private static EnvironmentFacts facts(String id, Seen seen) {
    ClockSkew skew = seen.skew.orElse(new ClockSkew(Duration.ZERO, Duration.ZERO));
    return new EnvironmentFacts(
        id,
        seen.invocations,
        seen.cold,
        seen.coldStart,
        seen.last.initialization(),
        seen.last.jit(),
        seen.last.memoryMb(),
        skew.ahead(),
        skew.error(),
        seen.toldBeforeLoad.orElse(seen.told));
  }
}
