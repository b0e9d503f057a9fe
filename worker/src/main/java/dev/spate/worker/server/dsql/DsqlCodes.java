package dev.spate.worker.server.dsql;

import dev.spate.protocol.measure.Conflicts;
import dev.spate.worker.server.FailureCodes;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * What DSQL says by its texts. Its codes of conflicts stand in the message of its 40001: {@code
 * change conflicts with another transaction (OC000)}, {@code schema has been updated by another
 * transaction (OC001)} (Aurora DSQL user guide, "Concurrency control in Aurora DSQL"). Its limits
 * on a transaction share 54000 (the same, "Quotas and limits"); here each has a code of its own in
 * that class, so that one isn't counted as another.
 */
public final class DsqlCodes implements FailureCodes {
  private static final String PROGRAM_LIMIT_EXCEEDED = "54000";
  private static final String CONNECTION_FAILURE = "08006";

  /** A limit that 54000 stands for; texts are matched by their beginning, whatever their case. */
  private enum Limit {
    ROWS("54ROW", "transaction row limit", "a transaction changes at most 3,000 rows"),
    SIZE(
        "54SIZ",
        "transaction size limit",
        "a transaction writes at most 10 MiB, indexes and the rows' overhead included"),
    AGE("54AGE", "transaction age limit", "a transaction lasts at most 300 s");

    private final String code;
    private final String beginning;
    private final String rule;

    Limit(String code, String beginning, String rule) {
      this.code = code;
      this.beginning = beginning;
      this.rule = rule;
    }

    private static Optional<Limit> of(String sqlState, String message) {
      String said = message.toLowerCase(Locale.ROOT);
      return sqlState.equals(PROGRAM_LIMIT_EXCEEDED)
          ? Arrays.stream(values()).filter(limit -> said.startsWith(limit.beginning)).findFirst()
          : Optional.empty();
    }
  }

  @Override
  public String of(String sqlState, String message) {
    if (!sqlState.equals(Conflicts.SERIALIZATION_FAILURE)) {
      return Limit.of(sqlState, message).map(limit -> limit.code).orElse(sqlState);
    }
    if (message.contains(Conflicts.OF_DATA)) {
      return Conflicts.OF_DATA;
    }
    return message.contains(Conflicts.OF_CATALOG) ? Conflicts.OF_CATALOG : sqlState;
  }

  /** Nothing is said where a message is too long, so that the end of a session looks the same. */
  @Override
  public String words(String sqlState, String message) {
    if (sqlState.equals(CONNECTION_FAILURE) && message.endsWith("closed the connection")) {
      return message
          + ", as DSQL does without a word at a message over 10 MiB and at a session's end";
    }
    return Limit.of(sqlState, message)
        .map(limit -> "%s (%s)".formatted(message, limit.rule))
        .orElse(message);
  }
}
