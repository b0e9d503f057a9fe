package dev.spate.bench.comparisons;

import dev.spate.engine.check.Checks;
import dev.spate.engine.document.Driver;
import dev.spate.engine.document.Drivers;
import dev.spate.engine.listener.RunListener;
import dev.spate.engine.plan.PlanDocument;
import dev.spate.engine.plan.PlanProblemsException;
import dev.spate.engine.plan.read.PlanReader;
import dev.spate.engine.result.RunResult;
import dev.spate.engine.run.BenchmarkRunner;
import dev.spate.engine.run.RunFailedException;
import dev.spate.engine.run.RunRefusedException;
import dev.spate.engine.store.FolderRuns;
import dev.spate.fleets.Fleets;
import dev.spate.protocol.time.TimeSource;
import dev.spate.store.StoreException;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Runs one plan on two targets again and again, by the product's own runner. */
final class TwinRuns {
  /** The baseline. */
  static final String BASELINE = "baseline";

  /** What is held against it. */
  static final String SUBJECT = "subject";

  private static final String PLAN =
      """
      name: comparisons
      targets: {baseline: {type: embedded}, subject: {type: embedded}}
      workload:
        table: event_header
        create: CREATE TABLE event_header (id uuid PRIMARY KEY, event_type text NOT NULL)
        columns: {id: {key: uuid}, event_type: {choice: [order_placed, order_paid]}}
        insert: {method: batch, rowsPerTransaction: 10}
      load: {model: closed, concurrency: 1, warmup: 0s, duration: 2s}
      """;

  private static final Drivers ALONE =
      new Drivers() {
        @Override
        public Driver self() {
          return new Driver(ProcessHandle.current().pid(), "localhost", "", Instant.EPOCH);
        }

        @Override
        public boolean hasEnded(Driver driver) {
          return false;
        }
      };

  private final PlantedServer server;
  private final Path folder;
  private final TimeSource time;

  /**
   * Runs on a server that has both databases.
   *
   * @param folder takes the runs
   */
  TwinRuns(PlantedServer server, Path folder, TimeSource time) {
    this.server = server;
    this.folder = folder;
    this.time = time;
  }

  /** One run of so many iterations of so many seconds. */
  RunResult run(int iterations, int seconds)
      throws PlanProblemsException,
          RunRefusedException,
          RunFailedException,
          StoreException,
          IOException {
    PlanDocument document = plan(iterations, seconds);
    BenchmarkRunner runner =
        new BenchmarkRunner(
            new Fleets(
                time,
                Map.of(),
                _ -> {
                  throw new IOException("no function takes part");
                }),
            server.lent(),
            ALONE,
            time,
            "bench",
            new SecureRandom(),
            new RunListener() {});
    try (FolderRuns runs = new FolderRuns(folder)) {
      return runner.run(document, runs);
    }
  }

  /** The plan of a run. */
  static PlanDocument plan(int iterations, int seconds) throws PlanProblemsException {
    List<String> sets = List.of("iterations=" + iterations, "load.duration=%ds".formatted(seconds));
    return new PlanReader(Checks::problem).read(PLAN, "comparisons.yaml", sets, List.of());
  }
}
