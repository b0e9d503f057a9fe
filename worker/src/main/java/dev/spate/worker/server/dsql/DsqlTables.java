package dev.spate.worker.server.dsql;

import dev.spate.protocol.outcome.TableDescription;
import dev.spate.protocol.task.Errand;
import dev.spate.protocol.time.TimeSource;
import dev.spate.protocol.workload.Workload;
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
import dev.spate.worker.server.dsql.inspect.DsqlInspection;
import dev.spate.worker.server.dsql.session.DsqlSession;
import dev.spate.worker.server.dsql.table.DsqlRunTables;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The tables of a DSQL cluster. */
record DsqlTables(DsqlSession session) implements ServerTables {
  @Override
  public Optional<TableDescription> describe(String table) throws SQLException {
    return session.ask(
        () -> {
          Optional<Relation> found = Relation.find(session, table).filter(Relation::isTable);
          return found.isPresent()
              ? Optional.of(TableLookup.plain(session, found.get(), true))
              : Optional.empty();
        });
  }

  @Override
  public ParentRows parents(Workload workload) throws SQLException {
    return session.ask(() -> ParentReader.read(session, workload, List.of()));
  }

  @Override
  public TableFindings inspect(Errand.Inspect errand, boolean readOnly, TimeSource time)
      throws SQLException {
    return new DsqlInspection(session, errand, time).inspect();
  }

  @Override
  public TableSize size(String table) throws SQLException {
    return new DsqlRunTables(session).size(table);
  }

  @Override
  public Map<String, Long> takenKeys(Workload workload) throws SQLException {
    return session.ask(
        () -> {
          Relation table = Relation.present(session, workload.table());
          return TakenKeys.read(session, workload, TableLookup.plain(session, table, true));
        });
  }

  @Override
  public RecreatedTable create(RunTable table) throws SQLException {
    return new DsqlRunTables(session).create(table);
  }

  @Override
  public RecreatedTable recreate(RunTable table) throws SQLException {
    return new DsqlRunTables(session).recreate(table);
  }

  @Override
  public TableRemoval empty(RunTable table) throws SQLException {
    return new DsqlRunTables(session).empty(table);
  }

  @Override
  public Optional<TableRemoval> drop(RunTable table) throws SQLException {
    return new DsqlRunTables(session).drop(table);
  }

  /** As the server itself would answer, without asking it. */
  @Override
  public TableDescription createTemporary(TableDescription table) throws SQLException {
    throw new SQLException("Aurora DSQL has no temporary tables", "0A000");
  }

  @Override
  public void requireBigint(String table, String column) throws SQLException {
    TableDescription.Column found =
        describe(table).stream()
            .flatMap(it -> it.columns().stream())
            .filter(it -> it.name().equals(column))
            .findFirst()
            .orElseThrow(
                () ->
                    new TaskRefusedException(
                        "there is no table %s with a column %s".formatted(table, column)));
    if (!found.baseType().equals("int8")) {
      throw new TaskRefusedException(
          "the column %s of %s is of type %s, and this event's ids are bigint"
              .formatted(column, table, found.type()));
    }
  }
}
