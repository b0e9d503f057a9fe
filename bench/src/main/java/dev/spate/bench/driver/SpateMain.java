package dev.spate.bench.driver;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.management.OperatingSystemMXBean;
import dev.spate.bench.lambda.BenchLoads;
import dev.spate.engine.fleet.FleetSession;
import dev.spate.engine.fleet.LoadFeed;
import dev.spate.engine.fleet.LoadRun;
import dev.spate.engine.fleet.TrialDemand;
import dev.spate.engine.plan.LambdaFleetSpec;
import dev.spate.engine.plan.LambdaFleetSpec.Invocation;
import dev.spate.fleets.lambda.LambdaFleet;
import dev.spate.protocol.load.LoadModel;
import dev.spate.protocol.measure.MeasurementsAccumulator;
import dev.spate.protocol.measure.SecondCounts;
import dev.spate.protocol.outcome.LoadReport;
import dev.spate.protocol.target.CredentialReference;
import dev.spate.protocol.target.DatabaseEndpoint;
import dev.spate.protocol.task.LoadTask;
import dev.spate.protocol.task.Outcome;
import dev.spate.protocol.task.TaskId;
import dev.spate.protocol.task.TaskKind;
import dev.spate.protocol.time.TimeSource;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Scanner;
import java.util.stream.IntStream;

/**
 * Spate's driver, whole: fleet, schedule, recorder and ledger. It does what the lines on its
 * standard input say, and answers each with a line of figures.
 */
public final class SpateMain {
  static final DatabaseEndpoint NOWHERE =
      new DatabaseEndpoint(
          "nowhere",
          "jdbc:postgresql://nowhere/nowhere",
          Map.of(),
          new CredentialReference.None("nobody"),
          Duration.ofSeconds(10));

  private final String endpoint;
  private final int inFlight;
  private final TimeSource time = TimeSource.system();
  private final OperatingSystemMXBean machine =
      (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
  private int number;

  private SpateMain(String endpoint, int inFlight) {
    this.endpoint = endpoint;
    this.inFlight = inFlight;
  }

  /** Takes the endpoint and how many invocations may be under way at once. */
  public static void main(String[] arguments) throws IOException {
    Locale.setDefault(Locale.ROOT);
    SpateMain driver = new SpateMain(arguments[0], Integer.parseInt(arguments[1]));
    PrintStream out = new PrintStream(new FileOutputStream(FileDescriptor.out), true, UTF_8);
    LambdaFleetSpec each = driver.spec(Invocation.TRANSACTION);
    LambdaFleetSpec whole = driver.spec(Invocation.SEGMENT);
    try (LambdaFleet transactions = driver.fleet(each);
        LambdaFleet tasks = driver.fleet(whole);
        Scanner in = new Scanner(System.in, UTF_8)) {
      open(transactions);
      open(tasks);
      while (in.hasNextLine()) {
        String[] words = in.nextLine().split(" ", -1);
        double first = Double.parseDouble(words[1]);
        double second = words.length > 2 ? Double.parseDouble(words[2]) : 0;
        out.println(
            switch (words[0]) {
              case "calls" -> driver.calls(transactions, first).line();
              case "due" -> driver.due(transactions, first, second).line();
              case "tasks" -> "%.3f".formatted(driver.tasks(tasks, (int) first, second));
              default -> throw new IllegalArgumentException(words[0]);
            });
      }
    }
  }

  private LambdaFleetSpec spec(Invocation invocation) {
    return BenchLoads.fleet(inFlight, endpoint, invocation);
  }

  private LambdaFleet fleet(LambdaFleetSpec spec) {
    return new LambdaFleet(
        spec,
        _ -> {
          throw new IOException("the stand-in runs already");
        },
        time,
        1);
  }

  /** Opens the function, as the checks before a run do. */
  private static void open(LambdaFleet fleet) throws IOException {
    List<String> problems = fleet.check(List.of()).problems();
    if (!problems.isEmpty()) {
      throw new IOException(String.join("; ", problems));
    }
  }

  private InvocationFigures calls(LambdaFleet fleet, double seconds) throws IOException {
    Duration duration = Duration.ofMillis(Math.round(seconds * 1e3));
    return run(fleet, BenchLoads.closed(inFlight, Duration.ZERO, duration), seconds);
  }

  private InvocationFigures due(LambdaFleet fleet, double rate, double seconds) throws IOException {
    Duration duration = Duration.ofMillis(Math.round(seconds * 1e3));
    return run(fleet, BenchLoads.open(rate, inFlight, duration), seconds);
  }

  /** Runs a load; each of its transactions is an invocation. */
  private InvocationFigures run(LambdaFleet fleet, LoadModel load, double seconds)
      throws IOException {
    TaskId id = TaskId.load("bench", "invocations-" + number++, 0, 1);
    FleetSession session =
        BenchLoads.open(fleet, new TrialDemand(id.as(TaskKind.WARM_UP), NOWHERE, 1, inFlight));
    Instant startAt = time.now().plus(session.startLead());
    LoadTask task = BenchLoads.task(id, NOWHERE, load, 1, startAt);
    long before = machine.getProcessCpuTime();
    LoadRun run = session.load(List.of(task), List.of(), LoadFeed.NONE);
    long cpu = machine.getProcessCpuTime() - before;
    LoadReport report = report(run.loads().getFirst());
    SecondCounts total = report.measurements().total();
    if (total.completed() == 0 || total.completed() != total.started()) {
      throw new IOException("not all were answered: " + report.errors().causes());
    }
    int whole = (int) seconds;
    double within = report.measurements().window(0, whole).completed();
    return InvocationFigures.of(
        within / whole, Duration.ofNanos(cpu), total.completed(), total.response());
  }

  /** Hands so many tasks out, collects and merges; the seconds that took beyond their own. */
  private double tasks(LambdaFleet fleet, int count, double ownSeconds) throws IOException {
    String trial = "tasks-" + number++;
    TaskId warmUp = TaskId.load("bench", trial, 0, count).as(TaskKind.WARM_UP);
    FleetSession session = BenchLoads.open(fleet, new TrialDemand(warmUp, NOWHERE, count, 0));
    Instant began = time.now();
    Duration own = Duration.ofMillis(Math.round(ownSeconds * 1e3));
    LoadModel load = BenchLoads.closed(count, Duration.ZERO, own);
    List<LoadTask> all =
        IntStream.range(0, count)
            .mapToObj(
                worker ->
                    BenchLoads.task(
                        TaskId.load("bench", trial, worker, count), NOWHERE, load, 1, began))
            .toList();
    MeasurementsAccumulator sum = new MeasurementsAccumulator();
    for (Outcome<?> outcome : session.load(all, List.of(), LoadFeed.NONE).loads()) {
      sum.add(report(outcome).measurements());
    }
    if (sum.result().seconds().isEmpty()) {
      throw new IOException("nothing was measured");
    }
    return Duration.between(began, time.now()).minus(own).toMillis() / 1e3;
  }

  private static LoadReport report(Outcome<?> outcome) throws IOException {
    if (outcome instanceof Outcome.Completed(var _, LoadReport report)) {
      return report;
    }
    throw new IOException("a task was not done: " + outcome);
  }
}
