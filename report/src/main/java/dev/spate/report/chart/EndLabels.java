package dev.spate.report.chart;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Labels at the right ends of lines. Those that would overlap are pushed apart, and those of lines
 * that end at the same place are joined.
 */
public final class EndLabels {
  private static final double LINE_PIXELS = 14;
  private static final double SAME_PIXELS = 6;
  private static final int LONGEST = 18;
  private static final Pattern NUMBER = Pattern.compile("[0-9]{1,4}");

  private record End(double y, String text, Look look) {}

  private final List<End> ends = new ArrayList<>();

  /**
   * Adds a line's label.
   *
   * @param y where the line ends, as a share of the height; nothing is added for NaN
   */
  public void add(double y, String text, Look look) {
    if (!Double.isNaN(y)) {
      ends.add(new End(y, shortened(text), look));
    }
  }

  /** The labels in a plot of this height. */
  public List<Mark> marks(int height) {
    List<End> sorted = joined(height);
    double distance = Math.min(LINE_PIXELS / height, 1.0 / Math.max(1, sorted.size()));
    List<Mark> marks = new ArrayList<>();
    double free = 0;
    for (int i = 0; i < sorted.size(); i++) {
      End end = sorted.get(i);
      // All that come after need room above.
      double highest = 1 - (sorted.size() - 1 - i) * distance;
      double y = Math.clamp(end.y, Math.min(free, highest), highest);
      free = y + distance;
      marks.add(new Mark.Label(1, y, Mark.Label.Side.RIGHT, end.text, end.look));
    }
    return marks;
  }

  private List<End> joined(int height) {
    List<List<End>> groups = new ArrayList<>();
    for (End end : ends.stream().sorted(Comparator.comparingDouble(End::y)).toList()) {
      boolean near =
          !groups.isEmpty()
              && (end.y - groups.getLast().getFirst().y) * height < SAME_PIXELS
              && end.look.series() == groups.getLast().getFirst().look.series()
              && end.look.weight() == groups.getLast().getFirst().look.weight();
      if (near) {
        groups.getLast().add(end);
      } else {
        groups.add(new ArrayList<>(List.of(end)));
      }
    }
    return groups.stream()
        .map(
            group ->
                new End(
                    group.getFirst().y,
                    shortened(together(group.stream().map(End::text).distinct().toList())),
                    group.getFirst().look))
        .toList();
  }

  /** Names one after the other; of numbers that follow each other, the first and the last. */
  private static String together(List<String> texts) {
    return texts.stream().allMatch(text -> NUMBER.matcher(text).matches())
        ? ranges(texts.stream().map(Integer::valueOf).toList())
        : String.join(", ", texts);
  }

  /** Numbers in short: 1–3, 5. */
  public static String ranges(List<Integer> all) {
    List<Integer> numbers = all.stream().distinct().sorted().toList();
    List<String> ranges = new ArrayList<>();
    int from = 0;
    for (int i = 1; i <= numbers.size(); i++) {
      if (i == numbers.size() || numbers.get(i) != numbers.get(i - 1) + 1) {
        int first = numbers.get(from);
        int last = numbers.get(i - 1);
        ranges.add(first == last ? "" + first : first + (last == first + 1 ? ", " : "–") + last);
        from = i;
      }
    }
    return String.join(", ", ranges);
  }

  private static String shortened(String text) {
    return text.codePointCount(0, text.length()) <= LONGEST
        ? text
        : text.substring(0, text.offsetByCodePoints(0, LONGEST - 1)) + "…";
  }
}
