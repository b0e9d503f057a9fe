package dev.spate.engine.run;

import dev.spate.engine.trial.Account;
import dev.spate.protocol.task.Errand.Prepare.Mode;
import dev.spate.protocol.workload.Workload;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * The tables of a run: which were there before it, and what it has made of each since. From that
 * follows what may be done to a table, so that only what this run made is ever removed.
 */
final class Tables {
  private final Set<TablePlace> found;
  private final Map<TablePlace, Touched> touched = new LinkedHashMap<>();

  /**
   * A table that this run prepared at least once.
   *
   * @param workload the last one that was prepared for
   * @param ownRows rows of this run that the table holds
   */
  record Touched(Workload workload, long ownRows) {}

  /** Nothing is touched yet. */
  Tables(Set<TablePlace> found) {
    this.found = Set.copyOf(found);
  }

  /** What may be done now to a workload's table. */
  TablePlan next(String target, Workload workload) {
    TablePlace place = new TablePlace(target, workload.table());
    Touched before = touched.get(place);
    long ownRows = before == null ? 0 : before.ownRows();
    return new TablePlan(mode(place, workload, before != null), ownRows);
  }

  private Mode mode(TablePlace place, Workload workload, boolean again) {
    if (!found.contains(place)) {
      return again ? Mode.RECREATE : Mode.CREATE;
    }
    return switch (workload.existing()) {
      case KEEP -> Mode.KEEP;
      case REFUSE -> Mode.EMPTY;
    };
  }

  /** The table was brought to the state from which a trial starts. */
  void prepared(String target, Workload workload, Mode mode) {
    TablePlace place = new TablePlace(target, workload.table());
    long kept = mode == Mode.KEEP && touched.containsKey(place) ? touched.get(place).ownRows() : 0;
    touched.put(place, new Touched(workload, kept));
  }

  /** A trial added rows to the table; where they could not be counted, as many as it may have. */
  void filled(String target, Workload workload, Account account) {
    long rows = account.stored().orElse(account.atMost());
    touched.computeIfPresent(
        new TablePlace(target, workload.table()),
        (_, before) -> new Touched(before.workload(), before.ownRows() + rows));
  }

  /** The tables that this run prepared, in the order in which it first did. */
  Map<TablePlace, Touched> touched() {
    return Collections.unmodifiableMap(touched);
  }
}
