package dev.spate.report.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spate.engine.cost.CostItem;
import dev.spate.engine.cost.CostItem.Part;
import dev.spate.engine.cost.TargetCost;
import dev.spate.engine.cost.UsdRange;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CostTableTest {
  @Test
  void eachLineSaysWhatItCostAndWhatAMillionRowsCome() {
    CostItem known = new CostItem(Part.DATABASE, "DPU", Optional.of(new UsdRange(1, 2)), "how");
    CostItem unknown = new CostItem(Part.GENERATOR, "requests", Optional.empty(), "missing");

    assertThat(
            CostTable.of(List.of(new TargetCost("cluster", 4_000_000, List.of(known, unknown))))
                .rows())
        .containsExactly(
            new CostTable.Row(
                "cluster", "database", "DPU", "$1.00 … $2.00", "$0.25 … $0.50", "how"),
            new CostTable.Row(
                "cluster", "generator", "requests", "price unknown", Words.NONE, "missing"));
  }

  @Test
  void aPriceThatIsUnknownMakesItsSumUnknownAndTheOtherPartsNot() {
    CostItem known = new CostItem(Part.DATABASE, "DPU", Optional.of(new UsdRange(1, 2)), "how");
    CostItem unknown = new CostItem(Part.DATABASE, "db.r6g.large", Optional.empty(), "missing");

    TargetCost cost = new TargetCost("both", 1, List.of(known, unknown));

    assertThat(cost.total(Part.DATABASE)).isEmpty();
    assertThat(cost.total(Part.GENERATOR)).isEmpty();
  }
}
