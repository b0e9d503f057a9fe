package dev.spate.fleets.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spate.aws.http.NetworkSettings;
import dev.spate.engine.document.Drivers;
import dev.spate.engine.listener.RunListener;
import dev.spate.engine.plan.LambdaFleetSpec.Invoke;
import dev.spate.engine.plan.PlanDocument;
import dev.spate.engine.plan.read.PlanReader;
import dev.spate.engine.run.BenchmarkRunner;
import dev.spate.engine.state.PreflightReport;
import dev.spate.engine.target.Target;
import dev.spate.engine.target.TargetServers;
import dev.spate.fleets.ContractServer;
import dev.spate.fleets.Fleets;
import dev.spate.fleets.lambda.invoke.Clients;
import dev.spate.protocol.target.DatabaseEndpoint;
import dev.spate.protocol.task.Errand.Inspect.Trial;
import dev.spate.protocol.time.TimeSource;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.lambda.LambdaAsyncClient;

/**
 * What `spate check` does changes nothing in Lambda, whatever the plan asks of it;
 * bench/check-reads-only shows it with the command line and functions as processes.
 */
class CheckReadsOnlyTest {
  @SuppressWarnings("InlineFormatString") // a plan reads better by itself
  private static final String PLAN =
      """
      name: check-reads-only
      targets:
        shop: {type: postgres, url: "%s"}
      workload:
        table: read_only_events
        create: CREATE TABLE read_only_events (id uuid PRIMARY KEY, kind text NOT NULL)
        columns: {id: {key: uuid}, kind: {choice: [a, b]}}
        insert: {method: batch, rowsPerTransaction: 10}
      load: {model: closed, concurrency: 4, duration: 5s}
      iterations: 1
      fleet:
        type: lambda
        workers: 2
        function: "spate-worker:1"
        endpoint: "%s"
        provisioned: true
        invoke: event
        sink: "%s"
      """;

  @TempDir Path sink;
  private final InProcessLambda lambda = new InProcessLambda(ContractServer.ENVIRONMENT);
  private LocalLambdas.Running running;

  @AfterEach
  void stop() {
    running.close().run();
  }

  @Test
  void aPlanWithProvisionedConcurrencyAndEventsIsCheckedByReadsPingsAndInspections()
      throws Exception {
    running = lambda.start(LambdaFleets.usual(2, Invoke.EVENT));
    publish();
    int before = lambda.calls().size();

    PreflightReport report = check(plan());

    assertThat(report.problems()).isEmpty();
    assertThat(lambda.calls().subList(before, lambda.calls().size()))
        .isNotEmpty()
        .allMatch(call -> call.startsWith("Get") || call.startsWith("Invoke "));
    assertThat(lambda.tasks()).containsExactly("warm-up", "inspect");
  }

  private void publish() {
    LambdaAsyncClient client =
        new Clients(
                LambdaFleets.usual(1, Invoke.EVENT),
                Optional.of(running.endpoint()),
                NetworkSettings.direct())
            .lambda();
    client.publishVersion(publish -> publish.functionName("spate-worker")).join();
    Clients.closeLater(client);
  }

  private PlanDocument plan() throws Exception {
    String text = PLAN.formatted(ContractServer.url(), running.endpoint(), sink);
    return new PlanReader(_ -> Optional.empty()).read(text, "plan.yaml", List.of(), List.of());
  }

  private static PreflightReport check(PlanDocument plan) throws Exception {
    LocalLambdas none =
        _ -> {
          throw new IOException("the plan names one that runs");
        };
    return new BenchmarkRunner(
            new Fleets(TimeSource.system(), Map.of(), none),
            new NoServers(),
            Drivers.UNKNOWN,
            TimeSource.system(),
            "test",
            new Random(1),
            new RunListener() {})
        .check(plan, Trial.HARMLESS);
  }

  /** The plan has no target of its own. */
  private static final class NoServers implements TargetServers {
    @Override
    public Map<String, DatabaseEndpoint> start(Map<String, Target> targets) {
      return Map.of();
    }

    @Override
    public void close() {}
  }
}
