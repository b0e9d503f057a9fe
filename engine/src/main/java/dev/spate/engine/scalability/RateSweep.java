package dev.spate.engine.scalability;

import static java.util.Objects.requireNonNull;

import dev.spate.engine.plan.edit.Labels;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The rates of one target over the values of one key, everything else alike.
 *
 * @param target the target's name
 * @param key the key that is swept: load.concurrency or fleet.workers
 * @param settings the values of the other keys of the sweep, by path; empty where there is none
 * @param points of the valid iterations, by n and iteration
 */
public record RateSweep(
    String target, String key, Map<String, String> settings, List<RatePoint> points) {
  public RateSweep {
    requireNonNull(target, "target is null");
    requireNonNull(key, "key is null");
    settings = Collections.unmodifiableMap(new LinkedHashMap<>(settings));
    points =
        points.stream()
            .sorted(Comparator.comparingInt(RatePoint::n).thenComparingInt(RatePoint::iteration))
            .toList();
  }

  /** The rates at each n, in order. */
  public SortedMap<Integer, List<RatePoint>> levels() {
    return points.stream()
        .collect(Collectors.groupingBy(RatePoint::n, TreeMap::new, Collectors.toList()));
  }

  /** The key's last step: concurrency or workers. */
  public String unit() {
    return key.substring(key.lastIndexOf('.') + 1);
  }

  /** What tells the sweep from the others of its run: the target, and the other keys' values. */
  public String label() {
    return settings.isEmpty() ? target : target + " at " + Labels.of(settings);
  }
}
