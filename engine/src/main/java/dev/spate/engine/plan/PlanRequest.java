package dev.spate.engine.plan;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;

/**
 * What was asked for: a plan's file, and what of it was changed on the command line.
 *
 * @param file the path of the plan's file, as it was given
 * @param sets the values that were put in place of the plan's, each {@code path=value}
 * @param only the targets that were kept; all where it is empty
 * @param leftOut the plan's targets that were not kept, in the plan's order
 */
public record PlanRequest(String file, List<String> sets, List<String> only, List<String> leftOut) {
  private static final String SEED = "seed=";

  public PlanRequest {
    requireNonNull(file, "file is null");
    sets = List.copyOf(sets);
    only = List.copyOf(only);
    leftOut = List.copyOf(leftOut);
  }

  /** The words of the command that repeats it with a seed. */
  public List<String> words(long seed) {
    List<String> words = new ArrayList<>(List.of("spate", "run", file));
    for (String set : sets) {
      words.addAll(List.of("--set", set));
    }
    for (String target : only) {
      words.addAll(List.of("--only", target));
    }
    if (sets.stream().noneMatch(set -> set.strip().startsWith(SEED))) {
      words.addAll(List.of("--set", SEED + seed));
    }
    return words;
  }
}
