package dev.spate.engine.state;

import dev.spate.protocol.outcome.MadeObject;
import dev.spate.protocol.outcome.RowRemoval;
import dev.spate.protocol.task.Errand.Prepare.Mode;
import dev.spate.protocol.task.RunRows;
import dev.spate.protocol.workload.Workload;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;

/**
 * The tables of a run: which were there before it, and what it has made of each since. From that
 * follows what may be done to a table, so that only what this run made is ever removed.
 */
public final class TableTracker {
  /** An answer and a request of Lambda hold 6 MB; the rest is for what else stands in a task. */
  private static final long TASK_CHARACTERS = 4_000_000;

  private final Set<TableRef> found;
  private final Map<TableRef, Touched> touched = new LinkedHashMap<>();

  /**
   * A table that this run prepared at least once.
   *
   * @param workload the last one that was prepared for
   * @param rows rows of this run that the table may hold
   * @param made what this run has made there
   * @param ready whether it was brought at least once to the state from which a trial starts
   */
  public record Touched(Workload workload, RunRows rows, List<MadeObject> made, boolean ready) {}

  /** Nothing is touched yet. */
  public TableTracker(Set<TableRef> found) {
    this.found = Set.copyOf(found);
  }

  /** What may be done now to a workload's table. */
  public TablePlan next(String target, Workload workload) {
    TableRef place = new TableRef(target, workload.table());
    Touched before = touched.get(place);
    RunRows rows = before == null ? RunRows.NONE : before.rows();
    return new TablePlan(
        mode(place, workload, before != null && before.ready()),
        rows.within(TASK_CHARACTERS),
        before == null ? List.of() : before.made());
  }

  private Mode mode(TableRef place, Workload workload, boolean again) {
    if (!found.contains(place)) {
      return again ? Mode.RECREATE : Mode.CREATE;
    }
    return switch (workload.existing()) {
      case KEEP -> Mode.KEEP;
      case REFUSE -> Mode.EMPTY;
    };
  }

  /** The table is about to be brought to the state from which a trial starts. */
  public void preparing(String target, Workload workload) {
    touched.putIfAbsent(
        new TableRef(target, workload.table()),
        new Touched(workload, RunRows.NONE, List.of(), false));
  }

  /** The table was brought to the state from which a trial starts. */
  public void prepared(
      String target, Workload workload, RowRemoval removal, List<MadeObject> made) {
    TableRef place = new TableRef(target, workload.table());
    boolean empty = removal.left().own() + removal.left().unknown() == 0;
    RunRows before = next(target, workload).rows();
    RunRows rows = empty ? before.unheard() : before;
    touched.put(place, new Touched(workload, rows, made, true));
  }

  /** A trial may add these rows to the table, from now on; all that is known once it is over. */
  public void filling(String target, RunRows.OfTrial trial) {
    change(target, trial, RunRows::and);
  }

  /** The trial that filled the table last added these rows. */
  public void filled(String target, RunRows.OfTrial trial) {
    change(target, trial, RunRows::endingWith);
  }

  private void change(
      String target, RunRows.OfTrial trial, BiFunction<RunRows, RunRows.OfTrial, RunRows> add) {
    touched.computeIfPresent(
        new TableRef(target, trial.workload().table()),
        (place, before) ->
            next(target, before.workload()).mode() == Mode.KEEP
                ? before
                : new Touched(
                    before.workload(), add.apply(before.rows(), trial), before.made(), true));
  }

  /** The tables that this run prepared, in the order in which it first did. */
  public Map<TableRef, Touched> touched() {
    return Collections.unmodifiableMap(touched);
  }
}
