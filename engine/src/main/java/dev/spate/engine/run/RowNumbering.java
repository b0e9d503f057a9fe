package dev.spate.engine.run;

import dev.spate.engine.plan.Configuration;
import dev.spate.engine.trial.Trial;
import dev.spate.protocol.task.RowIdentity;
import dev.spate.protocol.workload.ExistingRows;
import java.util.List;
import java.util.OptionalLong;

/**
 * How the rows of a run are numbered, so that no two that may meet in one table have the same
 * number. Where each trial starts with a table without rows of this run, only the workers of one
 * trial must keep apart; where rows are kept, those of all trials.
 *
 * @param trials how many trials the run has
 * @param workers how many workers a trial has at most
 */
record RowNumbering(int trials, int workers) {
  /** The numbering for these trials. */
  static RowNumbering of(List<PlannedTrial> trials) {
    return new RowNumbering(
        trials.size(),
        trials.stream().mapToInt(planned -> planned.trial().workers()).max().orElse(1));
  }

  /** The rows of one worker of one trial. */
  RowIdentity identity(RunIdentity run, Trial trial, int worker, ExistingRows existing) {
    return switch (existing) {
      case REFUSE ->
          new RowIdentity(
              mix(run.seed() + trial.index()),
              mix(run.nonce() + trial.index()),
              worker,
              trial.workers());
      case KEEP ->
          new RowIdentity(
              mix(run.seed()),
              mix(run.nonce()),
              (long) trial.index() * workers + worker,
              (long) trials * workers);
    };
  }

  /** How many numbers a configuration's rows may reach; empty where the plan bounds no rows. */
  OptionalLong numbersAtMost(Configuration configuration) {
    OptionalLong rows = configuration.rowsAtMost();
    return rows.isEmpty() ? rows : OptionalLong.of(numbers(configuration, rows.getAsLong()));
  }

  /** How many numbers a configuration's rows are reckoned to reach. */
  long numbersExpected(Configuration configuration) {
    return numbers(configuration, configuration.rowsExpected());
  }

  private long numbers(Configuration configuration, long rows) {
    int own = configuration.fleet().shares();
    int rowsEach = configuration.workload().insert().rowsPerTransaction();
    long operations = Math.ceilDiv(rows, rowsEach);
    double rowsOfOne = (double) Math.ceilDiv(operations, own) * rowsEach;
    double numbers =
        switch (configuration.workload().existing()) {
          case REFUSE -> rowsOfOne * own;
          case KEEP -> rowsOfOne * trials * workers;
        };
    return (long) numbers; // beyond the range of long it becomes Long.MAX_VALUE
  }

  /** The finalizer of SplitMix64 (Steele, Lea, Flood: Fast splittable generators, 2014). */
  private static long mix(long value) {
    long mixed = (value ^ (value >>> 30)) * 0xbf58476d1ce4e5b9L;
    mixed = (mixed ^ (mixed >>> 27)) * 0x94d049bb133111ebL;
    return mixed ^ (mixed >>> 31);
  }
}
