package dev.spate.engine.plan;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import java.util.Optional;

/** Reads plans for tests. */
final class Plans {
  /** A whole plan without anything optional. */
  static final String SMALL =
      """
      name: small
      targets:
        one: {type: embedded}
      workload:
        table: t
        create: CREATE TABLE t (id uuid PRIMARY KEY)
        columns:
          id: {key: uuid}
      load: {model: closed, concurrency: 4, duration: 5s}
      """;

  private Plans() {}

  static PlanDocument read(String text, String... sets) throws PlanProblems {
    return reader().read(text, "plan.yaml", List.of(sets), List.of());
  }

  static PlanDocument only(String text, String... targets) throws PlanProblems {
    return reader().read(text, "plan.yaml", List.of(), List.of(targets));
  }

  /** The problems, each as a person sees it. */
  static List<String> problems(String text, String... sets) {
    return words(catchThrowableOfType(PlanProblems.class, () -> read(text, sets)));
  }

  static List<String> problemsOfOnly(String text, String... targets) {
    return words(catchThrowableOfType(PlanProblems.class, () -> only(text, targets)));
  }

  static List<String> words(PlanProblems problems) {
    return problems.problems().stream().map(PlanProblem::toString).toList();
  }

  private static PlanReader reader() {
    return new PlanReader(
        condition ->
            condition.contains("nonsense")
                ? Optional.of("must be a condition; got " + condition)
                : Optional.empty());
  }
}
