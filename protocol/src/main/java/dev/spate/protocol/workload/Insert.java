package dev.spate.protocol.workload;

import static java.util.Objects.requireNonNull;

import dev.spate.protocol.setting.BrokenRules;
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
    BrokenRules broken = new BrokenRules();
    if (rowsPerStatement.isPresent()) {
      statement(method, rowsPerTransaction, rowsPerStatement.getAsInt(), broken);
    }
    if (method == InsertMethod.COPY && protocol == StatementProtocol.SIMPLE) {
      broken.add("protocol", "has no meaning with copy, which sends no statements", "simple");
    }
    broken.refuse();
  }

  private static void statement(
      InsertMethod method, int rowsPerTransaction, int rowsPerStatement, BrokenRules broken) {
    if (method == InsertMethod.STATEMENT || method == InsertMethod.BATCH) {
      String rule = "has a meaning only with values, unnest and copy";
      broken.add("rowsPerStatement", rule, rowsPerStatement);
    } else if (rowsPerStatement > rowsPerTransaction) {
      String rule = "must be at most rowsPerTransaction (%d)".formatted(rowsPerTransaction);
      broken.add("rowsPerStatement", rule, rowsPerStatement);
    }
  }

  /**
   * Rows in each statement once the defaults are applied: 1 for the methods statement and batch.
   */
  public int effectiveRowsPerStatement() {
    return switch (method) {
      case STATEMENT, BATCH -> 1;
      case VALUES, UNNEST, COPY -> rowsPerStatement.orElse(rowsPerTransaction);
    };
  }
}
