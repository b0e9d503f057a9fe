package dev.spate.engine.document;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonFormat;
import dev.spate.engine.plan.PlanRequest;
import dev.spate.protocol.outcome.InspectReport;
import dev.spate.protocol.target.DatabaseEndpoint;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A run was begun: {@code run.json}.
 *
 * @param schemaVersion version of the form of all documents of the run
 * @param spateVersion by which it was begun
 * @param run the run's identifier
 * @param name the plan's name
 * @param plan the effective plan, YAML, as it also stands in plan.yaml
 * @param seed what the order, values and arrivals of the run follow from
 * @param nonce what its keys follow from
 * @param driver the process that began it
 * @param trialsPlanned how many trials the plan makes at most
 * @param trialsMayBeFewer whether the run ends before where its results are precise enough
 * @param targets the servers as they were found, by the target's name
 * @param tables the workloads' tables as they were found
 * @param endpoints where the targets were, by name; references to credentials, no secrets
 * @param request what was typed to begin it; empty where the version that did kept none
 */
public record RunBegun(
    int schemaVersion,
    String spateVersion,
    String run,
    String name,
    String plan,
    @JsonFormat(shape = JsonFormat.Shape.STRING) long seed,
    @JsonFormat(shape = JsonFormat.Shape.STRING) long nonce,
    Instant startedAt,
    Driver driver,
    int trialsPlanned,
    boolean trialsMayBeFewer,
    Map<String, InspectReport> targets,
    List<TableFound> tables,
    Map<String, DatabaseEndpoint> endpoints,
    Optional<PlanRequest> request) {
  private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59Z");

  public RunBegun {
    requireNonNull(spateVersion, "spateVersion is null");
    requireNonNull(run, "run is null");
    requireNonNull(name, "name is null");
    requireNonNull(plan, "plan is null");
    requireNonNull(startedAt, "startedAt is null");
    if (startedAt.isBefore(Instant.EPOCH) || startedAt.isAfter(LATEST)) {
      throw new IllegalArgumentException(
          "startedAt must be of the years 1970 to 9999, got " + startedAt);
    }
    requireNonNull(driver, "driver is null");
    targets = Collections.unmodifiableMap(new LinkedHashMap<>(targets));
    tables = List.copyOf(tables);
    endpoints = Collections.unmodifiableMap(new LinkedHashMap<>(endpoints));
    request = request == null ? Optional.empty() : request;
  }
}
