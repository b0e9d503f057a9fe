package dev.spate.engine.comparison.run;

import dev.spate.engine.search.SearchResult;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What searches for the highest rate say of targets against each other. Each result is an interval,
 * from a rate that was confirmed to one that wasn't held, so one target is ahead of another only
 * where the one's confirmed rate is no lower than what the other didn't hold.
 */
final class SearchVerdict {
  /** Fewer confirmations have no majority that a single odd trial couldn't turn. */
  private static final int CONFIRMATIONS = 3;

  private SearchVerdict() {}

  /**
   * The searches' own sentences, and then each target against the first.
   *
   * @param targets in the plan's order
   */
  static List<String> of(List<SearchResult> searches, List<String> targets) {
    List<String> sentences = new ArrayList<>();
    Map<String, SearchResult> baselines = new LinkedHashMap<>();
    searches.forEach(search -> sentences.add(search.sentence()));
    searches.stream()
        .filter(search -> search.target().equals(targets.getFirst()))
        .forEach(search -> baselines.put(search.configuration(), search));
    for (SearchResult search : searches) {
      SearchResult baseline = baselines.get(search.configuration());
      if (baseline != null && !search.target().equals(baseline.target())) {
        sentences.add(against(search, baseline));
      }
    }
    return sentences;
  }

  private static String against(SearchResult search, SearchResult baseline) {
    String place = search.configuration().equals("default") ? "" : " at " + search.configuration();
    if (isAhead(search, baseline)) {
      return ahead(search, baseline, place);
    }
    if (isAhead(baseline, search)) {
      return ahead(baseline, search, place);
    }
    return "No difference shown in the highest rate between %s and %s%s: what one holds isn't shown to be too much for the other"
        .formatted(search.target(), baseline.target(), place);
  }

  private static boolean isAhead(SearchResult one, SearchResult other) {
    return one.confirmed().isPresent()
        && other.failed().isPresent()
        && one.confirmed().getAsDouble() >= other.failed().getAsDouble();
  }

  private static String ahead(SearchResult one, SearchResult other, String place) {
    String figures =
        "%s is confirmed, where %s doesn't hold %s"
            .formatted(
                SearchResult.rate(one.confirmed().orElseThrow(), one.unit()),
                other.target(),
                SearchResult.rate(other.failed().orElseThrow(), other.unit()));
    if (one.confirming() < CONFIRMATIONS) {
      return "%s can't be said to hold a higher rate than %s%s: %s, but with fewer than %d iterations a single trial decides"
          .formatted(one.target(), other.target(), place, figures, CONFIRMATIONS);
    }
    return "%s holds a higher rate than %s%s: %s"
        .formatted(one.target(), other.target(), place, figures);
  }
}
