package dev.spate.engine.cost;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.spate.engine.cost.CostItem.Part;
import java.util.List;
import java.util.Optional;

/**
 * What a run's trials on a target cost.
 *
 * @param target its name in the plan
 * @param rows acknowledged in all of its trials, also those that aren't valid
 * @param items none where nothing is billed, as on this machine
 */
public record TargetCost(String target, long rows, List<CostItem> items) {
  private static final double MILLION = 1e6;

  public TargetCost {
    requireNonNull(target, "target is null");
    items = List.copyOf(items);
  }

  /** What a part costs; empty where a price is unknown or nothing is billed. */
  public Optional<UsdRange> total(Part part) {
    List<CostItem> own = items.stream().filter(item -> item.part() == part).toList();
    return own.isEmpty() || own.stream().anyMatch(item -> item.usd().isEmpty())
        ? Optional.empty()
        : Optional.of(
            own.stream()
                .flatMap(item -> item.usd().stream())
                .reduce(UsdRange.NOTHING, UsdRange::plus));
  }

  /** What a part costs for a million rows. */
  public Optional<UsdRange> perMillion(Part part) {
    return total(part).flatMap(this::perMillion);
  }

  /** What of the cost comes to a million rows; empty where no row was acknowledged. */
  public Optional<UsdRange> perMillion(UsdRange usd) {
    return rows == 0 ? Optional.empty() : Optional.of(usd.times(MILLION / rows));
  }

  /** The database's price of a million rows, for readers of the document. */
  @JsonProperty(value = "databaseUsdPerMillionRows", access = JsonProperty.Access.READ_ONLY)
  public Optional<UsdRange> databasePerMillion() {
    return perMillion(Part.DATABASE);
  }

  /** The generator's price of a million rows, for readers of the document. */
  @JsonProperty(value = "generatorUsdPerMillionRows", access = JsonProperty.Access.READ_ONLY)
  public Optional<UsdRange> generatorPerMillion() {
    return perMillion(Part.GENERATOR);
  }
}
