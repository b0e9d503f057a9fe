package dev.spate.engine.testing;

import dev.spate.engine.fleet.EnvironmentFacts;
import dev.spate.engine.fleet.FunctionFacts;
import dev.spate.engine.fleet.HandOver;
import dev.spate.protocol.invocation.InvocationFacts.ColdStart;
import dev.spate.protocol.measure.LatencyHistogram;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** What fleets of functions say, made up. */
public final class Facts {
  private Facts() {}

  /** A fleet with these changes and these seconds with first transactions. */
  public static FunctionFacts of(List<HandOver> handOvers, List<Integer> coldSeconds) {
    return new FunctionFacts(
        2, 0, 0, 1, List.of(), handOvers, LatencyHistogram.empty(), coldSeconds, List.of());
  }

  /** A fleet that was refused so many invocations, whose worker went on so late. */
  public static FunctionFacts refused(int attempts, Duration gap) {
    return new FunctionFacts(
        2,
        attempts,
        0,
        1,
        List.of(),
        List.of(new HandOver(0, Duration.ofSeconds(2), gap, "a", "b")),
        LatencyHistogram.empty(),
        List.of(),
        List.of());
  }

  /**
   * A fleet of three environments, of which two started in the trial; it was refused some
   * invocations, had an event twice, and handed over twice.
   */
  public static FunctionFacts eventful() {
    return new FunctionFacts(
        9,
        4,
        1,
        2,
        List.of(
            environment("a", Optional.of(coldStart(300)), Duration.ofMillis(-3)),
            environment("b", Optional.of(coldStart(500)), Duration.ofMillis(1)),
            environment("c", Optional.empty(), Duration.ofMillis(2))),
        List.of(
            new HandOver(0, Duration.ofSeconds(2), Duration.ofMillis(40), "a", "b"),
            new HandOver(1, Duration.ofSeconds(3), Duration.ofMillis(90), "c", "c")),
        Reports.histogram(Duration.ofMillis(60)),
        List.of(0),
        List.of("a local environment has not the CPU share of a real one"));
  }

  private static ColdStart coldStart(int initMs) {
    return new ColdStart(
        Duration.ofMillis(initMs),
        Optional.empty(),
        Optional.of(Duration.ofMillis(20)),
        Optional.of(Duration.ofMillis(30)));
  }

  private static EnvironmentFacts environment(
      String id, Optional<ColdStart> coldStart, Duration skew) {
    return new EnvironmentFacts(
        id,
        3,
        coldStart.isPresent(),
        coldStart,
        "on-demand",
        "C1",
        512,
        skew,
        Duration.ofMillis(1),
        Duration.ZERO);
  }
}
