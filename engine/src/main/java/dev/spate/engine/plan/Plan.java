package dev.spate.engine.plan;

import static java.util.Objects.requireNonNull;

import dev.spate.engine.target.Target;
import dev.spate.protocol.load.LoadModel;
import dev.spate.protocol.load.RetryPolicy;
import dev.spate.protocol.setting.Setting;
import dev.spate.protocol.workload.Workload;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What is compared: targets × configurations, each repeated.
 *
 * @param workload the workload before the sweep
 * @param load the load before the sweep
 * @param sweep the values to try, as text, by the path of the key that takes them
 * @param iterations with the numbers that follow from the targets
 * @param primary the key of a metric that has a direction
 * @param fleet the fleet before the sweep
 * @param prices the text of a table of prices; that which comes with where it is empty
 */
public record Plan(
    @Setting(
            value = "The run's name; its folder ends with it.",
            pattern = "[A-Za-z0-9][A-Za-z0-9._-]{0,59}",
            form = "1 to 60 letters, digits, '.', '_' or '-', the first a letter or a digit")
        String name,
    @Setting(
            value = "The databases to compare, by name.",
            atLeast = 1,
            pattern = "[A-Za-z0-9][A-Za-z0-9._-]{0,59}",
            form = "1 to 60 letters, digits, '.', '_' or '-', the first a letter or a digit")
        Map<String, Target> targets,
    @Setting("What is inserted, and how.") Workload workload,
    @Setting("When it is inserted, in total over all workers.") LoadModel load,
    @Setting(
            value =
                "How long operations that are under way at a load's end may take before they are"
                    + " cut off and counted as such. Left out, it follows from what operations"
                    + " take: three times the longest that was acknowledged, at least 10 s and at"
                    + " most as long as the load (or a minute where that is shorter, 10 minutes"
                    + " where it is longer).",
            zero = true)
        Optional<Duration> drain,
    @Setting(
            "Which failed transactions are sent again, with the same rows, and after what wait: {}"
                + " is on 40001, five attempts, 50ms, doubled up to 5s and jittered. Left out,"
                + " it is that for Aurora DSQL, and nothing is sent again to PostgreSQL. What is"
                + " in doubt never is. Each attempt that was followed by another is counted"
                + " (docs/RESULTS.md).")
        Optional<RetryPolicy> retry,
    @Setting(
            "Load before each trial's warm-up on the trial's table, which is in no figure:"
                + " {duration: 12min}. A table of Aurora DSQL begins on one partition, and is split"
                + " after minutes of load (docs/DSQL.md).")
        Optional<Preheat> preheat,
    @Setting(
            "Lists of values by the path of the key that takes them, such as load.concurrency: [1,"
                + " 4, 16]. Any scalar of workload, load and fleet can be swept; several sweeps are"
                + " combined, each value with each.")
        Map<String, List<String>> sweep,
    @Setting(
            value =
                "How often each configuration is tried on each target: a number such as 5, or"
                    + " {atLeast: 5, atMost: 20, until: ±3%}. Left out, it is 5 where the plan has"
                    + " two targets or more, and else 3.",
            byDefault = "{}")
        Iterations iterations,
    @Setting(
            value =
                "The metric that decides: the one whose differences are claimed and by which until"
                    + " and the verdict go. Any metric of which more or less is better; all others"
                    + " are shown beside it.",
            byDefault = "rows_per_second")
        String primary,
    @Setting(value = "The workers, and what starts them.", byDefault = "{type: local}")
        FleetSpec fleet,
    @Setting(
            value = "What is expected of each trial; one that falls short of it is invalid.",
            byDefault = "{}")
        Expectations expect,
    @Setting("Conditions on metrics that decide the exit code, such as p99 < 50ms.")
        List<String> checks,
    @Setting(
            "A 64-bit number from which the order, the values and the arrivals of the run follow;"
                + " left out, each run draws its own and prints it. Keys don't follow it: they"
                + " differ from run to run.")
        OptionalLong seed,
    @Setting(
            value =
                "The run begins no trial that could bring the rows that were sent above this; a"
                    + " trial whose load doesn't bound them counts as the largest so far.",
            min = 1)
        OptionalLong maxRows,
    @Setting(
            value =
                "The run begins no trial that could bring its cost, at the upper end, above so many"
                    + " US dollars; it needs all prices (docs/COST.md).",
            min = 0)
        Optional<Double> maxCost,
    @Setting(
            "A table of prices in place of the one that comes with Spate: {file: prices.yaml}, as"
                + " docs/COST.md has it.")
        Optional<String> prices,
    @Setting(
            "The instance class behind a target on RDS or Aurora, such as db.r6g.large, by the"
                + " target's name; its price is sought in the table of prices.")
        Map<String, String> instances) {
  public Plan {
    requireNonNull(name, "name is null");
    requireNonNull(workload, "workload is null");
    requireNonNull(load, "load is null");
    requireNonNull(drain, "drain is null");
    requireNonNull(retry, "retry is null");
    requireNonNull(preheat, "preheat is null");
    requireNonNull(fleet, "fleet is null");
    requireNonNull(expect, "expect is null");
    targets = Collections.unmodifiableMap(new LinkedHashMap<>(targets));
    Map<String, List<String>> copied = new LinkedHashMap<>();
    sweep.forEach((path, values) -> copied.put(path, List.copyOf(values)));
    sweep = Collections.unmodifiableMap(copied);
    iterations = iterations.forTargets(targets.size());
    requireNonNull(primary, "primary is null");
    checks = List.copyOf(checks);
    requireNonNull(seed, "seed is null");
    requireNonNull(maxRows, "maxRows is null");
    requireNonNull(maxCost, "maxCost is null");
    requireNonNull(prices, "prices is null");
    instances = Collections.unmodifiableMap(new LinkedHashMap<>(instances));
  }

  /** The same plan with this seed. */
  public Plan withSeed(long other) {
    return new Plan(
        name,
        targets,
        workload,
        load,
        drain,
        retry,
        preheat,
        sweep,
        iterations,
        primary,
        fleet,
        expect,
        checks,
        OptionalLong.of(other),
        maxRows,
        maxCost,
        prices,
        instances);
  }
}
