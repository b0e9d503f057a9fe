package dev.spate.protocol.task;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonIgnore;
import dev.spate.protocol.ledger.Ledger;
import dev.spate.protocol.workload.Workload;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * The rows that a run may have put into one table and that weren't removed since: what it takes to
 * make their keys again, and what is known of each.
 *
 * @param trials in their order
 */
public record RunRows(List<OfTrial> trials) {
  /** What a ledger of a worker may take in a task, beside its ranges, in characters of JSON. */
  private static final int LEDGER_CHARACTERS = 300;

  /** No rows. */
  public static final RunRows NONE = new RunRows(List.of());

  /**
   * The rows of one trial.
   *
   * @param workload by which they were made
   * @param startAt the trial's start, from which time-ordered values are made
   * @param workers the workers that may have written
   */
  public record OfTrial(Workload workload, Instant startAt, List<OfWorker> workers) {
    public OfTrial {
      requireNonNull(workload, "workload is null");
      requireNonNull(startAt, "startAt is null");
      workers = List.copyOf(workers);
    }
  }

  /**
   * The rows of one worker.
   *
   * @param identity which rows of the run are its own
   * @param ledger what is known of its operations
   * @param more whether it may have started further operations after those of the ledger, of which
   *     nothing is known: its report never came
   * @param parents the fingerprint of the parents' values that it read; 0 where it read none
   */
  public record OfWorker(RowIdentity identity, Ledger ledger, boolean more, long parents) {
    public OfWorker {
      requireNonNull(identity, "identity is null");
      requireNonNull(ledger, "ledger is null");
    }

    /** All that a worker did, which read no parents. */
    public static OfWorker known(RowIdentity identity, Ledger ledger) {
      return new OfWorker(identity, ledger, false, 0);
    }

    /** A worker of which nothing was heard. */
    public static OfWorker lost(RowIdentity identity, int rowsPerOperation) {
      return new OfWorker(identity, Ledger.empty(rowsPerOperation), true, 0);
    }

    private OfWorker coarse() {
      return new OfWorker(identity, ledger.inDoubtThroughout(), more, parents);
    }

    private long characters() {
      long ranges = ledger.failed().toBase64().length();
      return LEDGER_CHARACTERS + ranges + ledger.inDoubt().toBase64().length();
    }
  }

  public RunRows {
    trials = List.copyOf(trials);
  }

  /** These rows and those of a further trial. */
  public RunRows and(OfTrial trial) {
    List<OfTrial> all = new ArrayList<>(trials);
    all.add(trial);
    return new RunRows(all);
  }

  /** These rows, with other ones in place of the last trial's. */
  public RunRows endingWith(OfTrial trial) {
    return new RunRows(trials.subList(0, trials.size() - 1)).and(trial);
  }

  /**
   * Those of workers whose report never came. One that was only held up, with its machine for
   * instance, may still write when all that was there is removed.
   */
  public RunRows unheard() {
    return new RunRows(
        trials.stream()
            .map(
                trial ->
                    new OfTrial(
                        trial.workload(),
                        trial.startAt(),
                        trial.workers().stream().filter(OfWorker::more).toList()))
            .filter(trial -> !trial.workers().isEmpty())
            .toList());
  }

  /** The rows that must be there, where nobody removed any. */
  @JsonIgnore
  public long acknowledged() {
    return workers().stream().mapToLong(worker -> worker.ledger().rowCounts().acknowledged()).sum();
  }

  @JsonIgnore
  private List<OfWorker> workers() {
    return trials.stream().flatMap(trial -> trial.workers().stream()).toList();
  }

  /**
   * The same rows in a task that may have so many characters. Where the ledgers' ranges are too
   * many, all operations are said to be in doubt: rows that name themselves are found all the same,
   * and those that only an acknowledgement names are then left where nothing else proves them.
   */
  public RunRows within(long characters) {
    if (workers().stream().mapToLong(OfWorker::characters).sum() <= characters) {
      return this;
    }
    return new RunRows(
        trials.stream()
            .map(
                trial ->
                    new OfTrial(
                        trial.workload(),
                        trial.startAt(),
                        trial.workers().stream().map(OfWorker::coarse).toList()))
            .toList());
  }
}
