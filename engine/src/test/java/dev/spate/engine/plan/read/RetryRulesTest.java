package dev.spate.engine.plan.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.spate.engine.plan.PlanProblemsException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RetryRulesTest {
  @Test
  void aCauseMustHaveTheFormOfOne() {
    PlanProblemsException refused = refused("{on: [nix, 40001, 4], attempts: 0}");
    assertThat(refused.problems())
        .extracting(problem -> problem.path() + " " + problem.rule())
        .containsExactly(
            "retry.on[0] must be five digits or capital letters, such as 40001",
            "retry.on[2] must be five digits or capital letters, such as 40001",
            "retry.attempts must be between 1 and 1000");
  }

  private static PlanProblemsException refused(String retry) {
    return catchThrowableOfType(
        PlanProblemsException.class,
        () ->
            new PlanReader(_ -> Optional.empty())
                .read(plan(retry), "plan.yaml", List.of(), List.of()));
  }

  private static String plan(String retry) {
    return """
    name: retried
    targets: {db: {type: embedded}}
    workload:
      table: t
      create: CREATE TABLE t (id uuid)
      columns: {id: {key: uuid}}
    load: {model: closed, concurrency: 1, duration: 5s}
    retry: %s
    """
        .formatted(retry);
  }
}
