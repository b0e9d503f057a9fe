package dev.spate.engine.search;

import static java.util.Objects.requireNonNull;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One trial of a search, and what it said of its rate.
 *
 * @param trial the trial's id
 * @param phase what it was made for
 * @param rate arrivals a second that it tried, in the search's unit; of the probe, what its closed
 *     load reached, 0 where nothing is known of it
 * @param answer what it says of the rate
 * @param reasons why it doesn't hold, or says nothing; sentences
 * @param figures the objective's metrics as they were measured, by their names
 */
public record SearchStep(
    String trial,
    Phase phase,
    double rate,
    Answer answer,
    List<String> reasons,
    Map<String, Double> figures) {

  /** What a trial of a search is made for. */
  public enum Phase {
    /** A closed load on all connections, which says roughly where the capacity is. */
    PROBE,
    /**
     * A rate beyond the bounds found so far, until there is one that holds and one that doesn't.
     */
    BRACKET,
    /** The geometric middle of the bounds. */
    BISECTION,
    /** The lower bound once more. */
    CONFIRMATION
  }

  /** What a trial says of its rate. */
  public enum Answer {
    /** The objective is met. */
    HOLDS,
    /** The objective isn't met, or the load wasn't served. */
    BREAKS,
    /** The generator couldn't keep up, so that nothing is said of the database. */
    GENERATOR,
    /** Nothing is said of the rate, since the trial isn't valid. */
    UNUSABLE,
    /** As {@link #UNUSABLE}, and trying again doesn't mend it: the rows don't add up. */
    WRONG
  }

  public SearchStep {
    requireNonNull(trial, "trial is null");
    requireNonNull(phase, "phase is null");
    requireNonNull(answer, "answer is null");
    reasons = List.copyOf(reasons);
    figures = Collections.unmodifiableMap(new LinkedHashMap<>(figures));
    if (!(rate >= 0)) {
      throw new IllegalArgumentException("a rate must not be negative, got " + rate);
    }
  }
}
