package dev.spate.engine.fleet;

import dev.spate.protocol.measure.LatencyHistogram;
import java.util.List;

/**
 * How a fleet of functions ran its tasks.
 *
 * @param invocations how many invocations were made, warm-up included
 * @param throttled how many attempts to invoke were refused for their rate or number and made again
 * @param duplicates deliveries of a task beyond its first; they did nothing
 * @param warmUpRounds how often environments were asked for until there were enough
 * @param environments the execution environments that answered
 * @param handOvers changes from one segment of a worker's load to the next
 * @param coldTransactions service times of transactions that were the first of their environment;
 *     they are in no steady window
 * @param coldSeconds the seconds since the trial's start in which they were
 * @param notes what a reader of the result must know about the fleet, each a sentence
 */
public record FunctionFacts(
    long invocations,
    long throttled,
    long duplicates,
    int warmUpRounds,
    List<EnvironmentFacts> environments,
    List<HandOver> handOvers,
    LatencyHistogram coldTransactions,
    List<Integer> coldSeconds,
    List<String> notes)
    implements FleetFacts {
  public FunctionFacts {
    environments = List.copyOf(environments);
    handOvers = List.copyOf(handOvers);
    coldSeconds = List.copyOf(coldSeconds);
    notes = List.copyOf(notes);
  }
}
