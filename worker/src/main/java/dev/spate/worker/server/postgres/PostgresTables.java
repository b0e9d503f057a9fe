package dev.spate.worker.server.postgres;

import static java.util.stream.Collectors.joining;

import dev.spate.protocol.outcome.TableDescription;
import dev.spate.protocol.task.Errand;
import dev.spate.protocol.time.TimeSource;
import dev.spate.protocol.workload.Workload;
import dev.spate.worker.insert.statement.SqlName;
import dev.spate.worker.rows.ParentRows;
import dev.spate.worker.server.RecreatedTable;
import dev.spate.worker.server.RunTable;
import dev.spate.worker.server.ServerTables;
import dev.spate.worker.server.TableFindings;
import dev.spate.worker.server.TableRemoval;
import dev.spate.worker.server.TableSize;
import dev.spate.worker.server.TaskRefusedException;
import dev.spate.worker.server.catalog.ParentReader;
import dev.spate.worker.server.catalog.Relation;
import dev.spate.worker.server.catalog.TableLookup;
import dev.spate.worker.server.catalog.TakenKeys;
import dev.spate.worker.server.postgres.inspect.TableInspection;
import dev.spate.worker.server.postgres.session.PostgresSession;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The tables of a PostgreSQL database. */
record PostgresTables(PostgresSession session) implements ServerTables {
  private static final String COLUMN_TYPE =
      """
      SELECT format_type(atttypid, atttypmod) FROM pg_attribute
       WHERE attrelid = to_regclass(?) AND attname = ? AND NOT attisdropped
      """;

  /** Fails where it isn't one, so that who knows that nothing failed need not read rows. */
  @SuppressWarnings("InlineFormatString") // a page of SQL reads better by itself
  private static final String FAILS_UNLESS_BIGINT =
      """
      SELECT 1 / CASE WHEN (SELECT format_type(atttypid, NULL) FROM pg_attribute
                             WHERE attrelid = to_regclass('%s') AND attname = '%s'
                               AND NOT attisdropped) = 'bigint' THEN 1 ELSE 0 END
      """;

  @Override
  public Optional<TableDescription> describe(String table) throws SQLException {
    return TableLookup.describe(session, table);
  }

  @Override
  public ParentRows parents(Workload workload) throws SQLException {
    return session.look(() -> ParentReader.read(session, workload, PostgresSession.PLAIN_TEXT));
  }

  @Override
  public TableFindings inspect(Errand.Inspect errand, boolean readOnly, TimeSource time)
      throws SQLException {
    return new TableInspection(session, errand, time).inspect(readOnly);
  }

  @Override
  public TableSize size(String table) throws SQLException {
    return session.look(
        () -> {
          Relation present = Relation.present(session, table);
          long rows =
              session.one("SELECT count(*) FROM " + present.sqlName(), row -> row.getLong(1));
          return new TableSize(rows, TableLookup.bytes(session, present));
        });
  }

  @Override
  public Map<String, Long> takenKeys(Workload workload) throws SQLException {
    return session.look(
        () -> {
          Relation table = Relation.present(session, workload.table());
          return TakenKeys.read(session, workload, TableLookup.describe(session, table, true));
        });
  }

  @Override
  public RecreatedTable create(RunTable table) throws SQLException {
    return new RunTables(session).create(table);
  }

  @Override
  public RecreatedTable recreate(RunTable table) throws SQLException {
    return new RunTables(session).recreate(table);
  }

  @Override
  public TableRemoval empty(RunTable table) throws SQLException {
    return new RunTables(session).empty(table);
  }

  @Override
  public Optional<TableRemoval> drop(RunTable table) throws SQLException {
    return new RunTables(session).drop(table);
  }

  @Override
  public TableDescription createTemporary(TableDescription table) throws SQLException {
    String columns =
        table.columns().stream()
            .map(column -> SqlName.quote(column.name()) + " " + column.type())
            .collect(joining(", "));
    String key = table.primaryKey().stream().map(SqlName::quote).collect(joining(", "));
    session.execute(
        "CREATE TEMPORARY TABLE %s (%s, PRIMARY KEY (%s))"
            .formatted(SqlName.quote(table.name()), columns, key));
    return new TableDescription(
        "pg_temp", table.name(), true, false, 0, table.columns(), table.primaryKey(), List.of());
  }

  @Override
  public void requireBigint(String table, String column) throws SQLException {
    if (session.succeeds(FAILS_UNLESS_BIGINT.formatted(table, column))) {
      return;
    }
    String type =
        session
            .first(COLUMN_TYPE, row -> row.getString(1), table, column)
            .orElseThrow(
                () ->
                    new TaskRefusedException(
                        "there is no table %s with a column %s".formatted(table, column)));
    if (!type.equals("bigint")) {
      throw new TaskRefusedException(
          "the column %s of %s is of type %s, and this event's ids are bigint"
              .formatted(column, table, type));
    }
  }
}
