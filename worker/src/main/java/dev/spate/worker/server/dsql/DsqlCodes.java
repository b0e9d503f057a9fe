package dev.spate.worker.server.dsql;

import dev.spate.protocol.measure.Conflicts;
import dev.spate.worker.server.FailureCodes;

/**
 * DSQL's own codes of conflicts, which stand in the message of its 40001: {@code change conflicts
 * with another transaction (OC000)}, {@code schema has been updated by another transaction (OC001)}
 * (Aurora DSQL user guide, "Concurrency control in Aurora DSQL").
 */
public final class DsqlCodes implements FailureCodes {
  @Override
  public String of(String sqlState, String message) {
    if (!sqlState.equals(Conflicts.SERIALIZATION_FAILURE)) {
      return sqlState;
    }
    if (message.contains(Conflicts.OF_DATA)) {
      return Conflicts.OF_DATA;
    }
    return message.contains(Conflicts.OF_CATALOG) ? Conflicts.OF_CATALOG : sqlState;
  }
}
