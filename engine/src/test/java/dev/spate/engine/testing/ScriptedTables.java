package dev.spate.engine.testing;

import dev.spate.protocol.outcome.CleanUpReport;
import dev.spate.protocol.outcome.PrepareReport;
import dev.spate.protocol.outcome.RowRemoval;
import dev.spate.protocol.target.DatabaseEndpoint;
import dev.spate.protocol.task.Errand;
import dev.spate.protocol.task.Errand.Prepare.Mode;
import dev.spate.protocol.task.LoadTask;
import dev.spate.protocol.task.RowIdentity;
import dev.spate.protocol.task.RunRows;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Tables that know their rows by whose they are, as a database does by their keys. What a run
 * doesn't name isn't removed, and what is there already can't be put there again.
 */
final class ScriptedTables {
  private static final long BYTES = 8_192;

  private final Map<String, Map<RowIdentity, Long>> tables = new HashMap<>();

  /** Puts a worker's rows into its table. */
  void insert(LoadTask load, long rows) {
    Map<RowIdentity, Long> table = table(load.endpoint(), load.workload().table());
    Long before = table.putIfAbsent(load.identity(), rows);
    if (before != null) {
      throw new AssertionError("keys of %s are in the table already".formatted(load.id()));
    }
  }

  /** How many rows a table holds. */
  long count(DatabaseEndpoint endpoint, String name) {
    return sum(table(endpoint, name));
  }

  PrepareReport prepare(Errand.Prepare errand) {
    Map<RowIdentity, Long> table = table(errand.endpoint(), errand.workload().table());
    RowRemoval removal = remove(table, errand.mode(), errand.rows());
    boolean created = errand.mode() == Mode.CREATE || errand.mode() == Mode.RECREATE;
    return new PrepareReport(created, sum(table), BYTES, true, removal, List.of(), Map.of());
  }

  CleanUpReport cleanUp(Errand.CleanUp errand) {
    Map<RowIdentity, Long> table = table(errand.endpoint(), errand.workload().table());
    RowRemoval removal = remove(table, errand.mode(), errand.rows());
    return removal.left().rows() == 0 || errand.mode() == Mode.KEEP
        ? new CleanUpReport("left as found")
        : new CleanUpReport("kept", removal.with("they aren't named"));
  }

  private static RowRemoval remove(Map<RowIdentity, Long> table, Mode mode, RunRows named) {
    if (mode == Mode.KEEP) {
      return RowRemoval.NOTHING;
    }
    long before = sum(table);
    table.keySet().removeAll(identities(named));
    long left = sum(table);
    RowRemoval.How how = before == left ? RowRemoval.How.NOTHING : RowRemoval.How.DELETED;
    return new RowRemoval(how, before - left, new RowRemoval.Left(0, 0, left), true, List.of());
  }

  private static Set<RowIdentity> identities(RunRows rows) {
    return rows.trials().stream()
        .flatMap(trial -> trial.workers().stream())
        .map(RunRows.OfWorker::identity)
        .collect(Collectors.toSet());
  }

  private Map<RowIdentity, Long> table(DatabaseEndpoint endpoint, String name) {
    return tables.computeIfAbsent(endpoint.url() + " " + name, _ -> new LinkedHashMap<>());
  }

  private static long sum(Map<RowIdentity, Long> table) {
    return table.values().stream().mapToLong(Long::longValue).sum();
  }
}
