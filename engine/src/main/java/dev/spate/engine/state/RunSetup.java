package dev.spate.engine.state;

import static java.util.Objects.requireNonNull;

import dev.spate.engine.document.RunBegun;
import dev.spate.engine.document.TableFound;
import dev.spate.engine.plan.PlanDocument;
import dev.spate.engine.sequence.TrialPlanner;
import dev.spate.engine.sequence.TrialSource;
import dev.spate.engine.trial.Trial;
import dev.spate.protocol.target.DatabaseEndpoint;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What of a run doesn't change while a driver drives it.
 *
 * @param session counts the run's drivers from 1
 * @param endpoints where the targets are for this driver
 * @param numbering of the rows of all trials
 */
public record RunSetup(
    RunBegun begun,
    PlanDocument document,
    int session,
    Map<String, DatabaseEndpoint> endpoints,
    TrialSource source,
    RowNumbering numbering) {
  public RunSetup {
    requireNonNull(begun, "begun is null");
    requireNonNull(document, "document is null");
    requireNonNull(source, "source is null");
    requireNonNull(numbering, "numbering is null");
    endpoints = Map.copyOf(endpoints);
  }

  /** The setup of a run whose trials are those of the plan. */
  public static RunSetup of(
      RunBegun begun, PlanDocument document, int session, Map<String, DatabaseEndpoint> endpoints) {
    TrialSource source = TrialPlanner.of(document);
    return new RunSetup(begun, document, session, endpoints, source, RowNumbering.of(source));
  }

  /** The run's identifier. */
  public String run() {
    return begun.run();
  }

  /** Where a worker of a trial connects. */
  public DatabaseEndpoint endpoint(Trial trial, int worker) {
    DatabaseEndpoint first = endpoints.get(trial.target());
    return trial.endpoints().isEmpty()
        ? first
        : document
            .plan()
            .targets()
            .get(trial.target())
            .spread(trial.target())
            .get(trial.endpointOf(worker))
            .endpoint();
  }

  /** What tells the run from all others. */
  public RunIdentity identity() {
    return new RunIdentity(begun.seed(), begun.nonce());
  }

  /** The workloads' tables that were there before the run. */
  public Set<TableRef> tablesFound() {
    return begun.tables().stream()
        .filter(TableFound::present)
        .map(RunSetup::place)
        .collect(Collectors.toSet());
  }

  /** What acts when a row is inserted into a table, as text. */
  public List<String> onInsert(TableRef place) {
    return begun.tables().stream()
        .filter(table -> place(table).equals(place))
        .findFirst()
        .map(TableFound::onInsert)
        .orElse(List.of());
  }

  private static TableRef place(TableFound table) {
    return new TableRef(table.target(), table.table());
  }

  /** The tables as a look at the targets found them. */
  public static List<TableFound> tables(PreflightReport report) {
    Map<TableRef, TableFound> tables = new LinkedHashMap<>();
    report.tables().forEach(place -> tables.put(place, found(place, true, List.of())));
    report
        .onInsert()
        .forEach(
            (place, acts) ->
                tables.put(place, found(place, report.tables().contains(place), acts)));
    return List.copyOf(tables.values());
  }

  private static TableFound found(TableRef place, boolean present, List<String> onInsert) {
    return new TableFound(place.target(), place.table(), present, onInsert);
  }
}
