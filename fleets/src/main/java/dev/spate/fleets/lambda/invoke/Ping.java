package dev.spate.fleets.lambda.invoke;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.spate.protocol.invocation.FunctionRequest;
import dev.spate.protocol.invocation.FunctionRequest.Delivery;
import dev.spate.protocol.json.ProtocolJson;
import dev.spate.protocol.target.CredentialReference;
import dev.spate.protocol.target.DatabaseEndpoint;
import dev.spate.protocol.task.Errand;
import dev.spate.protocol.task.TaskId;
import dev.spate.protocol.task.TaskKind;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/** A request that a function of this version answers without touching a database. */
public final class Ping {
  /** The request, as it is sent. */
  public static final byte[] REQUEST = request();

  private Ping() {}

  private static byte[] request() {
    DatabaseEndpoint nowhere =
        new DatabaseEndpoint(
            "none",
            "jdbc:postgresql://none/none",
            Map.of(),
            new CredentialReference.None("none"),
            Duration.ofSeconds(1));
    Errand.WarmUp nothing =
        new Errand.WarmUp(
            TaskId.errand("check", "handshake", TaskKind.WARM_UP), nowhere, 0, Instant.EPOCH);
    try {
      return ProtocolJson.mapper()
          .writeValueAsBytes(FunctionRequest.of(nothing, Delivery.direct()));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("the handshake can't be written", e);
    }
  }
}
