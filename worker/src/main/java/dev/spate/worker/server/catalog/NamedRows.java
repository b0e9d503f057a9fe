package dev.spate.worker.server.catalog;

import dev.spate.protocol.outcome.TableDescription;
import dev.spate.protocol.task.RunRows;
import dev.spate.protocol.workload.Workload;
import dev.spate.worker.removal.OwnRows;
import dev.spate.worker.removal.RowNaming;
import dev.spate.worker.removal.UnmakeableException;
import dev.spate.worker.rows.ParentRows;
import dev.spate.worker.server.UnreadableParentException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A run's rows in a table.
 *
 * @param named by how they are named
 * @param nameless why others have no name; none where all have one
 */
public record NamedRows(List<OwnRows> named, List<String> nameless) {
  /** Why rows can't be named, and what would help. */
  public static final String NAMELESS =
      "its rows can't be told from others': no primary key or unique constraint is written by"
          + " generators alone, and no column holds a key of 48 random bits or more (key: uuid and"
          + " the like)";

  public NamedRows {
    named = List.copyOf(named);
    nameless = List.copyOf(nameless);
  }

  /** Reads the rows of other tables that a workload's values are taken from. */
  @FunctionalInterface
  public interface Parents {
    /** As they are now. */
    ParentRows of(Workload workload) throws SQLException;
  }

  /**
   * The run's rows.
   *
   * @param keys the table's unique keys
   * @param help what would remove rows without a name, as a sentence's end
   */
  public static NamedRows of(
      TableDescription table, List<List<String>> keys, RunRows rows, Parents parents, String help)
      throws SQLException {
    Map<RowNaming, OwnRows> named = new LinkedHashMap<>();
    Set<String> nameless = new LinkedHashSet<>();
    for (RunRows.OfTrial trial : rows.trials()) {
      Optional<RowNaming> naming = RowNaming.of(trial.workload(), table, keys);
      if (naming.isEmpty()) {
        nameless.add(NAMELESS + help);
        continue;
      }
      try {
        OwnRows own = OwnRows.of(naming.get(), trial, table, parents.of(trial.workload()));
        named.merge(naming.get(), own, OwnRows::and);
      } catch (UnreadableParentException | UnmakeableException e) {
        nameless.add(e.getMessage() + help);
      }
    }
    return new NamedRows(new ArrayList<>(named.values()), List.copyOf(nameless));
  }
}
