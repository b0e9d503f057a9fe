package dev.spate.engine.plan;

import java.util.List;
import java.util.stream.Collectors;

/** A plan that can't be run, with everything that is wrong with it. */
public final class PlanProblemsException extends Exception {
  private static final long serialVersionUID = 1;

  @SuppressWarnings("serial") // the list is immutable and its elements are records of texts
  private final List<PlanProblem> problems;

  /**
   * All problems, in the order of their lines.
   *
   * @throws IllegalArgumentException where there is none
   */
  public PlanProblemsException(List<PlanProblem> problems) {
    super(problems.stream().map(PlanProblem::toString).collect(Collectors.joining("\n")));
    if (problems.isEmpty()) {
      throw new IllegalArgumentException("problems must not be empty");
    }
    this.problems = List.copyOf(problems);
  }

  /** At least one. */
  public List<PlanProblem> problems() {
    return problems;
  }
}
