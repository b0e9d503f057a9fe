package dev.spate.worker.insert.statement;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.spate.protocol.outcome.TableDescription;
import dev.spate.protocol.workload.Insert;
import dev.spate.worker.rows.RowColumn;
import dev.spate.worker.rows.RowPlan;
import dev.spate.worker.wire.FrameBuffer;
import java.util.List;
import java.util.stream.IntStream;

/** How long the texts of a load's statements are. */
public final class StatementText {
  /** So many rows stand for all. */
  private static final int SAMPLE = 100;

  /** The quotes around a literal and the comma behind it. */
  private static final int AROUND_A_LITERAL = 3;

  private StatementText() {}

  /** About how many bytes the longest text has, parameters and the data of a COPY left out. */
  public static long longest(TableDescription table, Insert insert, RowPlan rows) {
    InsertSql sql = new InsertSql(SqlName.qualified(table.schema(), table.name()), rows.columns());
    SentColumns columns = new SentColumns(rows);
    int perStatement = insert.effectiveRowsPerStatement();
    return switch (insert.method()) {
      case COPY -> length(sql.copy(columns.allBinary()));
      case UNNEST ->
          switch (insert.protocol()) {
            case PREPARED -> length(sql.unnest(placeholders(columns.count())));
            case SIMPLE -> length(sql.head()) + perStatement * literals(columns);
          };
      case STATEMENT, BATCH, VALUES ->
          switch (insert.protocol()) {
            case PREPARED -> length(sql.values(perStatement));
            case SIMPLE -> {
              long each = literals(columns) + expressions(sql);
              long statement = length(sql.head()) + perStatement * each;
              // the statements of a transaction are sent in one text
              yield statement * Math.ceilDiv(insert.rowsPerTransaction(), perStatement);
            }
          };
    };
  }

  private static List<String> placeholders(int count) {
    return IntStream.rangeClosed(1, count).mapToObj(i -> "$" + i).toList();
  }

  /** What the values of a row take, on the average of the first ones. */
  private static long literals(SentColumns columns) {
    FrameBuffer text = new FrameBuffer();
    for (int row = 0; row < SAMPLE; row++) {
      long number = columns.number(row);
      for (int column = 0; column < columns.count(); column++) {
        if (!columns.isNull(column, number)) {
          columns.text(column, number, text);
        }
      }
    }
    return text.position() / SAMPLE + (long) AROUND_A_LITERAL * columns.count();
  }

  private static long expressions(InsertSql sql) {
    long bytes = 0;
    for (RowColumn column : sql.columns()) {
      if (column instanceof RowColumn.Expression expression) {
        bytes += length(expression.sql());
      }
    }
    return bytes;
  }

  private static long length(String text) {
    return text.getBytes(UTF_8).length;
  }
}
