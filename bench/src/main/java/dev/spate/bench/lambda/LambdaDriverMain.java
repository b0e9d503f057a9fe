package dev.spate.bench.lambda;

import dev.spate.bench.machine.Machine;
import dev.spate.protocol.time.TimeSource;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Drives a function that answers at once, as fast as the driver can. */
@Command(
    name = "lambda-driver",
    mixinStandardHelpOptions = true,
    description = "Invokes a function that answers at once, and hands out many tasks to it.")
public final class LambdaDriverMain implements Callable<Integer> {
  private static final double GOAL = 5_000;
  private static final Duration TASKS_GOAL = Duration.ofSeconds(5);
  private static final Duration FIRST = Duration.ofSeconds(5);

  /** How long each of the many tasks takes, of itself. */
  private static final Duration OWN = Duration.ofSeconds(3);

  private static final int FEW = 100;
  private static final long MEGABYTE = 1024 * 1024;

  /** What is measured; each in a JVM of its own. */
  enum Part {
    INVOCATIONS,
    TASKS
  }

  @Parameters(paramLabel = "PART", description = "What is measured: ${COMPLETION-CANDIDATES}.")
  Part part;

  @Option(
      names = "--in-flight",
      defaultValue = "1000",
      description = "Invocations at once (${DEFAULT-VALUE}).")
  int inFlight;

  @Option(
      names = "--seconds",
      defaultValue = "10",
      description = "Seconds of each warm run (${DEFAULT-VALUE}).")
  int seconds;

  @Option(names = "--runs", defaultValue = "3", description = "Warm runs (${DEFAULT-VALUE}).")
  int runs;

  @Option(
      names = "--rate",
      defaultValue = "1000",
      description = "Invocations a second of the moderate load (${DEFAULT-VALUE}).")
  int rate;

  @Option(
      names = "--tasks",
      defaultValue = "10000",
      description = "Tasks of the trial (${DEFAULT-VALUE}).")
  int tasks;

  private final TimeSource time = TimeSource.system();
  private final PrintStream out =
      new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);

  /** Runs the benchmark. */
  public static void main(String[] arguments) {
    Locale.setDefault(Locale.ROOT);
    System.exit(new CommandLine(new LambdaDriverMain()).execute(arguments));
  }

  @Override
  public Integer call() throws IOException {
    out.printf(
        "%s%nheap of the driver at most %d MB; the stand-in is another JVM on the same machine%n",
        Machine.describe(), Runtime.getRuntime().maxMemory() / MEGABYTE);
    try (StandIn standIn = StandIn.start(OWN)) {
      switch (part) {
        case INVOCATIONS -> invocations(standIn);
        case TASKS -> tasks(standIn);
      }
    }
    out.printf("most of the heap in use: %d MB%n%n", heapPeak() / MEGABYTE);
    return 0;
  }

  private void invocations(StandIn standIn) throws IOException {
    try (InvocationContest driver = new InvocationContest(standIn, inFlight, time)) {
      driver.open();
      out.println(InvocationFigures.heading());
      InvocationFigures first =
          driver.run(BenchLoads.closed(inFlight, Duration.ZERO, FIRST), FIRST);
      out.println(first.line("first 5 s, %,d in flight".formatted(inFlight)));
      Duration duration = Duration.ofSeconds(seconds);
      for (int run = 0; run < runs; run++) {
        InvocationFigures warm =
            driver.run(BenchLoads.closed(inFlight, Duration.ZERO, duration), duration);
        out.printf(
            "%s  goal ≥ %,.0f/s%s%n",
            warm.line("warm, %,d in flight".formatted(inFlight)),
            GOAL,
            warm.perSecond() >= GOAL ? "" : " ✗");
      }
      for (int run = 0; run < runs; run++) {
        out.println(
            driver
                .run(BenchLoads.open(rate, inFlight, duration), duration)
                .line("warm, %,d due a second".formatted(rate)));
      }
    }
  }

  private void tasks(StandIn standIn) throws IOException {
    try (ManyTasks trial = new ManyTasks(standIn, tasks, OWN, time)) {
      trial.run(Math.min(tasks, FEW)); // opens the function, as the checks before a trial do
      for (int run = 0; run < runs; run++) {
        Duration beyond = trial.run(tasks);
        out.printf(
            "%,d tasks handed out, collected and merged: %.2f s beyond their own time, goal < %d"
                + " s%s%n",
            tasks,
            beyond.toMillis() / 1e3,
            TASKS_GOAL.toSeconds(),
            beyond.compareTo(TASKS_GOAL) < 0 ? "" : " ✗");
      }
    }
  }

  private static long heapPeak() {
    return ManagementFactory.getMemoryPoolMXBeans().stream()
        .filter(pool -> pool.getType() == MemoryType.HEAP)
        .map(MemoryPoolMXBean::getPeakUsage)
        .mapToLong(usage -> usage.getUsed())
        .sum();
  }
}
