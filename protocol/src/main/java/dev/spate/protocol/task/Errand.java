package dev.spate.protocol.task;

import static java.util.Objects.requireNonNull;

import dev.spate.protocol.outcome.CleanUpReport;
import dev.spate.protocol.outcome.CountReport;
import dev.spate.protocol.outcome.InspectReport;
import dev.spate.protocol.outcome.MadeObject;
import dev.spate.protocol.outcome.PrepareReport;
import dev.spate.protocol.outcome.Report;
import dev.spate.protocol.outcome.SampleReport;
import dev.spate.protocol.outcome.WarmUpReport;
import dev.spate.protocol.target.ConnectionShare;
import dev.spate.protocol.target.DatabaseEndpoint;
import dev.spate.protocol.workload.Workload;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;

/**
 * One thing that a worker does at the database for the driver, which may not reach it.
 *
 * @param <R> what is reported where it is done
 */
public sealed interface Errand<R extends Report> extends Task<R>
    permits Companion,
        Errand.Inspect,
        Errand.Prepare,
        Errand.Count,
        Errand.CleanUp,
        Errand.WarmUp,
        Errand.Verify {

  /**
   * Looks at server and table without writing a row: version, settings, privileges, connections,
   * the table as it is or as the workload's CREATE TABLE would make it (tried and rolled back).
   *
   * @param rowsAtMost how many row numbers the run may use in this table, so that a key space that
   *     is too small for them is found; where the plan sets no bound, those that a slow server
   *     would let it use; empty where nobody reckoned
   * @param trial whether generated rows are inserted and rolled back
   */
  record Inspect(
      TaskId id, DatabaseEndpoint endpoint, Workload workload, OptionalLong rowsAtMost, Trial trial)
      implements Errand<InspectReport> {
    @Override
    public Class<InspectReport> reportType() {
      return InspectReport.class;
    }

    public Inspect {
      id.requireKind(TaskKind.INSPECT);
    }

    /** Whether generated rows are inserted in a transaction that is rolled back. */
    public enum Trial {
      /** None are. */
      NONE,
      /** Where nothing on the way of a row runs code that could reach out of the transaction. */
      HARMLESS,
      /** Whatever such code may do. */
      ALWAYS,
      /**
       * As where it is harmless; and where the table isn't there, and the server can't make one in
       * a transaction that is rolled back, in one that is made for it and dropped.
       */
      OWN_TABLE
    }

    /** A look alone. */
    public Inspect(
        TaskId id, DatabaseEndpoint endpoint, Workload workload, OptionalLong rowsAtMost) {
      this(id, endpoint, workload, rowsAtMost, Trial.NONE);
    }
  }

  /**
   * Brings the table to the state from which each trial starts, then asks for a checkpoint where
   * allowed.
   *
   * @param mode what may be done to the table
   * @param rows the rows of this run that the table may hold; others aren't removed unless the
   *     workload says so
   * @param made what this run has made there
   */
  record Prepare(
      TaskId id,
      DatabaseEndpoint endpoint,
      Workload workload,
      Mode mode,
      RunRows rows,
      List<MadeObject> made)
      implements Errand<PrepareReport> {
    @Override
    public Class<PrepareReport> reportType() {
      return PrepareReport.class;
    }

    public Prepare {
      id.requireKind(TaskKind.PREPARE);
      made = List.copyOf(made);
    }

    /** Where the run has made nothing, or the table alone. */
    public Prepare(
        TaskId id, DatabaseEndpoint endpoint, Workload workload, Mode mode, RunRows rows) {
      this(id, endpoint, workload, mode, rows, List.of());
    }

    /** What may be done to the table. */
    public enum Mode {
      /** The table is absent: create it. */
      CREATE,
      /** This run created the table: drop it and create it again, if it has no other rows. */
      RECREATE,
      /** The table was there and empty: remove the rows of this run. */
      EMPTY,
      /** The rows stay. */
      KEEP
    }
  }

  /**
   * Samples the server's statistics views at an interval until a point in time, on one connection.
   *
   * @param segment which part of the sampling this is, from 0, where an invocation is too short for
   *     all of it
   */
  record Sample(
      TaskId id,
      DatabaseEndpoint endpoint,
      Instant startAt,
      Duration interval,
      Instant until,
      int segment)
      implements Companion<SampleReport> {
    @Override
    public Class<SampleReport> reportType() {
      return SampleReport.class;
    }

    public Sample {
      id.requireKind(TaskKind.SAMPLE);
      if (segment < 0) {
        throw new IllegalArgumentException("segments are counted from 0, got " + segment);
      }
    }

    /** The whole of a sampling. */
    public Sample(
        TaskId id, DatabaseEndpoint endpoint, Instant startAt, Duration interval, Instant until) {
      this(id, endpoint, startAt, interval, until, 0);
    }
  }

  /**
   * Counts the table's rows, once the server is done with the run's transactions.
   *
   * @param drain how long to wait for transactions that the server has still under way
   */
  record Count(TaskId id, DatabaseEndpoint endpoint, String table, Duration drain)
      implements Errand<CountReport> {
    @Override
    public Class<CountReport> reportType() {
      return CountReport.class;
    }

    public Count {
      id.requireKind(TaskKind.COUNT);
    }

    /** Waits ten seconds at most. */
    public Count(TaskId id, DatabaseEndpoint endpoint, String table) {
      this(id, endpoint, table, Duration.ofSeconds(10));
    }
  }

  /**
   * Leaves the table as it was found: dropped where this run created it and nobody else wrote to
   * it, else emptied of the run's rows.
   *
   * @param made what this run has made there, which goes with the table
   */
  record CleanUp(
      TaskId id,
      DatabaseEndpoint endpoint,
      Workload workload,
      Prepare.Mode mode,
      RunRows rows,
      List<MadeObject> made)
      implements Errand<CleanUpReport> {
    @Override
    public Class<CleanUpReport> reportType() {
      return CleanUpReport.class;
    }

    public CleanUp {
      id.requireKind(TaskKind.CLEAN_UP);
      made = List.copyOf(made);
    }

    /** Where the run has made nothing, or the table alone. */
    public CleanUp(
        TaskId id, DatabaseEndpoint endpoint, Workload workload, Prepare.Mode mode, RunRows rows) {
      this(id, endpoint, workload, mode, rows, List.of());
    }
  }

  /**
   * Opens the connections that loads on this endpoint will need, keeps them where the environment
   * can, and answers no earlier than asked, so that errands given out together each get an
   * environment of their own.
   *
   * @param connections how many the environment's worker will need
   * @param holdUntil when the answer may be given
   * @param share the environment's part of what the server allows to be opened
   */
  record WarmUp(
      TaskId id,
      DatabaseEndpoint endpoint,
      int connections,
      Instant holdUntil,
      ConnectionShare share)
      implements Errand<WarmUpReport> {
    @Override
    public Class<WarmUpReport> reportType() {
      return WarmUpReport.class;
    }

    public WarmUp {
      id.requireKind(TaskKind.WARM_UP);
      requireNonNull(share, "share is null");
    }

    /** For an environment that connects alone. */
    public WarmUp(TaskId id, DatabaseEndpoint endpoint, int connections, Instant holdUntil) {
      this(id, endpoint, connections, holdUntil, ConnectionShare.WHOLE);
    }
  }

  /**
   * Holds the server against what is said of its kind. Nothing is left of it: what has to be
   * written goes into a table of its own, which is dropped at the end.
   *
   * @param table a name that nothing else in the database has
   */
  record Verify(TaskId id, DatabaseEndpoint endpoint, String table)
      implements Errand<Report.Verified> {
    @Override
    public Class<Report.Verified> reportType() {
      return Report.Verified.class;
    }

    public Verify {
      id.requireKind(TaskKind.VERIFY);
    }
  }
}
