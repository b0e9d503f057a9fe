package dev.spate.bench.pgbench;

import dev.spate.protocol.workload.InsertMethod;
import java.time.Duration;
import java.util.OptionalLong;

/**
 * One line of the comparison: the same transaction on the same table, by both.
 *
 * @param name what is compared
 * @param connections connections of each side
 * @param rows rows in a transaction
 * @param method how Spate sends them
 * @param rival what does it on the other side
 * @param goal the least ratio of rows a second that we want, Spate ÷ rival
 * @param cpuGoal the most that we want of the ratio of client CPU a row; NaN where none is set
 */
record Contest(
    String name,
    int connections,
    int rows,
    InsertMethod method,
    Rival rival,
    double goal,
    double cpuGoal) {

  /** How the other side sends the rows. */
  enum Rival {
    /** One INSERT after the other, prepared, between BEGIN and COMMIT where there are several. */
    STATEMENTS,
    /** The INSERTs in one pipeline. */
    PIPELINE,
    /** One INSERT with all rows in VALUES. */
    VALUES,
    /** The server's own COPY from a text file on its disk, driven by two clients. */
    SERVER_COPY
  }

  /**
   * How many transactions both sides run, where a number ends a run: COPY reads files that must be
   * there before, and both sides must fill the table to the same size. Empty where time ends it.
   */
  OptionalLong transactions(Duration duration) {
    return rival == Rival.SERVER_COPY
        ? OptionalLong.of(COPIES_PER_CONNECTION_AND_SECOND * connections * duration.toSeconds())
        : OptionalLong.empty();
  }

  /** The comparisons, with the goals that we set ourselves. */
  static Contest[] all() {
    return new Contest[] {
      of("1 row, prepared", 1, 1, InsertMethod.STATEMENT, Rival.STATEMENTS, 1.0, 1.2),
      of("1 row, prepared", 8, 1, InsertMethod.STATEMENT, Rival.STATEMENTS, 1.0, 1.2),
      of("100 statements", 1, 100, InsertMethod.STATEMENT, Rival.STATEMENTS, 1.15, NO_GOAL),
      of("100 statements", 8, 100, InsertMethod.STATEMENT, Rival.STATEMENTS, 1.2, NO_GOAL),
      of("batch ÷ pipeline of 100", 1, 100, InsertMethod.BATCH, Rival.PIPELINE, 1.1, NO_GOAL),
      of("batch ÷ pipeline of 100", 8, 100, InsertMethod.BATCH, Rival.PIPELINE, 1.1, NO_GOAL),
      of("unnest ÷ VALUES, 100", 1, 100, InsertMethod.UNNEST, Rival.VALUES, NO_GOAL, NO_GOAL),
      of("unnest ÷ VALUES, 100", 8, 100, InsertMethod.UNNEST, Rival.VALUES, NO_GOAL, NO_GOAL),
      of("copy ÷ VALUES, 100", 1, 100, InsertMethod.COPY, Rival.VALUES, NO_GOAL, NO_GOAL),
      of("copy ÷ VALUES, 100", 8, 100, InsertMethod.COPY, Rival.VALUES, 1.1, 0.45),
      of(
          "copy ÷ server's COPY, 3,000",
          2,
          3_000,
          InsertMethod.COPY,
          Rival.SERVER_COPY,
          0.8,
          NO_GOAL),
    };
  }

  private static final double NO_GOAL = Double.NaN;

  /** About what two cores do with 3,000 rows each. */
  private static final long COPIES_PER_CONNECTION_AND_SECOND = 50;

  private static Contest of(
      String name,
      int connections,
      int rows,
      InsertMethod method,
      Rival rival,
      double goal,
      double cpuGoal) {
    return new Contest(name, connections, rows, method, rival, goal, cpuGoal);
  }
}
