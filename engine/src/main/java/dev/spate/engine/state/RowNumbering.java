package dev.spate.engine.state;

import dev.spate.engine.plan.Configuration;
import dev.spate.engine.sequence.TrialSource;
import dev.spate.engine.trial.Trial;
import dev.spate.protocol.task.RowIdentity;
import dev.spate.protocol.workload.ExistingRows;
import java.util.OptionalLong;

/**
 * How the rows of a run are numbered, so that no two that may meet in one table have the same
 * number. Where each trial starts with a table without rows of this run, only the workers of one
 * trial must keep apart; where rows are kept, those of all trials.
 *
 * @param trials how many trials the run has at most
 * @param workers how many workers a trial has at most
 */
public record RowNumbering(int trials, int workers) {
  /** Tells the attempts at one trial apart, in the bits above those that tell trials. */
  private static final int ATTEMPT_SHIFT = 32;

  /** The numbering for these trials. */
  public static RowNumbering of(TrialSource source) {
    return new RowNumbering(source.count().atMost(), source.workersAtMost());
  }

  /**
   * Which attempt rows are of.
   *
   * @param attempt counts those at one trial, from 1
   * @param ordinal how many attempts of the run beyond the first at their trial were before it
   */
  public record Turn(int attempt, int ordinal) {
    /** A trial's first attempt. */
    static final Turn FIRST = new Turn(1, 0);
  }

  /** The rows of one worker of one attempt at a trial. */
  public RowIdentity identity(
      RunIdentity run, Trial trial, int worker, ExistingRows existing, Turn turn) {
    return switch (existing) {
      case REFUSE -> {
        long which = trial.index() + ((turn.attempt() - 1L) << ATTEMPT_SHIFT);
        yield new RowIdentity(
            mix(run.seed() + which), mix(run.nonce() + which), worker, trial.workers());
      }
      case KEEP -> kept(run, trial, worker, turn);
    };
  }

  /**
   * Numbers that no other attempt of the run has. Each trial has a lane, and what is done again
   * shares one more: the first of those has every second number of it, the next every fourth, and
   * so on, since nobody knows how many there will be.
   */
  private RowIdentity kept(RunIdentity run, Trial trial, int worker, Turn turn) {
    long lane = turn.attempt() == 1 ? trial.index() : trials;
    long round = (trials + 1L) * workers;
    long first = turn.attempt() == 1 ? 0 : (1L << turn.ordinal()) - 1;
    long step = turn.attempt() == 1 ? 1 : 1L << (turn.ordinal() + 1);
    return new RowIdentity(
        mix(run.seed()),
        mix(run.nonce()),
        Math.addExact(lane * workers + worker, Math.multiplyExact(first, round)),
        Math.multiplyExact(step, round));
  }

  /** How many numbers a configuration's rows may reach; empty where the plan bounds no rows. */
  public OptionalLong numbersAtMost(Configuration configuration) {
    OptionalLong rows = configuration.rowsAtMost();
    return rows.isEmpty() ? rows : OptionalLong.of(numbers(configuration, rows.getAsLong()));
  }

  /** How many numbers a configuration's rows are reckoned to reach. */
  public long numbersExpected(Configuration configuration) {
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
          case KEEP -> rowsOfOne * (trials + 1.0) * workers;
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
