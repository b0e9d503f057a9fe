package dev.spate.engine.state;

import dev.spate.protocol.outcome.InspectReport;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a look at the targets found.
 *
 * @param targets what each target that answered is like, by name
 * @param tables the workloads' tables that are there
 * @param onInsert what acts when a row is inserted, as text, by the workloads' tables that are
 *     there or could be made
 * @param problems what stands in the way, each a sentence that begins with the place; none where
 *     the run may begin
 * @param notices what doesn't stand in the way, but should be known
 */
public record PreflightReport(
    Map<String, InspectReport> targets,
    Set<TableRef> tables,
    Map<TableRef, List<String>> onInsert,
    List<String> problems,
    List<String> notices) {
  public PreflightReport {
    targets = Collections.unmodifiableMap(new LinkedHashMap<>(targets));
    tables = Set.copyOf(tables);
    onInsert = Map.copyOf(onInsert);
    problems = List.copyOf(problems);
    notices = List.copyOf(notices);
  }

  /** A look that found nothing which acts on inserts. */
  public PreflightReport(
      Map<String, InspectReport> targets,
      Set<TableRef> tables,
      List<String> problems,
      List<String> notices) {
    this(targets, tables, Map.of(), problems, notices);
  }
}
