package dev.spate.engine.cost;

import dev.spate.engine.cost.CostItem.Part;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What runs cost, in sentences. */
public final class CostText {
  /** What no price here covers. */
  public static final String NOT_IN_IT =
      "Not in it: storage, I/O and backup of the database, data transfer, logs, S3, the proxy,"
          + " free tiers, discounts and taxes, and what others do at the same time"
          + " (docs/COST.md).";

  private CostText() {}

  /** A sentence for each part of each target's cost that is billed. */
  public static List<String> sentences(List<TargetCost> costs) {
    return costs.stream()
        .flatMap(cost -> Stream.of(Part.DATABASE, Part.GENERATOR).map(part -> sentence(cost, part)))
        .flatMap(Optional::stream)
        .toList();
  }

  private static Optional<String> sentence(TargetCost cost, Part part) {
    List<CostItem> own = cost.items().stream().filter(item -> item.part() == part).toList();
    if (own.isEmpty()) {
      return Optional.empty();
    }
    String name =
        switch (part) {
          case DATABASE -> "database";
          case GENERATOR -> "generator";
        };
    Optional<String> unknown =
        own.stream().filter(item -> item.usd().isEmpty()).map(CostItem::formula).findFirst();
    String price =
        unknown.orElseGet(
            () ->
                cost.total(part).orElseThrow().text()
                    + cost.perMillion(part)
                        .map(
                            each ->
                                " for %,d rows, %s a million".formatted(cost.rows(), each.text()))
                        .orElse(""));
    return Optional.of(
        "%s, %s: %s (%s)"
            .formatted(
                cost.target(),
                name,
                price,
                String.join(", ", own.stream().map(CostItem::what).toList())));
  }

  /** The formulas of all that has a price, each once. */
  public static List<String> formulas(List<TargetCost> costs) {
    List<String> formulas = new ArrayList<>();
    for (TargetCost cost : costs) {
      cost.items().stream()
          .filter(item -> item.usd().isPresent())
          .map(item -> "%s, %s: %s".formatted(cost.target(), item.what(), item.formula()))
          .forEach(formulas::add);
    }
    return formulas;
  }
}
