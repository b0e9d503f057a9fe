package dev.spate.worker.insert;

import dev.spate.protocol.workload.Insert;
import dev.spate.protocol.workload.InsertMethod;
import dev.spate.worker.insert.statement.CopyRows;
import dev.spate.worker.insert.statement.InsertSql;
import dev.spate.worker.insert.statement.PreparedStatements;
import dev.spate.worker.insert.statement.PreparedUnnest;
import dev.spate.worker.insert.statement.PreparedValues;
import dev.spate.worker.insert.statement.RowStatement;
import dev.spate.worker.insert.statement.SentColumns;
import dev.spate.worker.insert.statement.SimpleUnnest;
import dev.spate.worker.insert.statement.SimpleValues;
import dev.spate.worker.insert.statement.TransactionFraming;
import dev.spate.worker.rows.RowPlan;
import dev.spate.worker.wire.Frames;
import java.sql.SQLFeatureNotSupportedException;
import java.util.function.Consumer;

/** Puts a transaction together from a method, a protocol and the columns of the rows. */
final class TransactionAssembly {
  /** More would make the server hold more text at once and gain nothing. */
  private static final int SIMPLE_STATEMENTS_PER_MESSAGE = 1_000;

  private final PreparedStatements statements;
  private final InsertSql sql;
  private final SentColumns columns;
  private final Insert insert;
  private final int rows;
  private final int rowsPerStatement;

  TransactionAssembly(PreparedStatements statements, InsertSql sql, RowPlan plan, Insert insert) {
    this.statements = statements;
    this.sql = sql;
    this.insert = insert;
    columns = new SentColumns(plan);
    rows = insert.rowsPerTransaction();
    rowsPerStatement = insert.effectiveRowsPerStatement();
  }

  /**
   * The transaction.
   *
   * @throws SQLFeatureNotSupportedException if the method can't send these columns
   */
  Transaction transaction() throws SQLFeatureNotSupportedException {
    check();
    return switch (insert.protocol()) {
      case PREPARED -> {
        TransactionFraming framing = new TransactionFraming.ForPrepared(statements);
        yield transaction(prepared(), framing, rowsPerStatement);
      }
      case SIMPLE ->
          transaction(simple(), new TransactionFraming.ForSimple(), rowsPerSimpleMessage());
    };
  }

  /**
   * What writes its rows, without what begins and ends it.
   *
   * @throws SQLFeatureNotSupportedException if the method can't send these columns
   */
  RowStatement statement() throws SQLFeatureNotSupportedException {
    check();
    return switch (insert.protocol()) {
      case PREPARED -> prepared();
      case SIMPLE -> simple();
    };
  }

  private Transaction transaction(
      RowStatement statement, TransactionFraming framing, int rowsPerMessage) {
    return insert.method() == InsertMethod.STATEMENT && rows > 1
        ? new SteppedTransaction(statements, statement, framing, rows)
        : new PipelinedTransaction(
            statements, statement, framing, rows, rowsPerMessage, rowsPerStatement);
  }

  private RowStatement prepared() {
    return switch (insert.method()) {
      case STATEMENT, BATCH, VALUES ->
          new PreparedValues(statements, sql, columns, rowsPerStatement);
      case UNNEST -> new PreparedUnnest(statements, sql, columns);
      case COPY -> copy(statements.prepare(copySql())::execute);
    };
  }

  private RowStatement simple() {
    return switch (insert.method()) {
      case STATEMENT, BATCH, VALUES ->
          new SimpleValues(statements.wire(), sql, columns, rowsPerStatement);
      case UNNEST -> new SimpleUnnest(statements.wire(), sql, columns);
      case COPY -> throw new IllegalStateException("copy has one protocol");
    };
  }

  private int rowsPerSimpleMessage() {
    return switch (insert.method()) {
      case STATEMENT, BATCH, VALUES ->
          (int) Math.min(rows, (long) rowsPerStatement * SIMPLE_STATEMENTS_PER_MESSAGE);
      case UNNEST, COPY -> rowsPerStatement;
    };
  }

  private RowStatement copy(Consumer<Frames> command) {
    return new CopyRows(statements.wire(), columns, command);
  }

  private String copySql() {
    return sql.copy(columns.allBinary());
  }

  private void check() throws SQLFeatureNotSupportedException {
    boolean all = columns.count() == sql.columns().size();
    switch (insert.method()) {
      case STATEMENT, BATCH, VALUES ->
          require(!sql.columns().isEmpty(), "an INSERT needs a column, and none is written");
      case UNNEST ->
          require(columns.count() > 0, "unnest needs a column whose values are generated");
      case COPY ->
          require(all && columns.count() > 0, "copy takes generated values and no SQL expression");
    }
  }

  private void require(boolean condition, String rule) throws SQLFeatureNotSupportedException {
    if (!condition) {
      throw new SQLFeatureNotSupportedException("workload.insert: " + rule, "0A000");
    }
  }
}
