package dev.spate.worker.insert;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.spate.testing.database.TestDatabase;
import dev.spate.worker.rows.RowColumn;
import dev.spate.worker.rows.RowPlan;
import dev.spate.worker.wire.FrameBuffer;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import org.postgresql.util.PGobject;

/**
 * The rows of a plan, inserted by pgjdbc's own statements: each value as an object of Java's, which
 * pgjdbc sends in the form that it chooses, binary from the first execution on.
 */
final class PgjdbcRows {
  private static final DateTimeFormatter WITH_OFFSET =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss[.SSSSSS][.SSS]X");

  private final TestDatabase database;
  private final String table;
  private final RowPlan plan;
  private final List<RowColumn.Encoded> columns;

  PgjdbcRows(TestDatabase database, String table, RowPlan plan) {
    this.database = database;
    this.table = table;
    this.plan = plan;
    columns = plan.columns().stream().map(RowColumn.Encoded.class::cast).toList();
  }

  /** Inserts rows one by one, in one transaction. */
  void insert(int from, int to) throws SQLException {
    String names = String.join(", ", columns.stream().map(c -> quoted(c.name())).toList());
    String places = String.join(", ", columns.stream().map(_ -> "?").toList());
    String sql = "INSERT INTO %s (%s) VALUES (%s)".formatted(table, names, places);
    String url = database.url() + "?prepareThreshold=-1&stringtype=unspecified";
    try (Connection connection = DriverManager.getConnection(url, database.user(), "")) {
      connection.setAutoCommit(false);
      try (PreparedStatement statement = connection.prepareStatement(sql)) {
        for (int row = from; row < to; row++) {
          for (int i = 0; i < columns.size(); i++) {
            statement.setObject(i + 1, value(columns.get(i), plan.number(row)));
          }
          statement.executeUpdate();
        }
      }
      connection.commit();
    }
  }

  private static String quoted(String name) {
    return "\"" + name + "\"";
  }

  private static Object value(RowColumn.Encoded column, long number) throws SQLException {
    if (column.encoder().isNull(number)) {
      return null;
    }
    FrameBuffer buffer = new FrameBuffer();
    column.encoder().text(number, buffer);
    return value(column.castType(), new String(buffer.toByteArray(), UTF_8));
  }

  private static Object value(String type, String text) throws SQLException {
    return switch (type.replaceFirst("\\(.*\\)", "")) {
      case "smallint" -> Short.valueOf(text);
      case "integer" -> Integer.valueOf(text);
      case "bigint" -> Long.valueOf(text);
      case "numeric" -> new BigDecimal(text);
      case "real" -> Float.valueOf(text);
      case "double precision" -> Double.valueOf(text);
      case "boolean" -> !text.startsWith("f");
      case "uuid" -> UUID.fromString(text);
      case "bytea" -> HexFormat.of().parseHex(text.substring(2));
      case "date" -> LocalDate.parse(text);
      case "time without time zone" -> LocalTime.parse(text);
      case "timestamp without time zone" -> LocalDateTime.parse(text.replace(' ', 'T'));
      case "timestamp with time zone" -> OffsetDateTime.parse(text, WITH_OFFSET);
      case "text", "character varying", "character" -> text;
      default -> object(type, text);
    };
  }

  private static PGobject object(String type, String text) throws SQLException {
    PGobject object = new PGobject();
    object.setType(type);
    object.setValue(text);
    return object;
  }
}
