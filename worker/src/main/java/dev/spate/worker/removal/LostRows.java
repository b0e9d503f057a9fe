package dev.spate.worker.removal;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Rows that workers may have sent of which nothing was heard any more. */
public final class LostRows {
  private LostRows() {}

  /** Whether any of some rows is in the table, by its key alone. */
  @FunctionalInterface
  public interface Look {
    /** Whether one is there. */
    boolean anyThere(RowNaming naming, OwnRange batch) throws SQLException;
  }

  /**
   * The run's rows with what lost workers sent: theirs are looked for from where nothing is known
   * on, until a whole gap of them isn't there.
   *
   * @param batch how many are looked for at once
   */
  public static OwnRows found(OwnRows own, long batch, Look look) throws SQLException {
    List<OwnRange> found = new ArrayList<>();
    for (OwnRows.Unheard unheard : own.unheard()) {
      OwnRange left = unheard.range();
      long missing = 0;
      while (left.rows() > 0 && missing < unheard.gap()) {
        OwnRange next = left.upTo(batch);
        if (look.anyThere(own.naming(), next)) {
          found.add(next);
          missing = 0;
        } else {
          missing += next.rows();
        }
        left = left.after(next.rows());
      }
    }
    return own.found(found);
  }
}
