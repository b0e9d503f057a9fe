package dev.spate.engine.run;

import dev.spate.engine.fleet.Fleet;
import dev.spate.engine.fleet.FleetCheck;
import dev.spate.engine.plan.Configuration;
import dev.spate.engine.plan.FleetSpec;
import dev.spate.engine.plan.PlanDocument;
import dev.spate.engine.sequence.TrialPlanner;
import dev.spate.engine.state.PreflightReport;
import dev.spate.engine.state.RowNumbering;
import dev.spate.engine.state.TableRef;
import dev.spate.engine.target.MadeUsers;
import dev.spate.protocol.outcome.InspectReport;
import dev.spate.protocol.outcome.TableDescription;
import dev.spate.protocol.outcome.TriedRows;
import dev.spate.protocol.outcome.server.ServerIdentity;
import dev.spate.protocol.target.DatabaseEndpoint;
import dev.spate.protocol.task.Errand;
import dev.spate.protocol.task.Errand.Inspect.Trial;
import dev.spate.protocol.task.Outcome;
import dev.spate.protocol.task.TaskId;
import dev.spate.protocol.task.TaskKind;
import dev.spate.protocol.workload.ExistingRows;
import dev.spate.protocol.workload.Workload;
import java.util.ArrayList;
import java.util.HashSet;
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
  private final Trial trial;
  private final Set<TableRef> own;
  private final int session;
  private final RowNumbering numbering;
  private final FurtherEndpoints further;
  private final Set<String> problems = new LinkedHashSet<>();
  private final Set<String> notices = new LinkedHashSet<>();
  private final Map<String, InspectReport> found = new LinkedHashMap<>();
  private final Set<TableRef> tables = new LinkedHashSet<>();
  private final Map<TableRef, List<String>> onInsert = new LinkedHashMap<>();
  private final Set<String> silent = new LinkedHashSet<>();

  private Preflight(
      PlanDocument document,
      Map<String, DatabaseEndpoint> endpoints,
      Trial trial,
      Set<TableRef> own,
      int session) {
    this.own = own;
    this.session = session;
    this.document = document;
    this.endpoints = endpoints;
    this.trial = trial;
    this.further = new FurtherEndpoints(document, session);
    this.numbering = RowNumbering.of(TrialPlanner.of(document));
  }

  /**
   * Asks the fleets, then looks through the first one at all targets at once, with one workload
   * after the other, so that the looks neither wait for each other's CREATE TABLE nor count each
   * other's connections as taken.
   *
   * @param trial whether generated rows are tried
   */
  static PreflightReport run(
      PlanDocument document,
      Map<String, DatabaseEndpoint> endpoints,
      FleetPool fleets,
      Trial trial) {
    return again(document, endpoints, fleets, trial, Set.of(), 1);
  }

  /**
   * The same before a run goes on.
   *
   * @param own tables in which rows may be the run's
   * @param session counts the run's drivers from 1
   */
  static PreflightReport again(
      PlanDocument document,
      Map<String, DatabaseEndpoint> endpoints,
      FleetPool fleets,
      Trial trial,
      Set<TableRef> own,
      int session) {
    Preflight preflight = new Preflight(document, endpoints, trial, own, session);
    FleetSpec first = document.configurations().getFirst().fleet();
    if (preflight.fleets(fleets).contains(first)) {
      Map<Workload, Configuration> workloads = new LinkedHashMap<>();
      document.configurations().forEach(one -> workloads.putIfAbsent(one.workload(), one));
      int number = 0;
      for (Workload workload : workloads.keySet()) {
        preflight.look(number++, workload, fleets.of(first));
      }
      preflight.found.forEach(preflight::connections);
      preflight.problems.addAll(preflight.further.problems());
    }
    return new PreflightReport(
        preflight.found,
        preflight.tables,
        preflight.onInsert,
        List.copyOf(preflight.problems),
        List.copyOf(preflight.notices));
  }

  /** Asks each fleet about its configurations, and returns those that can run them. */
  private Set<FleetSpec> fleets(FleetPool fleets) {
    Map<FleetSpec, List<Configuration>> asked = new LinkedHashMap<>();
    document
        .configurations()
        .forEach(one -> asked.computeIfAbsent(one.fleet(), _ -> new ArrayList<>()).add(one));
    Set<FleetSpec> able = new HashSet<>();
    asked.forEach(
        (spec, configurations) -> {
          FleetCheck check = fleets.of(spec).check(configurations);
          problems.addAll(check.problems());
          notices.addAll(check.notices());
          if (check.problems().isEmpty()) {
            able.add(spec);
          }
        });
    return able;
  }

  /** Looks at all targets but those that did not answer before. */
  private void look(int number, Workload workload, Fleet fleet) {
    OptionalLong rows = OptionalLong.of(rowsExpected(workload));
    List<Errand.Inspect> looks = new ArrayList<>();
    endpoints.forEach(
        (target, endpoint) -> {
          if (!silent.contains(target)) {
            TaskId id =
                TaskId.errand(
                        "preflight", "workload-%d-%s".formatted(number, target), TaskKind.INSPECT)
                    .inAttempt(session);
            looks.add(new Errand.Inspect(id, endpoint, workload, rows, trial));
          }
        });
    List<Outcome<InspectReport>> outcomes = fleet.run(looks);
    for (int index = 0; index < looks.size(); index++) {
      take(looks.get(index), outcomes.get(index));
    }
    if (number == 0) {
      further.look(workload, silent, fleet);
    }
  }

  /** How many row numbers are to be reckoned with in one table. */
  private long rowsExpected(Workload workload) {
    return document.configurations().stream()
        .filter(configuration -> configuration.workload().equals(workload))
        .mapToLong(numbering::numbersExpected)
        .max()
        .orElse(0);
  }

  private void take(Errand.Inspect look, Outcome<InspectReport> outcome) {
    switch (outcome) {
      case Outcome.Lost<?> lost -> {
        silent.add(look.endpoint().target());
        problems.add(lost.message());
      }
      case Outcome.Completed(TaskId _, InspectReport report) -> take(look, report);
    }
  }

  private void take(Errand.Inspect look, InspectReport report) {
    boolean first = found.putIfAbsent(look.endpoint().target(), report) == null;
    TableRef place = new TableRef(look.endpoint().target(), look.workload().table());
    report.table().ifPresent(table -> onInsert.put(place, table.onInsert()));
    String at = "target " + look.endpoint().target() + ": ";
    if (report.readOnly()) {
      problems.add(at + "the server is read-only" + whyReadOnly(report.server()));
    }
    for (InspectReport.Problem problem : report.problems()) {
      problems.add(at + problem.path() + ": " + problem.message());
    }
    if (!look.endpoint().exclusive()) {
      TableHolds.hindrance(report)
          .ifPresent(why -> notices.add(TableHolds.message(look.endpoint().target(), why)));
    }
    report.notices().forEach(notice -> notices.add(at + notice));
    report.trial().ifPresent(tried -> take(at, look.workload(), tried));
    if (!first) {
      report
          .trial()
          .flatMap(TriedRows::untried)
          .ifPresent(why -> notices.add(at + "not all rows were tried: " + why));
    }
    if (report.table().map(TableDescription::present).orElse(false)) {
      tables.add(place);
    }
    boolean holdsRows = report.table().isPresent() && report.table().get().holdsRows();
    if (holdsRows && !own.contains(place) && look.workload().existing() == ExistingRows.REFUSE) {
      problems.add(
          at
              + "workload.table: '%s' already holds rows; empty it, or write existing: keep to add to them"
                  .formatted(look.workload().table()));
    }
  }

  private static String whyReadOnly(ServerIdentity server) {
    return switch (server.role()) {
      case REPLICA ->
          ": it is %s, which follows another server; name the writer's endpoint (on Aurora the one with .cluster- in its name)"
              .formatted(server.description());
      case WRITER -> ": default_transaction_read_only is on for this role, database or server";
      case UNKNOWN -> " (a standby, or default_transaction_read_only)";
    };
  }

  /** Rows that the server refuses are in the way, unless the plan expects as many errors. */
  private void take(String at, Workload workload, TriedRows rows) {
    rows.notes().forEach(note -> notices.add(at + note));
    double accepted = 1 - (double) rows.refused() / Math.max(1, rows.tried());
    double failing = 1 - Math.pow(accepted, workload.insert().rowsPerTransaction());
    boolean expected = rows.refused() > 0 && document.plan().expect().errorLimit().holds(failing);
    for (InspectReport.Problem refusal : rows.refusals()) {
      (expected ? notices : problems).add(at + refusal.path() + ": " + refusal.message());
    }
  }

  private void connections(String target, InspectReport report) {
    int free = report.maxConnections() - report.usedConnections();
    boolean alone = document.plan().targets().get(target).spread(target).isEmpty();
    int kept = TableHolds.connections(document, endpoints.get(target), report);
    String beside =
        kept == 0
            ? " and %d for sampling".formatted(ConnectionDemand.BESIDE_THE_LOAD)
            : ", %d for sampling and %d to keep its tables"
                .formatted(ConnectionDemand.BESIDE_THE_LOAD, kept);
    boolean shared = endpoints.get(target).proxied() || report.sharesSessions();
    for (Configuration configuration : document.configurations()) {
      ConnectionTurns.problem(target, endpoints.get(target), configuration)
          .ifPresent(problems::add);
      ConnectionTurns.notice(target, endpoints.get(target), configuration).ifPresent(notices::add);
      MadeUsers.notice(endpoints.get(target), configuration.fleet().workers())
          .ifPresent(notices::add);
      int needed =
          alone
              ? ConnectionDemand.of(configuration)
              : FurtherEndpoints.demand(document.plan().targets().get(target), configuration, 0);
      if (needed + ConnectionDemand.BESIDE_THE_LOAD + kept > free) {
        String sentence =
            "target %s: %s: %d connections%s are needed in configuration %s, the server has %d free of %d"
                .formatted(
                    target,
                    ConnectionDemand.path(configuration),
                    needed,
                    beside,
                    configuration.label(),
                    Math.max(0, free),
                    report.maxConnections());
        if (shared) {
          notices.add(
              sentence + ": the pooler before it lends them in turn, and has limits of its own");
        } else {
          problems.add(sentence);
        }
      }
    }
  }
}
