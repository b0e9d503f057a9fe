package dev.spate.worker.testing;

import dev.spate.protocol.workload.ExistingRows;
import dev.spate.protocol.workload.Generator;
import dev.spate.protocol.workload.Insert;
import dev.spate.protocol.workload.InsertMethod;
import dev.spate.protocol.workload.StatementProtocol;
import dev.spate.protocol.workload.Weights;
import dev.spate.protocol.workload.Workload;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** Workloads that tests share. */
public final class Workloads {
  /** The table of {@link #eventHeader}. */
  public static final String TABLE = "event_header";

  /** Makes the table of {@link #eventHeader}. */
  public static final String CREATE =
      "CREATE TABLE event_header (id uuid PRIMARY KEY, event_type text NOT NULL)";

  private Workloads() {}

  /** Ten rows a transaction, in batches, into a table with two columns. */
  public static Workload eventHeader() {
    return workload(TABLE, Optional.of(CREATE), columns());
  }

  /** The generators of {@link #eventHeader}, to be changed at will. */
  public static Map<String, Generator> columns() {
    Map<String, Generator> columns = new LinkedHashMap<>();
    columns.put("id", new Generator.UuidKey());
    columns.put("event_type", new Generator.Choice(Weights.equal(List.of("placed", "paid"))));
    return columns;
  }

  /** Ten rows a transaction, in batches. */
  public static Workload workload(
      String table, Optional<String> create, Map<String, Generator> columns) {
    Insert insert =
        new Insert(
            InsertMethod.BATCH,
            10,
            OptionalInt.empty(),
            Optional.empty(),
            StatementProtocol.PREPARED);
    return new Workload(table, create, columns, insert, ExistingRows.REFUSE);
  }
}
