package dev.spate.engine.limiter;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * What held a trial back.
 *
 * @param kind in general
 * @param sentence in this trial, for a person
 * @param evidence the figures that it is known by, each with what it is held against
 * @param flagged whether the trial's figures are those of this machine rather than of the database
 */
public record Limiter(LimiterKind kind, String sentence, List<String> evidence, boolean flagged) {
  public Limiter {
    requireNonNull(kind, "kind is null");
    requireNonNull(sentence, "sentence is null");
    evidence = List.copyOf(evidence);
  }

  static Limiter of(LimiterKind kind, String sentence, List<String> evidence) {
    return new Limiter(kind, sentence, evidence, false);
  }
}
