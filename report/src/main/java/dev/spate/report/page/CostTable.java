package dev.spate.report.page;

import dev.spate.engine.cost.CostItem;
import dev.spate.engine.cost.TargetCost;
import dev.spate.engine.cost.UsdRange;
import java.util.ArrayList;
import java.util.List;

/** What a run cost: each line of the reckoning, with how it follows. */
public record CostTable(List<Row> rows) {
  /**
   * A line.
   *
   * @param part who is paid
   * @param usd what it cost; "price unknown" where the table of prices doesn't have it
   * @param perMillion for a million rows that were acknowledged
   */
  public record Row(
      String target, String part, String what, String usd, String perMillion, String formula) {}

  /** The lines of all targets; none where nothing is billed. */
  public static CostTable of(List<TargetCost> costs) {
    List<Row> rows = new ArrayList<>();
    for (TargetCost cost : costs) {
      for (CostItem item : cost.items()) {
        rows.add(
            new Row(
                cost.target(),
                switch (item.part()) {
                  case DATABASE -> "database";
                  case GENERATOR -> "generator";
                },
                item.what(),
                item.usd().map(UsdRange::text).orElse("price unknown"),
                item.usd().flatMap(cost::perMillion).map(UsdRange::text).orElse(Words.NONE),
                item.formula()));
      }
    }
    return new CostTable(rows);
  }
}
