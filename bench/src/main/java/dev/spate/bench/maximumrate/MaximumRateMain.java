package dev.spate.bench.maximumrate;

import dev.spate.bench.proxy.LoopbackProxy;
import dev.spate.cli.context.CliContext;
import dev.spate.embedded.EmbeddedServer;
import dev.spate.embedded.ServerSpec;
import dev.spate.engine.check.Checks;
import dev.spate.engine.document.Drivers;
import dev.spate.engine.listener.RunListener;
import dev.spate.engine.plan.PlanDocument;
import dev.spate.engine.plan.PlanProblemsException;
import dev.spate.engine.plan.read.PlanReader;
import dev.spate.engine.result.RunResult;
import dev.spate.engine.run.BenchmarkRunner;
import dev.spate.engine.run.RunFailedException;
import dev.spate.engine.run.RunRefusedException;
import dev.spate.engine.search.SearchResult;
import dev.spate.engine.store.FolderRuns;
import dev.spate.engine.target.Target;
import dev.spate.engine.target.TargetServers;
import dev.spate.protocol.target.DatabaseEndpoint;
import dev.spate.protocol.time.TimeSource;
import dev.spate.store.StoreException;
import java.io.PrintStream;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * How near searches come to a capacity that is known: {@code MaximumRateMain RESULTS SEARCHES
 * [SEED]}. The exit code is 0 where at least nine of ten are within 5 %.
 */
public final class MaximumRateMain {
  private static final double SLOWEST = 150;
  private static final double TIMES = 2.5;
  private static final double NEAR = 0.05;
  private static final double ENOUGH = 0.9;
  private static final int TRIALS_AT_MOST = 12;

  private MaximumRateMain() {}

  /** One search. */
  private record Searched(double capacity, SearchResult result) {
    double offBy() {
      return result.confirmed().orElse(Double.NaN) / capacity - 1;
    }

    boolean isNear() {
      return Math.abs(offBy()) <= NEAR && result.steps().size() <= TRIALS_AT_MOST;
    }

    /** The closed load's rate, which knows nothing of objectives, against the planted one. */
    double probe() {
      return Math.log(result.steps().getFirst().rate() / capacity);
    }

    String line(int number) {
      return "%3d  %8.1f/s  %-24s  %+6.1f %%  %3d trials  probe %+5.1f %%  %s"
          .formatted(
              number,
              capacity,
              "[%.1f, %.1f]"
                  .formatted(
                      result.confirmed().orElse(Double.NaN), result.failed().orElse(Double.NaN)),
              offBy() * 100,
              result.steps().size(),
              probe() * 100,
              isNear() ? "near" : result.ending() + ", NOT NEAR");
    }
  }

  /** There is nothing to start: the server is the benchmark's own. */
  private record Nothing() implements TargetServers {
    @Override
    public Map<String, DatabaseEndpoint> start(Map<String, Target> targets) {
      return Map.of();
    }

    @Override
    public void close() {}
  }

  /** Searches, and prints a line for each and what they make together. */
  public static void main(String[] arguments) throws Exception {
    Path results = Path.of(arguments[0]);
    int searches = Integer.parseInt(arguments[1]);
    long seed = arguments.length > 2 ? Long.parseLong(arguments[2]) : 1;
    Random random = new Random(seed);
    List<Searched> all = new ArrayList<>();
    ServerSpec spec = ServerSpec.of("searched", Map.of("synchronous_commit", "off"));
    Throttle throttle = new Throttle(TimeSource.system());
    try (EmbeddedServer server = EmbeddedServer.start(spec);
        LoopbackProxy proxy =
            LoopbackProxy.start(
                new InetSocketAddress(server.host(), server.port()), throttle::connection)) {
      String plan =
          """
          name: maximum-rate
          targets:
            throttled:
              type: postgres
              url: jdbc:postgresql://127.0.0.1:%d/%s
              credentials: {from: none, user: %s}
          workload:
            table: searched_events
            create: CREATE TABLE searched_events (id uuid PRIMARY KEY, kind text NOT NULL)
            columns:
              id: {key: uuid}
              kind: {choice: [placed, paid]}
            insert: {method: statement, rowsPerTransaction: 1}
          load:
            model: open
            search: {objective: "p95 < 100ms and errors < 0.1%%", from: 20/s, to: 2000/s, within: 5%%}
            connections: 48
            warmup: 1s
            duration: 5s
          iterations: 3
          """
              .formatted(proxy.port(), server.database(), server.user());
      System.out.println("  #    planted  [confirmed, failed]          off by");
      for (int search = 1; search <= searches; search++) {
        double capacity = SLOWEST * Math.pow(TIMES, random.nextDouble());
        throttle.allow(capacity);
        Searched one = new Searched(capacity, search(plan, results, random));
        all.add(one);
        System.out.println(one.line(search));
        if (!one.isNear()) {
          one.result().steps().forEach(step -> System.out.println("     " + step));
        }
      }
    }
    System.exit(conclude(all) ? 0 : 1);
  }

  private static boolean conclude(List<Searched> all) {
    long near = all.stream().filter(Searched::isNear).count();
    double mean = all.stream().mapToDouble(Searched::probe).average().orElseThrow();
    double squares = all.stream().mapToDouble(one -> Math.pow(one.probe() - mean, 2)).sum();
    double noise = all.size() > 1 ? Math.sqrt(squares / (all.size() - 1)) : Double.NaN;
    System.out.printf(
        "%d of %d searches within %.0f %% in at most %d trials (%.1f on average); the capacity's"
            + " own noise: %.2f %% (standard deviation over the closed probes, mean %+.2f %%)%n",
        near,
        all.size(),
        NEAR * 100,
        TRIALS_AT_MOST,
        all.stream().mapToInt(one -> one.result().steps().size()).average().orElseThrow(),
        noise * 100,
        mean * 100);
    return near >= Math.ceil(all.size() * ENOUGH);
  }

  private static SearchResult search(String plan, Path results, Random random)
      throws PlanProblemsException, RunRefusedException, RunFailedException, StoreException {
    TimeSource time = TimeSource.system();
    PlanDocument document =
        new PlanReader(Checks::problem).read(plan, "plan.yaml", List.of(), List.of());
    CliContext context =
        CliContext.of(
            Map.of(),
            System.out,
            new PrintStream(System.err, true, StandardCharsets.UTF_8),
            Path.of(""),
            _ -> {});
    RunResult result =
        new BenchmarkRunner(
                context.fleets(time),
                new Nothing(),
                Drivers.UNKNOWN,
                time,
                "bench",
                random,
                new RunListener() {})
            .run(document, new FolderRuns(results));
    return result.searches().getFirst();
  }
}
