package dev.spate.engine.cost;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/**
 * A line of a bill.
 *
 * @param part who is paid for it
 * @param what it is
 * @param usd what it costs; empty where the price is unknown
 * @param formula how that follows, with its price's source; or what of the price is missing
 */
public record CostItem(Part part, String what, Optional<UsdRange> usd, String formula) {
  /** What a run pays for. */
  public enum Part {
    GENERATOR,
    DATABASE
  }

  public CostItem {
    requireNonNull(part, "part is null");
    requireNonNull(what, "what is null");
    requireNonNull(usd, "usd is null");
    requireNonNull(formula, "formula is null");
  }
}
