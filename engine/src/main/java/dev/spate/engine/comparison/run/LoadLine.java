package dev.spate.engine.comparison.run;

import dev.spate.engine.comparison.Comparison;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Comparisons of the same two targets over configurations that differ in one swept number alone, in
 * its order; or over such as differ in other ways, in the plan's order.
 *
 * @param axis the path of the swept number; empty where there is no such one
 */
record LoadLine(Optional<String> axis, List<Comparison> comparisons) {
  private static final String NUMBER = "[0-9]+(\\.[0-9]+)?(/s|/min| rows/s)?";
  private static final double SECONDS_OF_MINUTE = 60;

  LoadLine {
    comparisons = List.copyOf(comparisons);
  }

  /** All lines of a target's comparisons. */
  static List<LoadLine> of(Map<Pair, Comparison> comparisons) {
    Optional<String> axis = axis(comparisons.keySet());
    if (axis.isEmpty()) {
      return List.of(new LoadLine(axis, List.copyOf(comparisons.values())));
    }
    Map<Map<String, String>, List<Pair>> lines = new LinkedHashMap<>();
    for (Pair pair : comparisons.keySet()) {
      Map<String, String> others = new TreeMap<>(pair.settings());
      others.remove(axis.get());
      lines.computeIfAbsent(others, _ -> new ArrayList<>()).add(pair);
    }
    return lines.values().stream()
        .map(
            pairs ->
                new LoadLine(
                    axis,
                    pairs.stream()
                        .sorted(Comparator.comparingDouble(pair -> number(pair, axis.get())))
                        .map(comparisons::get)
                        .toList()))
        .toList();
  }

  /** The swept number along which targets may cross: one of the load's, if there is one. */
  private static Optional<String> axis(Set<Pair> pairs) {
    Set<String> numbers =
        new TreeSet<>(
            Comparator.comparing(LoadLine::notOfTheLoad).thenComparing(Comparator.naturalOrder()));
    for (Pair pair : pairs) {
      pair.settings()
          .forEach(
              (path, _) -> {
                boolean everywhere =
                    pairs.stream()
                        .allMatch(one -> one.settings().getOrDefault(path, "").matches(NUMBER));
                boolean swept =
                    pairs.stream().map(one -> one.settings().get(path)).distinct().count() > 1;
                if (everywhere && swept) {
                  numbers.add(path);
                }
              });
    }
    return numbers.stream().findFirst();
  }

  private static boolean notOfTheLoad(String path) {
    return !path.startsWith("load.");
  }

  private static double number(Pair pair, String axis) {
    String text = pair.settings().get(axis);
    double number = Double.parseDouble(text.replaceAll("[ /].*", ""));
    return text.endsWith("/min") ? number / SECONDS_OF_MINUTE : number;
  }
}
