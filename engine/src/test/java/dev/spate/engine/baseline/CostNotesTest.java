package dev.spate.engine.baseline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spate.engine.cost.CostItem;
import dev.spate.engine.cost.CostItem.Part;
import dev.spate.engine.cost.TargetCost;
import dev.spate.engine.cost.UsdRange;
import dev.spate.engine.provenance.Provenance;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CostNotesTest {
  private static ComparedRun run(String plan, Optional<UsdRange> usd) {
    Provenance provenance =
        new Provenance(
            "run",
            "test",
            Instant.EPOCH,
            "1",
            plan,
            "0123456789abcdef",
            1,
            "spate run test.yaml",
            List.of(),
            Map.of(),
            Map.of(),
            List.of());
    CostItem item = new CostItem(Part.DATABASE, "DPU", usd, "how");
    return new ComparedRun(
        "results/run",
        provenance,
        List.of(),
        List.of(new TargetCost("cluster", 1_000_000, List.of(item))),
        List.of());
  }

  private static Optional<UsdRange> usd(double low, double high) {
    return Optional.of(new UsdRange(low, high));
  }

  @Test
  void bothPricesOfAMillionRowsStandBesideEachOther() {
    assertThat(CostNotes.of(run("name: a", usd(1, 2)), run("name: a", usd(3, 3))))
        .containsExactly(
            "Cost of a million rows on cluster, database: $1.00 … $2.00 in the baseline, $3.00 in"
                + " the run");
  }

  @Test
  void unequalTablesOfPricesAreNamed() {
    assertThat(CostNotes.of(run("name: a", usd(1, 1)), run("prices: '[]'", usd(3, 3))))
        .hasSize(1)
        .first()
        .asString()
        .endsWith(", by unequal tables of prices");
  }

  @Test
  void aPriceThatIsUnknownIsHeldAgainstNothing() {
    assertThat(CostNotes.of(run("name: a", Optional.empty()), run("name: a", usd(3, 3)))).isEmpty();
  }
}
