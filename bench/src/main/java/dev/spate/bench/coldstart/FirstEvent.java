package dev.spate.bench.coldstart;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import dev.spate.protocol.invocation.FunctionRequest;
import dev.spate.protocol.invocation.FunctionRequest.Delivery;
import dev.spate.protocol.json.ProtocolJson;
import dev.spate.protocol.target.DatabaseEndpoint;
import dev.spate.protocol.task.RowIdentity;
import dev.spate.protocol.task.TaskId;
import dev.spate.protocol.task.TaskKind;
import dev.spate.protocol.task.TransactionTask;
import dev.spate.protocol.workload.ExistingRows;
import dev.spate.protocol.workload.Generator;
import dev.spate.protocol.workload.Insert;
import dev.spate.protocol.workload.InsertMethod;
import dev.spate.protocol.workload.StatementProtocol;
import dev.spate.protocol.workload.Workload;
import java.io.IOException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** What a new environment is given to do: to store a hundred rows. */
sealed interface FirstEvent {
  /** Rows of an event. */
  int ROWS = 100;

  /** The event whose rows begin with this id, where it chooses ids at all. */
  byte[] payload(long firstId) throws IOException;

  /** What the environment has in its variables for it. */
  Map<String, String> variables();

  /** The plain event, whose function logs in by its variables. */
  record Plain(Map<String, String> variables) implements FirstEvent {
    public Plain {
      variables = Map.copyOf(variables);
    }

    @Override
    public byte[] payload(long firstId) {
      return "{\"id\": %d, \"type\": \"business_event\"}".formatted(firstId).getBytes(UTF_8);
    }
  }

  /**
   * A transaction of a driver's load.
   *
   * @param endpoint whose credentials the function has to get
   */
  record Transaction(DatabaseEndpoint endpoint, Map<String, String> variables)
      implements FirstEvent {
    public Transaction {
      requireNonNull(endpoint, "endpoint is null");
      variables = Map.copyOf(variables);
    }

    @Override
    public byte[] payload(long firstId) throws IOException {
      TransactionTask task =
          new TransactionTask(
              TaskId.errand("cold-start", "cold-start", TaskKind.TRANSACTION),
              endpoint,
              workload(),
              new RowIdentity(firstId, firstId, 0, 1), // other keys for each event
              Instant.EPOCH,
              0);
      return ProtocolJson.mapper().writeValueAsBytes(FunctionRequest.of(task, Delivery.direct()));
    }

    private static Workload workload() {
      Map<String, Generator> columns = new LinkedHashMap<>();
      columns.put("id", new Generator.RandomBigintKey(1L << 40, Long.MAX_VALUE));
      columns.put("event_type", new Generator.Sql("'business_event'"));
      columns.put("timestamp", new Generator.Sql("now()"));
      return new Workload(
          "event_header",
          Optional.empty(),
          columns,
          new Insert(
              InsertMethod.BATCH,
              ROWS,
              OptionalInt.empty(),
              Optional.empty(),
              StatementProtocol.PREPARED),
          ExistingRows.KEEP);
    }
  }
}
