package dev.spate.protocol.measure;

import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Which causes of failure say that a transaction was given up for another one's sake: PostgreSQL's
 * 40001 (serialization_failure) and 40P01 (deadlock_detected) (PostgreSQL, Appendix A), and the
 * codes that Aurora DSQL writes into the message of its 40001 (Aurora DSQL user guide, "Concurrency
 * control").
 */
public final class Conflicts {
  /** Serialization failure: what DSQL answers to a COMMIT that lost. */
  public static final String SERIALIZATION_FAILURE = "40001";

  /** DSQL: a row was changed by another transaction. */
  public static final String OF_DATA = "OC000";

  /** DSQL: the catalog was changed by another transaction. */
  public static final String OF_CATALOG = "OC001";

  private static final String DEADLOCK_DETECTED = "40P01";

  private static final Set<String> CAUSES =
      Set.of(SERIALIZATION_FAILURE, DEADLOCK_DETECTED, OF_DATA, OF_CATALOG);

  private Conflicts() {}

  /** Whether the cause is a conflict. */
  public static boolean isOne(String cause) {
    return CAUSES.contains(cause);
  }

  /** The SQLSTATE that a cause came with, where the cause is a server's own code; else itself. */
  public static String sqlState(String cause) {
    return cause.equals(OF_DATA) || cause.equals(OF_CATALOG) ? SERIALIZATION_FAILURE : cause;
  }

  /** The conflicts by cause, whether the operation was tried again or failed by it. */
  static SortedMap<String, Long> of(SecondCounts counts) {
    var conflicts = new TreeMap<String, Long>();
    counts.failed().forEach((cause, count) -> add(conflicts, cause, count));
    counts.retried().forEach((cause, count) -> add(conflicts, cause, count));
    return conflicts;
  }

  private static void add(SortedMap<String, Long> conflicts, String cause, long count) {
    if (isOne(cause)) {
      conflicts.merge(cause, count, Long::sum);
    }
  }
}
