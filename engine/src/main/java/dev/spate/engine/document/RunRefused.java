package dev.spate.engine.document;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.List;

/**
 * A run that was begun was refused before its first row: {@code refused.json}.
 *
 * @param problems what stood in the way
 */
public record RunRefused(Instant at, List<String> problems) {
  public RunRefused {
    requireNonNull(at, "at is null");
    problems = List.copyOf(problems);
  }
}
