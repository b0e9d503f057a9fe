package dev.spate.engine.run;

import dev.spate.engine.fleet.Fleet;
import dev.spate.engine.plan.Configuration;
import dev.spate.engine.plan.PlanDocument;
import dev.spate.protocol.outcome.InspectReport;
import dev.spate.protocol.outcome.TableDescription;
import dev.spate.protocol.outcome.WorkerOutcome;
import dev.spate.protocol.progress.ProgressFeed;
import dev.spate.protocol.target.DatabaseEndpoint;
import dev.spate.protocol.task.Errand;
import dev.spate.protocol.task.TaskId;
import dev.spate.protocol.workload.ExistingRows;
import dev.spate.protocol.workload.Workload;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;

/** Looks at each target through the fleet, and gathers all that stands in the way of a run. */
final class Preflight {
  private final PlanDocument document;
  private final Map<String, DatabaseEndpoint> endpoints;
  private final Set<String> problems = new LinkedHashSet<>();
  private final Map<String, InspectReport> found = new LinkedHashMap<>();
  private final Set<TablePlace> tables = new LinkedHashSet<>();

  private Preflight(PlanDocument document, Map<String, DatabaseEndpoint> endpoints) {
    this.document = document;
    this.endpoints = endpoints;
  }

  /** One look: a target, with a workload that at least one configuration has. */
  private record Look(String target, Configuration configuration, Errand.Inspect errand) {}

  /** Looks, with one inspection for each target and workload, all at once. */
  static PreflightReport run(
      PlanDocument document, Map<String, DatabaseEndpoint> endpoints, Fleet fleet) {
    Preflight preflight = new Preflight(document, endpoints);
    List<Look> looks = preflight.looks();
    List<WorkerOutcome> outcomes =
        fleet.run(looks.stream().map(Look::errand).toList(), ProgressFeed.NONE);
    for (int index = 0; index < looks.size(); index++) {
      preflight.take(looks.get(index), outcomes.get(index));
    }
    preflight.found.forEach(preflight::connections);
    return new PreflightReport(preflight.found, preflight.tables, List.copyOf(preflight.problems));
  }

  private List<Look> looks() {
    Map<Workload, Configuration> workloads = new LinkedHashMap<>();
    document.configurations().forEach(one -> workloads.putIfAbsent(one.workload(), one));
    List<Look> looks = new ArrayList<>();
    endpoints.forEach(
        (target, endpoint) ->
            workloads.forEach(
                (workload, configuration) ->
                    looks.add(
                        new Look(
                            target,
                            configuration,
                            new Errand.Inspect(
                                TaskId.errand("preflight", "inspect-" + target),
                                endpoint,
                                workload,
                                rowsAtMost(workload))))));
    return looks;
  }

  /** How many row numbers may meet in one table; unknown where the plan doesn't bound them. */
  private OptionalLong rowsAtMost(Workload workload) {
    Numbering numbering = Numbering.of(Expansion.of(document));
    long most = 0;
    for (Configuration configuration : document.configurations()) {
      if (!configuration.workload().equals(workload)) {
        continue;
      }
      OptionalLong numbers = numbering.numbersAtMost(configuration);
      if (numbers.isEmpty()) {
        return numbers;
      }
      most = Math.max(most, numbers.getAsLong());
    }
    return OptionalLong.of(most);
  }

  private void take(Look look, WorkerOutcome outcome) {
    switch (outcome) {
      case WorkerOutcome.Lost lost -> problems.add(lost.message());
      case WorkerOutcome.Completed(TaskId _, InspectReport report) -> take(look, report);
      case WorkerOutcome.Completed other ->
          throw new IllegalStateException("an inspection was answered by " + other.report());
    }
  }

  private void take(Look look, InspectReport report) {
    found.putIfAbsent(look.target(), report);
    String at = "target " + look.target() + ": ";
    if (report.readOnly()) {
      problems.add(at + "the server is read-only (a standby, or default_transaction_read_only)");
    }
    for (InspectReport.Problem problem : report.problems()) {
      problems.add(at + problem.path() + ": " + problem.message());
    }
    if (report.table().map(TableDescription::present).orElse(false)) {
      tables.add(new TablePlace(look.target(), look.errand().workload().table()));
    }
    boolean holdsRows = report.table().isPresent() && report.table().get().holdsRows();
    if (holdsRows && look.errand().workload().existing() == ExistingRows.REFUSE) {
      problems.add(
          at
              + "workload.table: '%s' already holds rows; empty it, or write existing: keep to add to them"
                  .formatted(look.errand().workload().table()));
    }
  }

  private void connections(String target, InspectReport report) {
    int free = report.maxConnections() - report.usedConnections();
    for (Configuration configuration : document.configurations()) {
      int needed = Connections.of(configuration.load());
      if (needed + Connections.BESIDE_THE_LOAD > free) {
        problems.add(
            ("target %s: %s: %d connections and %d for sampling are needed in configuration %s, the"
                    + " server has %d free of %d")
                .formatted(
                    target,
                    Connections.path(configuration.load()),
                    needed,
                    Connections.BESIDE_THE_LOAD,
                    configuration.label(),
                    Math.max(0, free),
                    report.maxConnections()));
      }
    }
  }
}
