package dev.spate.engine.cost;

import static java.util.Objects.requireNonNull;

import java.time.LocalDate;

/**
 * What one unit of a service costs in a Region.
 *
 * @param usd for one unit
 * @param source where it was read
 * @param date when
 */
record Price(
    String service, String region, String unit, double usd, String source, LocalDate date) {
  Price {
    requireNonNull(service, "service is null");
    requireNonNull(region, "region is null");
    requireNonNull(unit, "unit is null");
    requireNonNull(source, "source is null");
    requireNonNull(date, "date is null");
    if (!(usd > 0) || Double.isInfinite(usd)) {
      throw new IllegalArgumentException("usd must be above 0, got " + usd);
    }
  }
}
