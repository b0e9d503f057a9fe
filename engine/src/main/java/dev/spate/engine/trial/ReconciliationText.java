package dev.spate.engine.trial;

import java.util.List;
import java.util.Optional;

/** What the three witnesses of a trial's rows say, where they differ, as text. */
public final class ReconciliationText {
  /** A table has as many triggers and partitions as it likes. */
  private static final int NAMED = 3;

  private ReconciliationText() {}

  /**
   * What must be known to read the figures: that the server stores other rows than it is sent, as
   * something on the table makes it. Empty where all witnesses agree, or where it is a breach.
   */
  public static Optional<String> note(RowReconciliation account, TableAtStart table) {
    return isExplained(account, table) ? difference(account, table) : Optional.empty();
  }

  /**
   * What speaks against the trial: the server stores other rows than it is sent, and nothing on the
   * table makes it, or none is stored at all.
   */
  public static Optional<String> breach(RowReconciliation account, TableAtStart table) {
    return isExplained(account, table) ? Optional.empty() : difference(account, table);
  }

  private static boolean isExplained(RowReconciliation account, TableAtStart table) {
    return account.acknowledged() > 0 && !table.onInsert().isEmpty();
  }

  private static Optional<String> difference(RowReconciliation account, TableAtStart table) {
    if (account.reported() == account.sent()) {
      return Optional.empty();
    }
    return Optional.of(
        "%,d rows were sent, the server reported %,d as stored%s: %s; rows/s and acknowledged count what %s"
            .formatted(
                account.sent(),
                account.reported(),
                account.stored().isPresent()
                    ? " and the table gained %,d".formatted(account.stored().getAsLong())
                    : "",
                cause(table),
                account.asReported() ? "the server reported" : "the table gained"));
  }

  /** What on the table makes rows go where the statement doesn't say. */
  private static String cause(TableAtStart table) {
    return acting(table).orElse("nothing that was found on the table explains it");
  }

  /** What acts on the table's inserts, a half sentence; empty where nothing does. */
  public static Optional<String> acting(TableAtStart table) {
    List<String> acting = table.onInsert();
    if (acting.isEmpty()) {
      return Optional.empty();
    }
    String named = String.join(", ", acting.subList(0, Math.min(NAMED, acting.size())));
    String more = acting.size() > NAMED ? " and %d more".formatted(acting.size() - NAMED) : "";
    return Optional.of("the table has the " + named + more);
  }
}
