package dev.spate.worker.removal;

import dev.spate.protocol.ledger.Ledger;
import dev.spate.protocol.ledger.OperationRanges;
import dev.spate.protocol.outcome.TableDescription;
import dev.spate.protocol.task.RunRows;
import dev.spate.worker.rows.ParentRows;
import dev.spate.worker.rows.RowPlan;
import java.util.ArrayList;
import java.util.List;

/**
 * The rows of a run that are named alike: those of the trials whose workloads have the same naming.
 *
 * @param naming how they are named
 * @param ranges all that are known to have been sent and not to have failed
 * @param unheard for each worker whose report never came, how its rows are made from where nothing
 *     is known on
 */
public record OwnRows(RowNaming naming, List<OwnRange> ranges, List<Unheard> unheard) {
  /** So many rows in a row of which none is found end the search for a lost worker's. */
  private static final long GAP_ROWS = 200_000;

  /** As many operations that failed one after the other don't end it. */
  private static final long GAP_OPERATIONS = 20;

  /**
   * Rows that a lost worker may have sent.
   *
   * @param range all that it could have
   * @param gap how many of them may be missing before the rest is thought to be so too
   */
  public record Unheard(OwnRange range, long gap) {}

  public OwnRows {
    ranges = List.copyOf(ranges);
    unheard = List.copyOf(unheard);
  }

  /**
   * The rows of one trial.
   *
   * @param parents as they are now
   * @throws UnmakeableException where they can't be made again
   */
  public static OwnRows of(
      RowNaming naming, RunRows.OfTrial trial, TableDescription table, ParentRows parents) {
    boolean parentsMatter = naming.restsOnParents(trial.workload());
    List<OwnRange> ranges = new ArrayList<>();
    List<Unheard> unheard = new ArrayList<>();
    for (RunRows.OfWorker worker : trial.workers()) {
      RowPlan plan = plan(trial, table, worker, parents);
      if (parentsMatter && plan.parents() != worker.parents()) {
        throw new UnmakeableException(
            "the parent rows that its keys were taken from are not the same any more");
      }
      Ledger ledger = worker.ledger();
      int each = ledger.rowsPerOperation();
      ledger.acknowledged().forEach(it -> add(ranges, plan, it, each, naming.keyProves()));
      ledger.inDoubt().ranges().forEach(it -> add(ranges, plan, it, each, false));
      if (worker.more()) {
        long from = ledger.operations() * each;
        OwnRange rest = new OwnRange(plan, from, Math.max(0, plan.capacity() - from), false);
        unheard.add(new Unheard(rest, Math.max(GAP_ROWS, GAP_OPERATIONS * each)));
      }
    }
    return new OwnRows(naming, ranges, unheard);
  }

  private static RowPlan plan(
      RunRows.OfTrial trial, TableDescription table, RunRows.OfWorker worker, ParentRows parents) {
    try {
      return RowPlan.compile(trial.workload(), table, worker.identity(), trial.startAt(), parents);
    } catch (IllegalArgumentException e) {
      throw new UnmakeableException("its rows can't be made again: " + e.getMessage());
    }
  }

  private static void add(
      List<OwnRange> ranges, RowPlan plan, OperationRanges.Range range, int each, boolean sure) {
    long first = range.first() * each;
    long end = Math.min(plan.capacity(), (range.last() + 1) * each);
    if (first < end) {
      ranges.add(new OwnRange(plan, first, end - first, sure));
    }
  }

  /** These and those of a trial that are named alike. */
  public OwnRows and(OwnRows others) {
    List<OwnRange> all = new ArrayList<>(ranges);
    all.addAll(others.ranges);
    List<Unheard> lost = new ArrayList<>(unheard);
    lost.addAll(others.unheard);
    return new OwnRows(naming, all, lost);
  }

  /** These and some that a lost worker turned out to have sent. */
  public OwnRows found(List<OwnRange> further) {
    List<OwnRange> all = new ArrayList<>(ranges);
    all.addAll(further);
    return new OwnRows(naming, all, List.of());
  }

  /** Whether each row that is found by its columns is the run's for sure. */
  public boolean allSure() {
    return naming.unmistakable()
        || (naming.witnesses().isEmpty()
            && unheard.isEmpty()
            && ranges.stream().allMatch(OwnRange::sure));
  }

  /** The ranges in portions of at most so many rows. */
  public List<List<OwnRange>> portions(long most) {
    List<List<OwnRange>> portions = new ArrayList<>();
    List<OwnRange> portion = new ArrayList<>();
    long room = most;
    for (OwnRange range : ranges) {
      for (OwnRange left = range; left.rows() > 0; ) {
        OwnRange taken = left.upTo(room);
        portion.add(taken);
        left = left.after(taken.rows());
        room -= taken.rows();
        if (room == 0) {
          portions.add(portion);
          portion = new ArrayList<>();
          room = most;
        }
      }
    }
    if (!portion.isEmpty()) {
      portions.add(portion);
    }
    return portions;
  }
}
