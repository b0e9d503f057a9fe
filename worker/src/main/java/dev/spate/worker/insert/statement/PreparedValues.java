package dev.spate.worker.insert.statement;

import dev.spate.worker.wire.FrameBuffer;
import dev.spate.worker.wire.Frames;
import dev.spate.worker.wire.Wire;

/** INSERT … VALUES, of one row or several, the values as parameters. */
public final class PreparedValues implements RowStatement {
  private final Wire wire;
  private final PreparedStatements statements;
  private final InsertSql sql;
  private final SentColumns columns;
  private final int usualRows;
  private final Prepared usual;

  // The last statement of a transaction may have fewer rows than the others.
  private int restRows;
  private Prepared rest;

  public PreparedValues(
      PreparedStatements statements, InsertSql sql, SentColumns columns, int usualRows) {
    this.wire = statements.wire();
    this.statements = statements;
    this.sql = sql;
    this.columns = columns;
    this.usualRows = usualRows;
    usual = prepare(usualRows);
  }

  @Override
  public void write(long firstSequence, int rows) {
    Frames out = wire.frames();
    Prepared statement = rows == usualRows ? usual : rest(rows);
    statement.beginBind(out);
    FrameBuffer content = out.content();
    for (int i = 0; i < rows; i++) {
      columns.row(columns.number(firstSequence + i), content);
    }
    out.endBind();
    out.execute();
  }

  private Prepared rest(int rows) {
    if (rows != restRows) {
      rest = prepare(rows);
      restRows = rows;
    }
    return rest;
  }

  private Prepared prepare(int rows) {
    return statements.prepare(sql.values(rows), columns.types(rows), columns.formats(rows));
  }
}
