package dev.spate.worker.server.trial;

import dev.spate.protocol.outcome.TableDescription;
import dev.spate.protocol.task.RowIdentity;
import dev.spate.protocol.time.TimeSource;
import dev.spate.protocol.workload.Insert;
import dev.spate.protocol.workload.Workload;
import dev.spate.worker.rows.ParentRows;
import dev.spate.worker.rows.RowColumn;
import dev.spate.worker.rows.RowPlan;
import dev.spate.worker.wire.FrameBuffer;
import java.security.SecureRandom;
import java.util.OptionalInt;

/** How many rows a trial sends, and by which statements. */
public final class TriedInsert {
  /** So many first rows, by which most of what a constraint or a type refuses is met. */
  public static final int MAX_FIRST_ROWS = 300;

  /** So many of all the others. */
  public static final int MAX_SPREAD_ROWS = 50;

  private TriedInsert() {}

  /**
   * Rows of nobody's, which no run's rows can be taken for.
   *
   * @throws IllegalArgumentException where the table takes none that the workload makes
   */
  public static RowPlan rows(
      Workload workload, TableDescription table, ParentRows parents, TimeSource time) {
    long random = new SecureRandom().nextLong();
    RowIdentity identity = new RowIdentity(random, random, 0, 1);
    return RowPlan.compile(workload, table, identity, time.now(), parents);
  }

  /** The method for a single row. */
  public static Insert oneRow(Insert insert) {
    return new Insert(
        insert.method(), 1, OptionalInt.empty(), insert.isolation(), insert.protocol());
  }

  /** How many first rows have about so many bytes, at most {@link #MAX_FIRST_ROWS}. */
  public static int firstRows(RowPlan rows, long bytes) {
    return Math.clamp(bytes / (1 + bytes(rows)), 1, MAX_FIRST_ROWS);
  }

  /** How large the first row is, as text. */
  private static long bytes(RowPlan rows) {
    long bytes = 0;
    FrameBuffer value = new FrameBuffer();
    for (RowColumn column : rows.columns()) {
      if (column instanceof RowColumn.Encoded encoded
          && !encoded.encoder().isNull(rows.number(0))) {
        value.clear();
        encoded.encoder().text(rows.number(0), value);
        bytes += value.position();
      }
    }
    return bytes;
  }
}
