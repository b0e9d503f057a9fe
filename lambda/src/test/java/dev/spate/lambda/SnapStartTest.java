package dev.spate.lambda;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.spate.lambda.testing.RuntimeClientProcess;
import dev.spate.lambdalocal.execution.Invocation;
import dev.spate.lambdalocal.runtime.PendingDelivery;
import dev.spate.lambdalocal.runtime.RuntimeApi;
import dev.spate.lambdalocal.runtime.RuntimeCalls;
import dev.spate.testing.database.TestDatabase;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** AWS's runtime client in its snap-start mode; what can't be tried here is the snapshot itself. */
class SnapStartTest {
  private static final Invocation EVENT =
      new Invocation(
          "request-1",
          "{\"id\": 1, \"type\": \"business_event\"}".getBytes(UTF_8),
          "arn:aws:lambda:us-east-1:123456789012:function:spate:1",
          "1",
          Optional.empty());

  @TempDir private Path folder;

  /** Notes, at each call of the client, how many connections the function has open. */
  private static final class Recorder implements RuntimeCalls {
    private final TestDatabase database;
    private final List<String> calls = new CopyOnWriteArrayList<>();
    private final CompletableFuture<String> response = new CompletableFuture<>();
    private final CompletableFuture<PendingDelivery> never = new CompletableFuture<>();

    Recorder(TestDatabase database) {
      this.database = database;
    }

    private void note(String call) {
      try {
        String backends = database.backends();
        calls.add(call + (backends.isEmpty() ? ", not connected" : ", connected"));
      } catch (SQLException e) {
        response.completeExceptionally(e);
      }
    }

    @Override
    public PendingDelivery next() {
      if (response.isDone()) {
        return never.join();
      }
      note("next");
      return new PendingDelivery(EVENT, Instant.now().plusSeconds(60), "Root=1-0-0");
    }

    @Override
    public void restore() {
      note("restore");
    }

    @Override
    public void response(String requestId, byte[] payload) {
      response.complete(new String(payload, UTF_8));
    }

    @Override
    public void error(String requestId, byte[] error) {
      response.complete("error " + new String(error, UTF_8));
    }

    @Override
    public void initError(byte[] error) {
      response.complete("init error " + new String(error, UTF_8));
    }
  }

  @Test
  void hooksRunAroundTheSnapshotAndTheFirstInvocationAfterItWorks() throws Exception {
    try (TestDatabase database = new TestDatabase()) {
      database.execute(
          "CREATE TABLE event_header (id bigint PRIMARY KEY, event_type text NOT NULL,"
              + " \"timestamp\" timestamptz NOT NULL)");
      Map<String, String> variables = new HashMap<>(database.variables());
      variables.put("AWS_LAMBDA_INITIALIZATION_TYPE", "snap-start");
      Recorder recorder = new Recorder(database);
      try (RuntimeApi runtime = RuntimeApi.open(recorder);
          RuntimeClientProcess client =
              new RuntimeClientProcess(folder, runtime.address(), variables)) {
        assertThat(recorder.response.get(60, TimeUnit.SECONDS))
            .isEqualTo("{\"status\":\"success\",\"inserts\":100}");
        assertThat(recorder.calls).containsExactly("restore, not connected", "next, connected");
        // one connection: the one that the hook after the restore opened
        assertThat(database.backends()).matches("[0-9]+");
        assertThat(client.output())
            .contains("\"faas.coldstart\":true")
            .doesNotContain("priming", "could not be used");
      }
    }
  }
}
