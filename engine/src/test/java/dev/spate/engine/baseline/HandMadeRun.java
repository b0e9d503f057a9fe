package dev.spate.engine.baseline;

import dev.spate.engine.metric.Metric;
import dev.spate.engine.provenance.Provenance;
import dev.spate.engine.result.ConfigurationResult;
import dev.spate.engine.result.ConfigurationResult.TrialSummary;
import dev.spate.engine.stats.Estimates;
import dev.spate.engine.verdict.Rule;
import dev.spate.engine.verdict.Verdict;
import dev.spate.protocol.outcome.ErrorCauses;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A run whose figures are given. */
final class HandMadeRun {
  static final String PLAN =
      """
      name: test
      targets: {one: {type: embedded, version: '18'}}
      workload:
        table: events
        create: CREATE TABLE events (id uuid PRIMARY KEY)
        columns: {id: {key: uuid}}
        insert: {method: batch, rowsPerTransaction: 10}
      load: {model: closed, concurrency: 4, warmup: 1s, duration: 10s}
      """;

  private final String run;
  private final Map<String, String> conditions = new LinkedHashMap<>(Map.of("fsync", "on"));
  private final Map<String, String> machine = new LinkedHashMap<>(Map.of("processors", "2"));
  private final List<ConfigurationResult> configurations = new ArrayList<>();
  private String plan = PLAN;
  private String version = "1.0";
  private Instant startedAt = Instant.EPOCH;

  HandMadeRun(String run) {
    this.run = run;
  }

  /** A run of one target and configuration with these rows a second. */
  static ComparedRun of(String run, double... rows) {
    return new HandMadeRun(run).with("one", "default", rows).run();
  }

  HandMadeRun plan(String before, String after) {
    plan = plan.replace(before, after);
    return this;
  }

  HandMadeRun condition(String name, String value) {
    conditions.put(name, value);
    return this;
  }

  HandMadeRun machine(String name, String value) {
    machine.put(name, value);
    return this;
  }

  HandMadeRun version(String value) {
    version = value;
    return this;
  }

  HandMadeRun at(Instant start) {
    startedAt = start;
    return this;
  }

  /** Iterations with these rows a second, each with operations enough for a 99th percentile. */
  HandMadeRun with(String target, String configuration, double... rows) {
    return with(target, configuration, Map.of(), rows.length, rows);
  }

  /** The same, of which the first ones alone are valid. */
  HandMadeRun with(
      String target,
      String configuration,
      Map<String, String> settings,
      int valid,
      double... rows) {
    List<TrialSummary> trials = new ArrayList<>();
    List<Double> values = new ArrayList<>();
    for (int at = 0; at < rows.length; at++) {
      values.add(rows[at]);
      trials.add(trial(target, at + 1, at < valid, rows[at]));
    }
    configurations.add(
        new ConfigurationResult(
            target,
            configuration,
            settings,
            trials,
            Map.of(Metric.ROWS_PER_SECOND.key(), Estimates.mean(values)),
            valid,
            List.of(),
            ErrorCauses.none()));
    return this;
  }

  private static TrialSummary trial(String target, int iteration, boolean valid, double rows) {
    Map<String, Double> metrics =
        Map.of(
            Metric.ROWS_PER_SECOND.key(),
            rows,
            Metric.TRANSACTIONS_PER_SECOND.key(),
            rows / 10,
            Metric.STEADY_SECONDS.key(),
            100.0,
            Metric.P99.key(),
            1_000 / rows);
    Verdict verdict =
        valid
            ? new Verdict.Valid()
            : new Verdict.Invalid(
                List.of(new Verdict.Reason(Rule.RATE_NOT_KEPT, "something was not right")));
    return new TrialSummary(
        "%s-i%d".formatted(target, iteration),
        iteration,
        metrics,
        verdict,
        ErrorCauses.none(),
        new TreeMap<>(),
        List.of(),
        Optional.empty(),
        Optional.empty());
  }

  ComparedRun run() {
    Map<String, Map<String, String>> ofTargets = new LinkedHashMap<>();
    configurations.forEach(one -> ofTargets.put(one.target(), conditions));
    return new ComparedRun(
        "results/" + run,
        new Provenance(
            run,
            "test",
            startedAt,
            version,
            plan,
            "0123456789abcdef",
            1,
            "spate run test.yaml",
            List.of(),
            machine,
            ofTargets,
            List.of()),
        configurations,
        List.of(),
        List.of());
  }
}
