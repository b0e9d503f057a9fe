package dev.spate.engine.plan.edit;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Short names for the points of a sweep. */
public final class Labels {
  private Labels() {}

  /**
   * {@code concurrency=4, method=copy}: each path cut to as many of its last steps as keep the
   * paths apart; "default" where nothing is swept.
   */
  public static String of(Map<String, String> settings) {
    if (settings.isEmpty()) {
      return "default";
    }
    int steps = 1;
    while (!distinct(settings.keySet(), steps)) {
      steps++;
    }
    int enough = steps;
    return settings.entrySet().stream()
        .map(entry -> last(entry.getKey(), enough) + "=" + entry.getValue().strip())
        .collect(Collectors.joining(", "));
  }

  private static boolean distinct(Set<String> paths, int steps) {
    Set<String> seen = new HashSet<>();
    return paths.stream().allMatch(path -> seen.add(last(path, steps)));
  }

  private static String last(String path, int steps) {
    List<String> parts = List.of(path.split("\\.", -1));
    return String.join(".", parts.subList(Math.max(0, parts.size() - steps), parts.size()));
  }
}
