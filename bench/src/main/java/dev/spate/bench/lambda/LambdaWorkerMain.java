package dev.spate.bench.lambda;

import dev.spate.bench.machine.Machine;
import dev.spate.protocol.time.TimeSource;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Runs a worker of a function and one of a thread in turn on one server, and prints both. */
@Command(
    name = "lambda-worker",
    mixinStandardHelpOptions = true,
    description = "Runs a function's worker and a thread's in turn on one PostgreSQL.")
public final class LambdaWorkerMain implements Callable<Integer> {
  @Parameters(paramLabel = "ZIP", description = "Spate's function.")
  Path function;

  @Option(names = "--pairs", defaultValue = "5", description = "Rounds (${DEFAULT-VALUE}).")
  int pairs;

  @Option(
      names = "--seconds",
      defaultValue = "5",
      description = "Seconds of each run (${DEFAULT-VALUE}).")
  int seconds;

  @Option(
      names = "--concurrency",
      defaultValue = "4",
      description = "Connections of the worker (${DEFAULT-VALUE}).")
  int concurrency;

  private final PrintStream out =
      new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);

  /** Runs the benchmark. */
  public static void main(String[] arguments) {
    Locale.setDefault(Locale.ROOT);
    System.exit(new CommandLine(new LambdaWorkerMain()).execute(arguments));
  }

  @Override
  public Integer call() throws Exception {
    try (WorkerContest contest = new WorkerContest(function, TimeSource.system())) {
      out.printf(
          "%s%nPostgreSQL %s; batches of 100 rows on %d connections, closed; medians of %d rounds"
              + " of %d s%n",
          Machine.describe(), contest.version(), concurrency, pairs, seconds);
      contest.run(pairs, concurrency, Duration.ofSeconds(seconds));
      contest.table().forEach(out::println);
    }
    return 0;
  }
}
