package dev.spate.engine.sequence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spate.engine.plan.PlanDocument;
import dev.spate.engine.plan.Plans;
import dev.spate.engine.sequence.Block.Cell;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BalancedOrderTest {
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 5})
  void overTwoIterationsEachComesAsOftenBeforeEachOtherAsAfterIt(int count) {
    for (int seed = 0; seed < 50; seed++) {
      BalancedOrder order = new BalancedOrder(seed);
      for (int iteration = 1; iteration < 40; iteration += 2) {
        List<Integer> one = order.order(3, iteration, count);
        assertThat(one).hasSize(count).doesNotHaveDuplicates();
        assertThat(order.order(3, iteration + 1, count)).isEqualTo(one.reversed());
      }
    }
  }

  @Test
  void eachOrderComesAsOftenAsChanceHasIt() {
    int[] first = new int[3];
    Set<List<Integer>> orders = new HashSet<>();
    for (int seed = 0; seed < 3_000; seed++) {
      List<Integer> order = new BalancedOrder(seed).order(1, 1, 3);
      first[order.getFirst()]++;
      orders.add(order);
    }
    assertThat(orders).hasSize(6);
    // 1,000 expected; five standard deviations are 129
    assertThat(IntStream.of(first)).allMatch(times -> Math.abs(times - 1_000) < 129);
  }

  @Test
  void pairsAndStreamsAreIndependentOfEachOther() {
    int alike = 0;
    int sameAsNext = 0;
    for (int seed = 0; seed < 1_000; seed++) {
      BalancedOrder order = new BalancedOrder(seed);
      alike += order.order(1, 1, 2).equals(order.order(2, 1, 2)) ? 1 : 0;
      sameAsNext += order.order(1, 1, 2).equals(order.order(1, 3, 2)) ? 1 : 0;
    }
    // 500 expected; five standard deviations are 79
    assertThat(alike).isBetween(421, 579);
    assertThat(sameAsNext).isBetween(421, 579);
  }

  @Test
  void aBlockStaysInOnePieceAndOneThatHasEndedChangesNoOthersOrder() throws Exception {
    PlanDocument document = Plans.read(Plans.SMALL + "sweep: {load.concurrency: [1, 2, 3]}\n");
    List<String> targets = List.of("a", "b");
    List<Block> blocks =
        document.configurations().stream().map(one -> Block.of(one, targets)).toList();
    Set<String> all = blocks.stream().map(Block::name).collect(Collectors.toSet());
    for (int iteration = 1; iteration <= 6; iteration++) {
      List<Cell> cells = new BalancedOrder(1).iteration(iteration, blocks, all);
      assertThat(cells).hasSize(6).doesNotHaveDuplicates();
      for (int i = 0; i < 6; i += 2) {
        assertThat(cells.get(i).configuration()).isEqualTo(cells.get(i + 1).configuration());
      }
      List<Cell> rest = new ArrayList<>(cells);
      rest.removeAll(blocks.getFirst().cells());
      Set<String> open = Set.of(blocks.get(1).name(), blocks.get(2).name());
      assertThat(new BalancedOrder(1).iteration(iteration, blocks, open)).isEqualTo(rest);
    }
  }
}
