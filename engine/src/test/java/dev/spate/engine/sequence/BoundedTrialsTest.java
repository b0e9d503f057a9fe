package dev.spate.engine.sequence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spate.engine.plan.PlanDocument;
import dev.spate.engine.plan.Plans;
import dev.spate.engine.result.TrialResult;
import dev.spate.engine.testing.Trials;
import dev.spate.engine.verdict.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class BoundedTrialsTest {
  private static final long STARTED = 1_000;

  private static PlanDocument plan(String bound) throws Exception {
    return Plans.read(Plans.SMALL + "iterations: 5\n" + bound + "\n");
  }

  private static List<TrialResult> all(PlanDocument document) {
    List<TrialResult> done = new ArrayList<>();
    TrialSource source = TrialPlanner.of(document);
    for (Optional<PlannedTrial> next = source.next(done);
        next.isPresent();
        next = source.next(done)) {
      TrialResult result = Trials.result(next.get().trial(), STARTED, new Verdict.Valid());
      done.add(
          new TrialResult(
              result.measurement(), Map.of("started", (double) STARTED), result.verdict()));
    }
    return done;
  }

  @Test
  void noTrialBeginsThatCouldSendMoreRowsThanThePlanLetsIt() throws Exception {
    long trial = plan("").configurations().getFirst().rowsExpected();
    List<TrialResult> first = all(plan("maxRows: " + trial));
    long sent = STARTED * first.getFirst().measurement().rowsPerTransaction();
    PlanDocument document = plan("maxRows: " + (trial + 2 * Math.min(sent, trial)));

    List<TrialResult> done = all(document);

    assertThat(first).hasSize(1);
    assertThat(done).hasSizeBetween(2, 4);
    assertThat(IterationsEnd.sentences(document, done))
        .hasSize(1)
        .first()
        .asString()
        .startsWith("ended after %d of 5 trials".formatted(done.size()));
  }

  @Test
  void aRunWithinItsBoundMakesAllItsTrialsAndSaysNothing() throws Exception {
    PlanDocument document = plan("maxRows: 1000000000");

    assertThat(all(document)).hasSize(5);
    assertThat(IterationsEnd.sentences(document, all(document))).isEmpty();
  }

  @Test
  void whatCostsNothingIsNotBoundByItsCost() throws Exception {
    assertThat(all(plan("maxCost: 0.01"))).hasSize(5);
  }
}
