package dev.spate.worker.server.postgres.removal;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.spate.worker.insert.statement.SqlName;
import dev.spate.worker.removal.OwnRange;
import dev.spate.worker.removal.RowNaming;
import dev.spate.worker.rows.RowColumn;
import dev.spate.worker.server.catalog.Relation;
import dev.spate.worker.server.postgres.session.PostgresSession;
import dev.spate.worker.wire.FrameBuffer;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Collectors;

/** A temporary table of what names the run's rows, which ends with its transaction. */
final class KeyTable {
  /** The header of COPY's binary format: signature, no flags, no extension. */
  private static final byte[] BINARY_HEADER = {
    'P', 'G', 'C', 'O', 'P', 'Y', '\n', (byte) 0xFF, '\r', '\n', 0, 0, 0, 0, 0, 0, 0, 0, 0
  };

  private static final int BINARY_TRAILER = -1;
  private static final int PIECE = 64 * 1024;

  private final PostgresSession session;
  private final RowNaming naming;
  private final String name;

  private KeyTable(PostgresSession session, RowNaming naming, String name) {
    this.session = session;
    this.naming = naming;
    this.name = name;
  }

  /**
   * Makes it and fills it.
   *
   * @param index sets it apart from others of the transaction
   */
  static KeyTable fill(
      PostgresSession session, Relation table, RowNaming naming, List<OwnRange> ranges, int index)
      throws SQLException {
    String columns =
        naming.made().stream()
            .map(column -> SqlName.quote(column.name()))
            .collect(Collectors.joining(", "));
    KeyTable keys = new KeyTable(session, naming, "spate_own_" + index);
    session.execute(
        "CREATE TEMPORARY TABLE %s ON COMMIT DROP AS SELECT %s, true AS spate_sure FROM %s WITH NO DATA"
            .formatted(keys.name, columns, table.sqlName()));
    keys.copy(ranges);
    return keys;
  }

  /** The condition under which a row of {@code t} is the run's. */
  String holdsRow() {
    return "EXISTS (SELECT FROM pg_temp.%s own WHERE %s)".formatted(name, naming.sameRow());
  }

  /** The condition under which a row of {@code t} has a key of the run. */
  String holdsKey() {
    return "EXISTS (SELECT FROM pg_temp.%s own WHERE %s)".formatted(name, naming.sameKey());
  }

  /** Removes it before its transaction ends. */
  void drop() throws SQLException {
    session.execute("DROP TABLE pg_temp." + name);
  }

  private void copy(List<OwnRange> ranges) throws SQLException {
    if (ranges.isEmpty()) {
      return;
    }
    boolean binary =
        ranges.getFirst().columns(naming.made()).stream()
            .allMatch(column -> column.encoder().binary());
    session.copyIn(
        "COPY pg_temp.%s FROM STDIN%s".formatted(name, binary ? " (FORMAT binary)" : ""),
        sink -> {
          FrameBuffer out = new FrameBuffer();
          if (binary) {
            out.putBytes(BINARY_HEADER);
          }
          for (OwnRange range : ranges) {
            List<RowColumn.Encoded> columns = range.columns(naming.made());
            for (long row = 0; row < range.rows(); row++) {
              long number = range.plan().number(range.first() + row);
              if (binary) {
                binary(columns, number, range.sure(), out);
              } else {
                text(columns, number, range.sure(), out);
              }
              if (out.position() >= PIECE) {
                sink.write(out.array(), out.position());
                out.clear();
              }
            }
          }
          if (binary) {
            out.putShort(BINARY_TRAILER);
          }
          sink.write(out.array(), out.position());
        });
  }

  private static void binary(
      List<RowColumn.Encoded> columns, long number, boolean sure, FrameBuffer out) {
    out.putShort(columns.size() + 1);
    for (RowColumn.Encoded column : columns) {
      column.encoder().binary(number, out);
    }
    out.putInt(1);
    out.putByte(sure ? 1 : 0);
  }

  private static void text(
      List<RowColumn.Encoded> columns, long number, boolean sure, FrameBuffer out) {
    FrameBuffer value = new FrameBuffer();
    for (RowColumn.Encoded column : columns) {
      if (column.encoder().isNull(number)) {
        out.putAscii("\\N");
      } else {
        value.clear();
        column.encoder().text(number, value);
        out.putUtf8(escaped(new String(value.array(), 0, value.position(), UTF_8)));
      }
      out.putByte('\t');
    }
    out.putAscii(sure ? "t\n" : "f\n");
  }

  private static String escaped(String field) {
    return field
        .replace("\\", "\\\\")
        .replace("\t", "\\t")
        .replace("\n", "\\n")
        .replace("\r", "\\r");
  }
}
