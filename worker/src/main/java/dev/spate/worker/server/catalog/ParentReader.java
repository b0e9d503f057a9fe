package dev.spate.worker.server.catalog;

import static java.util.stream.Collectors.joining;

import dev.spate.protocol.workload.ParentColumn;
import dev.spate.protocol.workload.Workload;
import dev.spate.worker.connect.DatabaseError;
import dev.spate.worker.connect.Session;
import dev.spate.worker.insert.statement.SqlName;
import dev.spate.worker.rows.ParentRows;
import dev.spate.worker.server.UnreadableParentException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Reads parent rows: the first ones in the order of a unique index, which all workers see alike and
 * for which no table is sorted, however large it is.
 */
public final class ParentReader {
  private final Session session;
  private final Workload workload;
  private final List<String> settings;

  private ParentReader(Session session, Workload workload, List<String> settings) {
    this.session = session;
    this.workload = workload;
    this.settings = settings;
  }

  /**
   * Reads all parent rows of a workload, in the transaction that the session is in.
   *
   * @param settings statements by which values are written as text in one way, whatever the role's
   *     settings are
   * @throws UnreadableParentException where a table can't be read so
   */
  public static ParentRows read(Session session, Workload workload, List<String> settings)
      throws SQLException {
    ParentReader reader = new ParentReader(session, workload, settings);
    Map<ParentRows.Key, ParentRows.Rows> byKey = new LinkedHashMap<>();
    for (ParentRows.Key key : ParentRows.keys(workload)) {
      try {
        byKey.put(key, reader.rows(key));
      } catch (UnreadableParentException e) {
        throw e.of(key.firstName(workload));
      }
    }
    return ParentRows.of(byKey);
  }

  private ParentRows.Rows rows(ParentRows.Key key) throws SQLException {
    try {
      Relation table =
          Relation.find(session, key.table())
              .filter(Relation::isTable)
              .orElseThrow(
                  () -> new UnreadableParentException("there is no parent table " + key.table()));
      List<String> columns =
          key.columns(workload).stream().map(ParentColumn::column).distinct().toList();
      requireColumns(table, columns);
      UniqueIndex index =
          UniqueIndex.best(session, table, columns)
              .orElseThrow(
                  () ->
                      new UnreadableParentException(
                          ("the parent table %s has no unique index, by whose order all workers"
                                  + " would see the same rows; give it one, or use choice or sql")
                              .formatted(key.table())));
      for (String setting : settings) {
        session.execute(setting);
      }
      return read(table, columns, index, limit(key), skip(key));
    } catch (UnreadableParentException e) {
      throw e;
    } catch (SQLException e) {
      if (DatabaseError.connectionLost(e)) {
        throw e;
      }
      throw new UnreadableParentException(
          "the parent table %s can't be read: %s".formatted(key.table(), DatabaseError.message(e)));
    }
  }

  private void requireColumns(Relation table, List<String> columns) throws SQLException {
    List<String> there =
        session.list(
            "SELECT attname FROM pg_attribute WHERE attrelid = ? AND attnum > 0"
                + " AND NOT attisdropped ORDER BY attnum",
            row -> row.getString(1),
            table.oid());
    for (String column : columns) {
      if (!there.contains(column)) {
        throw new UnreadableParentException(
            "the parent table %s has no column '%s' (%s)"
                .formatted(table, column, String.join(", ", there)));
      }
    }
  }

  private int limit(ParentRows.Key key) {
    return key.columns(workload).stream().mapToInt(ParentColumn::limit).max().orElseThrow();
  }

  private int skip(ParentRows.Key key) {
    return key.columns(workload).stream().mapToInt(ParentColumn::skip).max().orElseThrow();
  }

  /** Orders by the table's columns, not by the texts that the same names would mean. */
  static String query(
      Relation table, List<String> columns, UniqueIndex index, int limit, int skip) {
    return "SELECT %s FROM %s p ORDER BY %s LIMIT %d OFFSET %d"
        .formatted(
            columns.stream()
                .map(name -> "p." + SqlName.quote(name) + "::text")
                .collect(joining(", ")),
            table.sqlName(),
            index.order("p."),
            limit,
            skip);
  }

  private ParentRows.Rows read(
      Relation table, List<String> columns, UniqueIndex index, int limit, int skip)
      throws SQLException {
    Map<String, List<String>> values = new LinkedHashMap<>();
    columns.forEach(column -> values.put(column, new ArrayList<>()));
    List<Optional<List<String>>> rows =
        session.list(
            query(table, columns, index, limit, skip),
            row -> {
              List<String> texts = new ArrayList<>();
              for (int i = 1; i <= columns.size(); i++) {
                texts.add(row.getString(i));
              }
              // a NULL refers to nothing
              return texts.stream().allMatch(Objects::nonNull)
                  ? Optional.of(texts)
                  : Optional.empty();
            });
    for (Optional<List<String>> row : rows) {
      for (int i = 0; row.isPresent() && i < columns.size(); i++) {
        values.get(columns.get(i)).add(row.get().get(i));
      }
    }
    return new ParentRows.Rows(values);
  }
}
