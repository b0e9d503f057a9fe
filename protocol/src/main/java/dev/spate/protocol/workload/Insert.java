package dev.spate.protocol.workload;

import static java.util.Objects.requireNonNull;

import dev.spate.protocol.setting.Setting;
import java.util.Optional;
import java.util.OptionalInt;

/** How the rows of a transaction are sent. */
public record Insert(
    @Setting(
            value =
                "statement: one execute a row; batch: the same, pipelined; values: multi-row"
                    + " INSERT; unnest: INSERT … SELECT from arrays; copy: COPY FROM STDIN.",
            byDefault = "batch")
        InsertMethod method,
    @Setting(value = "Rows in each transaction.", byDefault = "100", min = 1, max = 1_000_000)
        int rowsPerTransaction,
    @Setting(
            value =
                "Rows in each statement of the methods values, unnest and copy; by default all rows"
                    + " of the transaction.",
            min = 1,
            max = 1_000_000)
        OptionalInt rowsPerStatement,
    @Setting("Isolation level; by default the server's.") Optional<IsolationLevel> isolation,
    @Setting(
            value =
                "prepared: statements are parsed once a connection; simple: the values stand in the"
                    + " statement's text.",
            byDefault = "prepared")
        StatementProtocol protocol) {
  public Insert {
    requireNonNull(method, "method is null");
    requireNonNull(rowsPerStatement, "rowsPerStatement is null");
    requireNonNull(isolation, "isolation is null");
    requireNonNull(protocol, "protocol is null");
  }

  /**
   * Rows in each statement once the defaults are applied: 1 for the methods statement and batch.
   */
  public int effectiveRowsPerStatement() {
    return switch (method) {
      case STATEMENT, BATCH -> 1;
      case VALUES, UNNEST, COPY ->
          Math.min(rowsPerTransaction, rowsPerStatement.orElse(rowsPerTransaction));
    };
  }
}
