package dev.spate.engine.sequence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.spate.engine.plan.Configuration;
import dev.spate.engine.plan.PlanDocument;
import dev.spate.engine.plan.Plans;
import dev.spate.engine.result.TrialResult;
import dev.spate.engine.testing.Trials;
import dev.spate.engine.verdict.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class IterationSourceTest {
  private final List<Integer> asked = new ArrayList<>();

  private TrialSource source(String iterations, IterationSource.Precision precision)
      throws Exception {
    PlanDocument document =
        Plans.read(
            Plans.SMALL.replace("  one:", "  two: {type: embedded}\n  one:")
                + "sweep: {load.concurrency: [1, 8]}\niterations: "
                + iterations
                + "\n");
    List<Block> blocks =
        document.configurations().stream()
            .map(one -> Block.of(one, List.copyOf(document.plan().targets().keySet())))
            .toList();
    return new IterationSource(
        blocks, document.plan().iterations(), new BalancedOrder(3), precision);
  }

  private static Set<String> labels(String... labels) {
    return Set.of(labels);
  }

  private static List<PlannedTrial> all(TrialSource source) {
    List<PlannedTrial> trials = new ArrayList<>();
    List<TrialResult> done = new ArrayList<>();
    while (source.next(done).isPresent()) {
      PlannedTrial next = source.next(done).get();
      trials.add(next);
      done.add(Trials.result(next.trial(), 1_000, new Verdict.Valid()));
    }
    return trials;
  }

  @Test
  void aNumberIsMetExactlyAndNothingIsAskedOfTheResults() throws Exception {
    TrialSource source = source("3", done -> asked(done, labels()));
    List<PlannedTrial> trials = all(source);

    assertThat(trials).hasSize(12);
    assertThat(source.count()).isEqualTo(TrialCount.of(12));
    assertThat(trials).extracting(one -> one.trial().index()).isSorted().doesNotHaveDuplicates();
    for (int iteration = 0; iteration < 3; iteration++) {
      List<PlannedTrial> own = trials.subList(iteration * 4, iteration * 4 + 4);
      assertThat(own).extracting(one -> one.trial().iteration()).containsOnly(iteration + 1);
      assertThat(own)
          .extracting(one -> one.trial().target() + one.trial().configuration())
          .doesNotHaveDuplicates();
    }
    assertThat(asked).isEmpty();
  }

  private Set<String> asked(List<TrialResult> done, Set<String> answer) {
    asked.add(done.size());
    return answer;
  }

  @Test
  void theRuleIsAskedAfterWholeIterationsAndAConfigurationThatHasEndedDoesNotBeginAgain()
      throws Exception {
    TrialSource source =
        source(
            "{atLeast: 5, atMost: 9, until: 3%}",
            done ->
                asked(
                    done,
                    switch (done.size()) {
                      case 20 -> labels("concurrency=1", "concurrency=8");
                      case 24 -> labels("concurrency=8");
                      case 26 -> labels("concurrency=1", "concurrency=8");
                      default -> labels();
                    }));
    List<PlannedTrial> trials = all(source);

    assertThat(asked.stream().distinct()).containsExactlyInAnyOrder(20, 24, 26, 28);
    assertThat(trials).hasSize(28);
    assertThat(trials.subList(24, 28))
        .extracting(one -> one.trial().configuration(), one -> one.trial().iteration())
        .containsExactly(
            tuple("concurrency=8", 7),
            tuple("concurrency=8", 7),
            tuple("concurrency=8", 8),
            tuple("concurrency=8", 8));
    assertThat(source.count()).isEqualTo(new TrialCount(20, 36));
  }

  @Test
  void theMostIsMetWhereTheRuleNeverHasEnough() throws Exception {
    Set<String> both = labels("concurrency=1", "concurrency=8");
    assertThat(all(source("{atLeast: 5, atMost: 7, until: 3%}", _ -> both))).hasSize(28);
  }

  @Test
  void thePlansSeedDrawsTheOrderAndNothingElseDoes() throws Exception {
    assertThat(order("1")).isEqualTo(order("1")).isNotEqualTo(order("4"));
  }

  private static List<String> order(String seed) throws Exception {
    PlanDocument document =
        Plans.read(Plans.SMALL + "sweep: {load.concurrency: [1, 2, 3, 4]}\nseed: " + seed + "\n");
    assertThat(document.configurations()).extracting(Configuration::label).hasSize(4);
    return all(TrialPlanner.of(document)).stream()
        .map(one -> one.trial().id())
        .collect(Collectors.toList());
  }
}
