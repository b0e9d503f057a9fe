package dev.spate.worker.removal;

import dev.spate.worker.insert.statement.SqlName;
import dev.spate.worker.rows.RowColumn;
import dev.spate.worker.wire.FrameBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** What names some of the run's rows, as arrays within a statement: it needs no privilege. */
public record KeyArrays(RowNaming naming, List<OwnRange> ranges) {
  public KeyArrays {
    ranges = List.copyOf(ranges);
  }

  /**
   * A relation of them, called {@code own}; for a session in which standard_conforming_strings is
   * on.
   */
  public String relation() {
    StringBuilder sql = new StringBuilder("unnest(");
    for (int column = 0; column < naming.made().size(); column++) {
      sql.append(array(column)).append(", ");
    }
    sql.append('\'').append(sure()).append("'::boolean[]) AS own (");
    naming.made().forEach(column -> sql.append(SqlName.quote(column.name())).append(", "));
    return sql.append("spate_sure)").toString();
  }

  private String array(int index) {
    StringBuilder elements = new StringBuilder("{");
    FrameBuffer value = new FrameBuffer();
    String type = "";
    for (OwnRange range : ranges) {
      RowColumn.Encoded column = range.columns(naming.made()).get(index);
      type = column.castType();
      for (long row = 0; row < range.rows(); row++) {
        long number = range.plan().number(range.first() + row);
        elements.append(elements.length() > 1 ? "," : "");
        elements.append(column.encoder().isNull(number) ? "NULL" : element(column, number, value));
      }
    }
    return "'%s}'::%s[]".formatted(elements.toString().replace("'", "''"), type);
  }

  private static String element(RowColumn.Encoded column, long number, FrameBuffer value) {
    value.clear();
    column.encoder().text(number, value);
    String text = new String(value.array(), 0, value.position(), StandardCharsets.UTF_8);
    return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }

  private String sure() {
    StringBuilder elements = new StringBuilder("{");
    for (OwnRange range : ranges) {
      for (long row = 0; row < range.rows(); row++) {
        elements.append(elements.length() > 1 ? "," : "").append(range.sure() ? 't' : 'f');
      }
    }
    return elements.append('}').toString();
  }
}
