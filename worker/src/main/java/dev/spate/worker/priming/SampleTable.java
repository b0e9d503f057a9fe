package dev.spate.worker.priming;

import dev.spate.protocol.outcome.TableDescription;
import dev.spate.protocol.outcome.TableDescription.Column;
import dev.spate.protocol.task.RowIdentity;
import dev.spate.protocol.workload.ExistingRows;
import dev.spate.protocol.workload.Generator;
import dev.spate.protocol.workload.Insert;
import dev.spate.protocol.workload.InsertMethod;
import dev.spate.protocol.workload.StatementProtocol;
import dev.spate.protocol.workload.Weights;
import dev.spate.protocol.workload.Workload;
import dev.spate.worker.rows.RowPlan;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** The table that priming inserts into, with event_header's columns. */
final class SampleTable {
  private static final String NAME = "spate_priming";

  static final Insert INSERT =
      new Insert(
          InsertMethod.BATCH,
          100,
          OptionalInt.empty(),
          Optional.empty(),
          StatementProtocol.PREPARED);

  private SampleTable() {}

  static TableDescription description() {
    return new TableDescription(
        "temporary",
        NAME,
        true,
        false,
        0,
        List.of(
            column("id", "uuid", "uuid"),
            column("event_type", "text", "text"),
            column("timestamp", "timestamp with time zone", "timestamptz")),
        List.of("id"),
        List.of());
  }

  /** Its rows, whatever its schema. */
  static RowPlan plan() {
    Map<String, Generator> columns = new LinkedHashMap<>();
    columns.put("id", new Generator.UuidKey());
    columns.put("event_type", new Generator.Choice(Weights.equal(List.of("placed", "paid"))));
    columns.put("timestamp", new Generator.Sql("CURRENT_TIMESTAMP"));
    Workload workload = new Workload(NAME, Optional.empty(), columns, INSERT, ExistingRows.REFUSE);
    return RowPlan.compile(workload, description(), new RowIdentity(1, 1, 0, 1), Instant.EPOCH);
  }

  private static Column column(String name, String type, String baseType) {
    return new Column(
        name, type, baseType, true, Optional.empty(), false, OptionalInt.empty(), List.of());
  }
}
