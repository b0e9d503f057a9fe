package dev.spate.protocol.task;

import dev.spate.protocol.target.DatabaseEndpoint;
import dev.spate.protocol.workload.Workload;
import java.time.Duration;
import java.time.Instant;
import java.util.OptionalLong;

/** One thing that a worker does at the database for the driver, which may not reach it. */
public sealed interface Errand extends WorkerTask {

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
      implements Errand {

    /** Whether generated rows are inserted in a transaction that is rolled back. */
    public enum Trial {
      /** None are. */
      NONE,
      /** Where nothing on the way of a row runs code that could reach out of the transaction. */
      HARMLESS,
      /** Whatever such code may do. */
      ALWAYS
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
   * @param ownRows with {@link Mode#EMPTY}, how many rows of this run the table holds; any other
   *     number means that somebody else wrote, and nothing is removed
   */
  record Prepare(TaskId id, DatabaseEndpoint endpoint, Workload workload, Mode mode, long ownRows)
      implements Errand {
    /** What may be done to the table. */
    public enum Mode {
      /** The table is absent: create it. */
      CREATE,
      /** This run created the table: drop it and create it again. */
      RECREATE,
      /** The table was there and empty: remove the rows of this run, if they are the only ones. */
      EMPTY,
      /** The rows stay. */
      KEEP
    }
  }

  /**
   * Samples the server's statistics views at an interval until a point in time, on one connection.
   */
  record Sample(
      TaskId id, DatabaseEndpoint endpoint, Instant startAt, Duration interval, Instant until)
      implements Errand {}

  /** Counts the table's rows. */
  record Count(TaskId id, DatabaseEndpoint endpoint, String table) implements Errand {}

  /**
   * Leaves the table as it was found: dropped where this run created it, else emptied of its rows.
   */
  record CleanUp(
      TaskId id, DatabaseEndpoint endpoint, Workload workload, Prepare.Mode mode, long ownRows)
      implements Errand {}

  /**
   * Opens the connections that loads on this endpoint will need, keeps them where the environment
   * can, and answers no earlier than told, so that errands given out together each get an
   * environment of their own.
   *
   * @param connections how many the environment's worker will need
   * @param holdUntil when the answer may be given
   */
  record WarmUp(TaskId id, DatabaseEndpoint endpoint, int connections, Instant holdUntil)
      implements Errand {}
}
