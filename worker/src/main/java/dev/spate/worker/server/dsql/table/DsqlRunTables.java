package dev.spate.worker.server.dsql.table;

import dev.spate.protocol.outcome.MadeObject;
import dev.spate.protocol.outcome.RowRemoval;
import dev.spate.protocol.outcome.TableDescription;
import dev.spate.worker.server.RecreatedTable;
import dev.spate.worker.server.RunTable;
import dev.spate.worker.server.TableRemoval;
import dev.spate.worker.server.TableSize;
import dev.spate.worker.server.TaskRefusedException;
import dev.spate.worker.server.catalog.MadeMark;
import dev.spate.worker.server.catalog.Relation;
import dev.spate.worker.server.catalog.TableLookup;
import dev.spate.worker.server.dsql.session.DsqlSession;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Makes, counts, empties and drops a run's table on DSQL. */
public record DsqlRunTables(DsqlSession session) {
  /**
   * The rows of a table, counted piece by piece. How many bytes it takes no session can see.
   *
   * @throws SQLException where they can't be counted; its message says so
   */
  public TableSize size(String table) throws SQLException {
    Relation present = session.ask(() -> Relation.present(session, table));
    TableDescription described = session.ask(() -> TableLookup.plain(session, present, true));
    return new TableSize(new KeyCount(session, described).rows(), 0);
  }

  /** See {@link dev.spate.worker.server.ServerTables#create}. */
  public RecreatedTable create(RunTable table) throws SQLException {
    Optional<Relation> found = find(table);
    if (found.isPresent()) {
      if (marked(table, found.get()).isPresent()) {
        return recreate(table);
      }
      throw new TaskRefusedException(
          "there is a table '%s' now, which was absent before the run: it is left alone"
              .formatted(table.name()));
    }
    return new RecreatedTable(true, RowRemoval.NOTHING, make(table));
  }

  private List<MadeObject> make(RunTable table) throws SQLException {
    TableMaker maker = new TableMaker(session);
    List<MadeObject> made = maker.make(statements(table), table.name());
    maker.mark(table.run(), table.name(), made);
    return made;
  }

  private static CreateStatements statements(RunTable table) {
    return CreateStatements.of(
        table
            .workload()
            .create()
            .orElseThrow(
                () ->
                    new TaskRefusedException(
                        "there is no table '%s', and workload.create is not given"
                            .formatted(table.name()))));
  }

  /** What a table says that this run made with it, which is newer than what the driver knows. */
  private Optional<RunTable> marked(RunTable table, Relation found) throws SQLException {
    return session.ask(
        () ->
            MadeMark.read(session, found)
                .filter(mark -> mark.run().equals(table.run()))
                .map(mark -> table.with(mark.made())));
  }

  /** See {@link dev.spate.worker.server.ServerTables#recreate}. */
  public RecreatedTable recreate(RunTable asked) throws SQLException {
    Optional<Relation> old = find(asked);
    if (old.isEmpty()) {
      requireDropped(new TableMaker(session).drop(asked.made(), old));
      return create(asked);
    }
    RunTable table = marked(asked, old.get()).orElse(asked);
    RowRemoval removal =
        new DsqlRemoval(session, old.get(), table.rows())
            .withTable(
                table.exclusive(),
                () -> requireDropped(new TableMaker(session).drop(table.made(), old)));
    boolean dropped = removal.how() == RowRemoval.How.DROPPED;
    return new RecreatedTable(dropped, removal, dropped ? make(table) : table.made());
  }

  private static void requireDropped(List<MadeObject> left) {
    if (!left.isEmpty()) {
      throw new TaskRefusedException(stays(left) + ": it can't be made anew for a trial");
    }
  }

  private static String stays(List<MadeObject> left) {
    return "%s, which workload.create had made, can't be dropped, because others use it"
        .formatted(String.join(", ", left.stream().map(MadeObject::toString).toList()));
  }

  /** See {@link dev.spate.worker.server.ServerTables#empty}. */
  public TableRemoval empty(RunTable table) throws SQLException {
    Relation found = session.ask(() -> Relation.present(session, table.name()));
    return new TableRemoval(found.toString(), new DsqlRemoval(session, found, table.rows()).own());
  }

  /** See {@link dev.spate.worker.server.ServerTables#drop}. */
  public Optional<TableRemoval> drop(RunTable asked) throws SQLException {
    Optional<Relation> found = find(asked);
    if (found.isEmpty()) {
      return Optional.empty();
    }
    Optional<RunTable> marked = marked(asked, found.get());
    if (marked.isEmpty() && !asked.surelyMade()) {
      return Optional.empty();
    }
    RunTable table = marked.orElse(asked);
    List<MadeObject> left = new ArrayList<>();
    RowRemoval removal =
        new DsqlRemoval(session, found.get(), table.rows())
            .withTable(
                table.exclusive(),
                () -> left.addAll(new TableMaker(session).drop(table.made(), found)));
    return Optional.of(
        new TableRemoval(
            found.get().toString(), left.isEmpty() ? removal : removal.with(stays(left))));
  }

  private Optional<Relation> find(RunTable table) throws SQLException {
    return DsqlRemoval.find(session, table.name());
  }
}
