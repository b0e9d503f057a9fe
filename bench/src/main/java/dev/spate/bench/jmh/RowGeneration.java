package dev.spate.bench.jmh;

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
import dev.spate.worker.rows.RowColumn;
import dev.spate.worker.rows.RowPlan;
import dev.spate.worker.rows.form.ColumnEncoder;
import dev.spate.worker.wire.FrameBuffer;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * How many rows of event_header one core makes: a UUID and one of three texts, written to the
 * buffer that goes to the server. The goal is 5 million rows a second.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(3)
public class RowGeneration {
  private static final int ROWS = 1_000;

  private final FrameBuffer buffer = new FrameBuffer();
  private RowPlan plan;
  private ColumnEncoder[] encoders;
  private long sequence;

  /** Compiles the plan of the rows. */
  @Setup
  public void compile() {
    Map<String, Generator> columns = new LinkedHashMap<>();
    columns.put("id", new Generator.UuidKey());
    columns.put(
        "event_type",
        new Generator.Choice(
            Weights.equal(List.of("order_placed", "order_paid", "order_shipped"))));
    columns.put("timestamp", new Generator.Sql("CURRENT_TIMESTAMP"));
    Insert insert =
        new Insert(
            InsertMethod.BATCH,
            ROWS,
            OptionalInt.empty(),
            Optional.empty(),
            StatementProtocol.PREPARED);
    Workload workload =
        new Workload("event_header", Optional.empty(), columns, insert, ExistingRows.REFUSE);
    RowIdentity identity = new RowIdentity(2026, 2026, 1, 4);
    plan = RowPlan.compile(workload, eventHeader(), identity, Instant.EPOCH);
    encoders =
        plan.columns().stream()
            .filter(RowColumn.Encoded.class::isInstance)
            .map(column -> ((RowColumn.Encoded) column).encoder())
            .toArray(ColumnEncoder[]::new);
  }

  private static TableDescription eventHeader() {
    return new TableDescription(
        "public",
        "event_header",
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

  private static Column column(String name, String type, String baseType) {
    return new Column(
        name, type, baseType, true, Optional.empty(), false, OptionalInt.empty(), List.of());
  }

  /** Rows in binary form. */
  @Benchmark
  @OperationsPerInvocation(ROWS)
  public FrameBuffer binary() {
    buffer.clear();
    for (int i = 0; i < ROWS; i++) {
      long number = plan.number(sequence++);
      for (ColumnEncoder encoder : encoders) {
        encoder.binary(number, buffer);
      }
    }
    return buffer;
  }

  /** Rows in text form. */
  @Benchmark
  @OperationsPerInvocation(ROWS)
  public FrameBuffer text() {
    buffer.clear();
    for (int i = 0; i < ROWS; i++) {
      long number = plan.number(sequence++);
      for (ColumnEncoder encoder : encoders) {
        encoder.text(number, buffer);
      }
    }
    return buffer;
  }
}
