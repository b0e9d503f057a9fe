package dev.spate.engine.plan;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.spate.engine.plan.read.PlanReader;
import java.util.List;
import java.util.Optional;

/** Reads plans for tests. */
public final class Plans {
  /** A whole plan without anything optional. */
  public static final String SMALL =
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

  public static PlanDocument read(String text, String... sets) throws PlanProblemsException {
    return reader().read(text, "plan.yaml", List.of(sets), List.of());
  }

  public static PlanDocument only(String text, String... targets) throws PlanProblemsException {
    return reader().read(text, "plan.yaml", List.of(), List.of(targets));
  }

  /** The problems, each as a person sees it. */
  public static List<String> problems(String text, String... sets) {
    return words(catchThrowableOfType(PlanProblemsException.class, () -> read(text, sets)));
  }

  public static List<String> problemsOfOnly(String text, String... targets) {
    return words(catchThrowableOfType(PlanProblemsException.class, () -> only(text, targets)));
  }

  public static List<String> words(PlanProblemsException problems) {
    return problems.problems().stream().map(PlanProblem::toString).toList();
  }

  public static PlanReader reader() {
    return new PlanReader(
        condition ->
            condition.contains("nonsense")
                ? Optional.of("must be a condition; got " + condition)
                : Optional.empty());
  }
}
