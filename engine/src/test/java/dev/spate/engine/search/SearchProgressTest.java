package dev.spate.engine.search;

import static dev.spate.engine.search.SimulatedSearch.GOAL;
import static dev.spate.engine.search.SimulatedSearch.step;
import static org.assertj.core.api.Assertions.assertThat;

import dev.spate.engine.search.SearchMove.Confirm;
import dev.spate.engine.search.SearchMove.Done;
import dev.spate.engine.search.SearchMove.Probe;
import dev.spate.engine.search.SearchMove.Try;
import dev.spate.engine.search.SearchStep.Answer;
import dev.spate.engine.search.SearchStep.Phase;
import dev.spate.engine.search.SimulatedSearch.Ended;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SearchProgressTest {
  private static final int SEARCHES = 1_000;

  /**
   * Each trial's capacity is the planted one times a lognormal factor. The shares are what 1,000
   * searches with this seed give, less three standard deviations.
   */
  @ParameterizedTest(name = "noise {0}")
  @CsvSource({"0.00,1000", "0.01,990", "0.02,935", "0.04,690"})
  void aPlantedCapacityIsFoundWithinFivePerCentInTwelveTrials(double noise, int atLeast) {
    Random random = new Random(20_261_125);
    int near = 0;
    for (int search = 0; search < SEARCHES; search++) {
      double capacity = 200 * Math.pow(400, random.nextDouble());
      Ended ended = new SimulatedSearch(capacity, noise, random).run(GOAL);
      assertThat(ended.steps()).hasSizeLessThanOrEqualTo(12);
      near += Math.abs(ended.offBy(capacity)) <= 0.05 ? 1 : 0;
    }
    assertThat(near).isGreaterThanOrEqualTo(atLeast);
  }

  @Test
  void whatIsFoundWithoutNoiseIsAnIntervalAroundTheCapacityNoWiderThanTheGoal() {
    Random random = new Random(1);
    for (int search = 0; search < SEARCHES; search++) {
      double capacity = 200 * Math.pow(400, random.nextDouble());
      Done done = new SimulatedSearch(capacity, 0, random).run(GOAL).done();
      assertThat(done.ending()).isEqualTo(SearchEnding.FOUND);
      assertThat(done.confirmed().getAsDouble()).isLessThanOrEqualTo(capacity);
      assertThat(done.failed().getAsDouble())
          .isGreaterThan(capacity)
          .isLessThanOrEqualTo(done.confirmed().getAsDouble() * 1.05);
    }
  }

  /** A probe says little where the objective is stricter than what the connections reach. */
  @Test
  void aCapacityFarBelowTheProbeIsFoundOrTheTrialsAreSpent() {
    for (double share = 0.02; share < 1; share += 0.02) {
      List<SearchStep> steps = new ArrayList<>(List.of(step(Phase.PROBE, 10_000, Answer.HOLDS)));
      double capacity = 10_000 * share;
      Done done = finish(steps, capacity);
      assertThat(done.confirmed().orElse(0)).isLessThanOrEqualTo(capacity);
      assertThat(done.failed().getAsDouble()).isGreaterThan(capacity);
      assertThat(done.ending())
          .isIn(
              share > 0.5
                  ? List.of(SearchEnding.FOUND)
                  : List.of(SearchEnding.FOUND, SearchEnding.BUDGET_SPENT));
    }
  }

  @Test
  void anObjectiveThatHoldsAtTheHighestRateIsConfirmedThere() {
    Ended ended = new SimulatedSearch(1e6, 0, new Random(1)).run(GOAL);
    assertThat(ended.done().ending()).isEqualTo(SearchEnding.HOLDS_AT_TO);
    assertThat(ended.done().confirmed()).hasValue(100_000);
    assertThat(ended.done().failed()).isEmpty();
    assertThat(ended.steps()).hasSize(5);
  }

  @Test
  void anObjectiveThatNeverHoldsEndsAtTheLowestRate() {
    Ended ended = new SimulatedSearch(20, 0, new Random(1)).run(GOAL);
    assertThat(ended.done().ending()).isEqualTo(SearchEnding.BREAKS_AT_FROM);
    assertThat(ended.done().confirmed()).isEmpty();
    assertThat(ended.done().failed()).hasValue(100);
    List<SearchStep> steps = new ArrayList<>(List.of(step(Phase.PROBE, 90_000, Answer.HOLDS)));
    assertThat(finish(steps, 20).ending()).isEqualTo(SearchEnding.BREAKS_AT_FROM);
  }

  @Test
  void aSearchBeginsWithAProbeAndGoesOnWithoutWhereItSaysNothing() {
    assertThat(next()).isEqualTo(new Probe());
    assertThat(next(step(Phase.PROBE, 0, Answer.UNUSABLE))).isEqualTo(new Try(3_162));
  }

  @Test
  void aRateThatIsNotConfirmedIsFollowedByOneCloseBelow() {
    SearchStep[] steps = {
      step(Phase.PROBE, 1_000, Answer.HOLDS),
      step(Phase.BRACKET, 1_000, Answer.HOLDS),
      step(Phase.BRACKET, 1_020, Answer.BREAKS),
      step(Phase.CONFIRMATION, 1_000, Answer.BREAKS),
      step(Phase.CONFIRMATION, 1_000, Answer.BREAKS)
    };
    assertThat(next(steps)).isInstanceOf(Confirm.class);
    assertThat(((Confirm) next(steps)).rate()).isCloseTo(971, Offset.offset(1.0));
    assertThat(((Confirm) next(steps)).iteration()).isEqualTo(1);
  }

  @Test
  void twoOfThreeConfirmARate() {
    SearchStep[] steps = {
      step(Phase.PROBE, 1_000, Answer.HOLDS),
      step(Phase.BRACKET, 1_000, Answer.HOLDS),
      step(Phase.BRACKET, 1_020, Answer.BREAKS),
      step(Phase.CONFIRMATION, 1_000, Answer.BREAKS),
      step(Phase.CONFIRMATION, 1_000, Answer.HOLDS),
      step(Phase.CONFIRMATION, 1_000, Answer.HOLDS)
    };
    assertThat(next(steps)).isInstanceOf(Done.class);
    assertThat(((Done) next(steps)).ending()).isEqualTo(SearchEnding.FOUND);
  }

  @Test
  void aGeneratorThatIsTheLimitTwiceEndsTheSearchWithWhatIsBelow() {
    List<SearchStep> steps =
        new ArrayList<>(
            List.of(
                step(Phase.PROBE, 1_000, Answer.HOLDS),
                step(Phase.BRACKET, 950, Answer.HOLDS),
                step(Phase.BRACKET, 1_050, Answer.GENERATOR)));
    assertThat(next(steps)).isEqualTo(new Try(1_050));
    steps.add(step(Phase.BRACKET, 1_050, Answer.GENERATOR));
    assertThat(next(steps)).isEqualTo(new Confirm(950, 1));
    for (int confirmation = 0; confirmation < 3; confirmation++) {
      steps.add(step(Phase.CONFIRMATION, 950, Answer.HOLDS));
    }
    assertThat(((Done) next(steps)).ending()).isEqualTo(SearchEnding.GENERATOR_LIMITED);
    assertThat(((Done) next(steps)).failed()).as("what the database didn't hold").isEmpty();
  }

  @Test
  void aGeneratorThatWasTheLimitOnceDecidesNothing() {
    List<SearchStep> steps =
        List.of(
            step(Phase.PROBE, 1_000, Answer.HOLDS),
            step(Phase.BRACKET, 950, Answer.GENERATOR),
            step(Phase.BRACKET, 950, Answer.HOLDS));
    assertThat(next(steps)).isEqualTo(new Try(1_050));
  }

  @Test
  void aConfirmationThatSaysNothingIsMadeAgain() {
    List<SearchStep> steps =
        new ArrayList<>(
            List.of(
                step(Phase.PROBE, 1_000, Answer.HOLDS),
                step(Phase.BRACKET, 1_000, Answer.HOLDS),
                step(Phase.BRACKET, 1_020, Answer.BREAKS),
                step(Phase.CONFIRMATION, 1_000, Answer.GENERATOR),
                step(Phase.CONFIRMATION, 1_000, Answer.HOLDS),
                step(Phase.CONFIRMATION, 1_000, Answer.HOLDS)));
    assertThat(next(steps)).isEqualTo(new Confirm(1_000, 4));
    steps.add(step(Phase.CONFIRMATION, 1_000, Answer.HOLDS));
    assertThat(((Done) next(steps)).ending()).isEqualTo(SearchEnding.FOUND);
  }

  @Test
  void aTrialThatSaysNothingIsMadeAgainOnce() {
    SearchStep probe = step(Phase.PROBE, 1_000, Answer.HOLDS);
    SearchStep lost = step(Phase.BRACKET, 950, Answer.UNUSABLE);
    assertThat(next(probe, lost)).isEqualTo(new Try(950));
    assertThat(((Done) next(probe, lost, lost)).ending()).isEqualTo(SearchEnding.UNUSABLE_TRIALS);
  }

  @Test
  void rowsThatDoNotAddUpEndTheSearch() {
    assertThat(((Done) next(step(Phase.PROBE, 1_000, Answer.WRONG))).ending())
        .isEqualTo(SearchEnding.UNUSABLE_TRIALS);
  }

  private static SearchMove next(SearchStep... steps) {
    return next(List.of(steps));
  }

  private static SearchMove next(List<SearchStep> steps) {
    return new SearchProgress(GOAL, steps).next();
  }

  private static Done finish(List<SearchStep> steps, double capacity) {
    return new SimulatedSearch(capacity, 0, new Random(1)).goOn(GOAL, steps).done();
  }
}
