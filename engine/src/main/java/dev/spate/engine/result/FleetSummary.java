package dev.spate.engine.result;

import dev.spate.engine.fleet.EnvironmentFacts;
import dev.spate.engine.fleet.FleetFacts;
import dev.spate.engine.fleet.FunctionFacts;
import dev.spate.engine.fleet.HandOver;
import dev.spate.engine.fleet.LocalFacts;
import dev.spate.protocol.invocation.InvocationFacts.ColdStart;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * How a fleet of functions ran one trial, in short.
 *
 * @param invocations how many were made, warm-up included
 * @param throttled attempts that were refused for their rate or number
 * @param duplicates deliveries of a task beyond its first
 * @param warmUpRounds how often environments were asked for until there were enough
 * @param environments how many answered
 * @param coldEnvironments how many of them started for the trial
 * @param init of the cold ones, from the process's start to the first invocation
 * @param connect of the cold ones, opening the first connection
 * @param firstTransaction of the cold ones
 * @param handOvers changes from one segment of a worker's load to the next
 * @param moved how many of these went to another environment
 * @param longestGap of the hand-overs
 * @param clockSkew the largest of any environment's clock against the driver's, without its sign
 * @param clockSkewError the most that this estimate can be wrong
 */
public record FleetSummary(
    long invocations,
    long throttled,
    long duplicates,
    int warmUpRounds,
    int environments,
    int coldEnvironments,
    Optional<Spread> init,
    Optional<Spread> connect,
    Optional<Spread> firstTransaction,
    int handOvers,
    int moved,
    Optional<Duration> longestGap,
    Optional<Duration> clockSkew,
    Optional<Duration> clockSkewError) {

  /** The middle and the largest of some times. */
  public record Spread(Duration median, Duration max) {
    private static Optional<Spread> of(List<Duration> times) {
      List<Duration> sorted = times.stream().sorted().toList();
      return sorted.isEmpty()
          ? Optional.empty()
          : Optional.of(new Spread(sorted.get((sorted.size() - 1) / 2), sorted.getLast()));
    }
  }

  /** The facts in short; empty where nothing was invoked. */
  public static Optional<FleetSummary> of(FleetFacts facts) {
    return switch (facts) {
      case LocalFacts _ -> Optional.empty();
      case FunctionFacts functions when functions.invocations() == 0 -> Optional.empty();
      case FunctionFacts functions -> Optional.of(of(functions));
    };
  }

  private static FleetSummary of(FunctionFacts facts) {
    List<EnvironmentFacts> environments = facts.environments();
    List<HandOver> handOvers = facts.handOvers();
    Optional<EnvironmentFacts> furthest =
        environments.stream()
            .max(Comparator.comparing((EnvironmentFacts one) -> one.clockSkew().abs()));
    return new FleetSummary(
        facts.invocations(),
        facts.throttled(),
        facts.duplicates(),
        facts.warmUpRounds(),
        environments.size(),
        Math.toIntExact(environments.stream().filter(EnvironmentFacts::cold).count()),
        part(environments, start -> Optional.of(start.init())),
        part(environments, ColdStart::connect),
        part(environments, ColdStart::firstTransaction),
        handOvers.size(),
        Math.toIntExact(handOvers.stream().filter(HandOver::moved).count()),
        handOvers.stream().map(HandOver::gap).max(Comparator.naturalOrder()),
        furthest.map(one -> one.clockSkew().abs()),
        furthest.map(EnvironmentFacts::clockSkewError));
  }

  /** One part of the cold starts, where it is known. */
  private static Optional<Spread> part(
      List<EnvironmentFacts> environments, Function<ColdStart, Optional<Duration>> part) {
    return Spread.of(
        environments.stream()
            .filter(EnvironmentFacts::cold)
            .flatMap(environment -> environment.coldStart().flatMap(part).stream())
            .toList());
  }
}
