package dev.spate.engine.fleet;

import java.util.List;

/**
 * What a fleet found out about itself before anything is run on it.
 *
 * @param problems what stands in the way, each a sentence that names the plan's key
 * @param notices what doesn't, but should be known
 */
public record FleetCheck(List<String> problems, List<String> notices) {
  /** Nothing to say. */
  public static final FleetCheck FINE = new FleetCheck(List.of(), List.of());

  public FleetCheck {
    problems = List.copyOf(problems);
    notices = List.copyOf(notices);
  }
}
