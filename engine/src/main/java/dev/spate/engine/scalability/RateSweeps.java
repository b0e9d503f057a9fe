package dev.spate.engine.scalability;

import dev.spate.engine.metric.Metric;
import dev.spate.engine.trial.TrialMeasurement;
import dev.spate.protocol.load.ClosedLoad;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/** Finds what of a run is a sweep over connections or workers. */
final class RateSweeps {
  private static final String CONCURRENCY = "load.concurrency";
  private static final String WORKERS = "fleet.workers";

  private RateSweeps() {}

  private record Place(String target, String key, Map<String, String> others) {}

  /** The sweeps with two values or more, in the order of their first trials. */
  static List<RateSweep> of(Collection<TrialMeasurement> trials) {
    Map<Place, List<RatePoint>> sweeps = new LinkedHashMap<>();
    for (String key : List.of(CONCURRENCY, WORKERS)) {
      for (TrialMeasurement trial : trials) {
        size(trial, key)
            .ifPresent(
                n ->
                    sweeps
                        .computeIfAbsent(place(trial, key), _ -> new ArrayList<>())
                        .add(
                            new RatePoint(
                                n, trial.trial().iteration(), Metric.ROWS_PER_SECOND.of(trial))));
      }
    }
    return sweeps.entrySet().stream()
        .map(
            sweep ->
                new RateSweep(
                    sweep.getKey().target(),
                    sweep.getKey().key(),
                    sweep.getKey().others(),
                    sweep.getValue()))
        .filter(sweep -> sweep.levels().size() > 1)
        .toList();
  }

  private static Place place(TrialMeasurement trial, String key) {
    Map<String, String> others = new LinkedHashMap<>(trial.trial().settings());
    others.remove(key);
    return new Place(trial.trial().target(), key, others);
  }

  /**
   * How many connections or workers there are; empty where the key isn't swept, or where something
   * else decides the rate: the arrivals of an open load, or stages that change the concurrency.
   */
  private static OptionalInt size(TrialMeasurement trial, String key) {
    String value = trial.trial().settings().get(key);
    if (value == null || !(trial.load() instanceof ClosedLoad load) || !load.stages().isEmpty()) {
      return OptionalInt.empty();
    }
    return key.equals(CONCURRENCY) ? OptionalInt.of(load.concurrency()) : number(value);
  }

  /** A count as plans may write it. */
  private static OptionalInt number(String text) {
    String digits = text.strip().replace("_", "");
    return digits.matches("[0-9]{1,9}") && !digits.matches("0+")
        ? OptionalInt.of(Integer.parseInt(digits))
        : OptionalInt.empty();
  }
}
