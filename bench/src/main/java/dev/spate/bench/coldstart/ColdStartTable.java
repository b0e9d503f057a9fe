package dev.spate.bench.coldstart;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** What a contest of cold starts says. */
final class ColdStartTable {
  /** The image's median, held against the plain JVM's. */
  static final double GOAL = 0.35;

  private ColdStartTable() {}

  /**
   * A line for each contender.
   *
   * @param times of each contender, the first of which the others are held against
   */
  static String of(Map<String, List<Duration>> times) {
    double first = median(times.values().iterator().next());
    return times.entrySet().stream()
        .map(entry -> line(entry.getKey(), entry.getValue(), first))
        .collect(
            Collectors.joining(
                "\n",
                "%-38s%10s   %-18s%6s%n".formatted("", "median", "(min … max)", "ratio"),
                ""));
  }

  private static String line(String name, List<Duration> times, double first) {
    List<Duration> sorted = times.stream().sorted().toList();
    double ratio = median(times) / first;
    String goal =
        name.equals("image, AOT cache")
            ? "  goal ≤ %.2f%s".formatted(GOAL, ratio <= GOAL ? "" : " ✗")
            : "";
    return String.format(
            Locale.ROOT,
            "%-38s%7.0f ms   %-18s%6.2f%s",
            name,
            median(times),
            "(%.0f … %.0f)"
                .formatted(milliseconds(sorted.getFirst()), milliseconds(sorted.getLast())),
            ratio,
            goal)
        .stripTrailing();
  }

  /** In milliseconds; of an even number the mean of the two in the middle. */
  static double median(List<Duration> times) {
    List<Duration> sorted = times.stream().sorted().toList();
    int half = sorted.size() / 2;
    return sorted.size() % 2 == 1
        ? milliseconds(sorted.get(half))
        : (milliseconds(sorted.get(half - 1)) + milliseconds(sorted.get(half))) / 2;
  }

  private static double milliseconds(Duration time) {
    return time.toNanos() / 1e6;
  }
}
