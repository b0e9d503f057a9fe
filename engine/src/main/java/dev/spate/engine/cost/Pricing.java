package dev.spate.engine.cost;

import static java.util.Objects.requireNonNull;

import dev.spate.engine.cost.CostItem.Part;
import dev.spate.engine.plan.LambdaFleetSpec;
import dev.spate.engine.target.DsqlTarget;
import dev.spate.engine.target.EmbeddedTarget;
import dev.spate.engine.target.PostgresTarget;
import dev.spate.engine.target.Target;
import dev.spate.protocol.target.AwsHost;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A table of prices, put to targets and fleets.
 *
 * @param instances of RDS or Aurora behind targets, by the target's name
 */
record Pricing(PriceTable table, Map<String, String> instances) {
  /** Whose prices a rehearsal shows. */
  private static final String REHEARSED_REGION = "us-east-1";

  private static final String LAMBDA = "lambda";
  private static final String DSQL = "dsql";
  private static final String RDS = "rds";

  Pricing {
    requireNonNull(table, "table is null");
    instances = Collections.unmodifiableMap(new TreeMap<>(instances));
  }

  /** What transactions cost their database; nothing where it is on this machine. */
  Optional<CostItem> database(String name, Target target, TransactionCount work) {
    return switch (target) {
      case EmbeddedTarget _, PostgresTarget _ -> Optional.empty();
      case DsqlTarget dsql -> Optional.of(dsql(name, dsql, work));
    };
  }

  /** What a database costs for being there so long; nothing where AWS has no part in it. */
  Optional<CostItem> instance(String name, Target target, Duration up) {
    return switch (target) {
      case EmbeddedTarget _, DsqlTarget _ -> Optional.empty();
      case PostgresTarget postgres -> instance(name, postgres, up);
    };
  }

  private CostItem dsql(String name, DsqlTarget target, TransactionCount work) {
    String region =
        target.isRehearsal()
            ? REHEARSED_REGION
            : target.endpoint(name).region().orElse(REHEARSED_REGION);
    String what =
        target.isRehearsal()
            ? "DPU, as Aurora DSQL would bill them in " + region + "; the rehearsal costs nothing"
            : "DPU of Aurora DSQL in " + region;
    Optional<Price> price = table.find(DSQL, region, "million-dpu");
    if (price.isEmpty()) {
      String missing = PriceTable.missing(DSQL, region, "million-dpu");
      return new CostItem(Part.DATABASE, what, Optional.empty(), missing);
    }
    int regions = Math.max(1, target.endpoints().size());
    UsdRange each = Dpu.transaction(work.written(), regions, price.get().usd());
    UsdRange all = new UsdRange(each.low() * work.stored(), each.high() * work.attempted());
    String formula =
        ("max(rows × max(bytes, 128) with index entries, 1,024) × 0.00004883%s + 2,048 ×"
                + " 0.00000183105, and up to %.3g of computing as in AWS's examples, × %,d to %,d"
                + " transactions × %s a million DPU (%s, %s)")
            .formatted(
                regions > 1 ? " × %d Regions".formatted(regions) : "",
                Dpu.compute(work.written().rows()),
                work.stored(),
                work.attempted(),
                UsdRange.of(price.get().usd()).text(),
                price.get().source(),
                price.get().date());
    return new CostItem(Part.DATABASE, what, Optional.of(all), formula);
  }

  private Optional<CostItem> instance(String name, PostgresTarget target, Duration up) {
    String url = target.endpoint(name).url();
    Optional<AwsHost> host = AwsHost.of(url.replaceFirst("^jdbc:postgresql://([^:/?,]*).*", "$1"));
    if (host.isEmpty() && !instances.containsKey(name)) {
      return Optional.empty();
    }
    String instance = instances.getOrDefault(name, "");
    String region = host.map(AwsHost::region).orElse(REHEARSED_REGION);
    if (instance.isEmpty()) {
      return Optional.of(
          new CostItem(
              Part.DATABASE,
              "an instance in " + region,
              Optional.empty(),
              "price unknown: instances.%s doesn't say its class, such as db.r6g.large"
                  .formatted(name)));
    }
    double hours = InstanceBill.hours(up);
    Optional<Price> price = table.find(RDS, region, "hour " + instance);
    return Optional.of(
        new CostItem(
            Part.DATABASE,
            "%s in %s while the run lasted".formatted(instance, region),
            price.map(one -> UsdRange.of(one.usd() * hours)),
            price
                .map(
                    one ->
                        "%.4g hours, ten minutes at least, × %s (%s, %s)"
                            .formatted(
                                hours, UsdRange.of(one.usd()).text(), one.source(), one.date()))
                .orElseGet(() -> PriceTable.missing(RDS, region, "hour " + instance))));
  }

  /** What a fleet of functions costs; nothing where the Lambda is on this machine. */
  List<CostItem> functions(LambdaFleetSpec fleet, FunctionUse use) {
    if (fleet.endpoint().isPresent()) {
      return List.of();
    }
    if (fleet.region().isEmpty()) {
      return List.of(
          new CostItem(
              Part.GENERATOR,
              "the function",
              Optional.empty(),
              "price unknown: fleet.region doesn't say the function's Region"));
    }
    String region = fleet.region().get();
    String running =
        fleet.provisioned()
            ? "provisioned-run-gb-second"
            : use.arm() ? "gb-second-arm" : "gb-second-x86";
    CostItem requests =
        item(
            "requests",
            region,
            "million-requests",
            use.invocations() / 1e6,
            use.invocations() / 1e6);
    CostItem seconds = item("GB-seconds", region, running, use.gbSecondsLow(), use.gbSecondsHigh());
    return fleet.provisioned()
        ? List.of(
            requests,
            seconds,
            item(
                "provisioned concurrency, in steps of five minutes",
                region,
                "provisioned-gb-second",
                use.provisionedGbSeconds(),
                use.provisionedGbSeconds()))
        : List.of(requests, seconds);
  }

  private CostItem item(String what, String region, String unit, double low, double high) {
    Optional<Price> price = table.find(LAMBDA, region, unit);
    return new CostItem(
        Part.GENERATOR,
        "%s of the function in %s".formatted(what, region),
        price.map(one -> new UsdRange(low * one.usd(), high * one.usd())),
        price
            .map(
                one ->
                    "%.6g to %.6g × %s USD a %s (%s, %s)"
                        .formatted(low, high, one.usd(), unit, one.source(), one.date()))
            .orElseGet(() -> PriceTable.missing(LAMBDA, region, unit)));
  }
}
