package dev.spate.bench.driver;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.spate.bench.machine.Machine;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Holds the driver of functions against other clients, and against what it was. */
@Command(
    name = "lambda-driver",
    mixinStandardHelpOptions = true,
    description =
        "Invokes a function that answers at once, over TLS and signed: by Spate's driver, by AWS's"
            + " SDK and by boto3, in turn.")
public final class LambdaDriverMain implements Callable<Integer> {
  @Option(
      names = "--in-flight",
      defaultValue = "1000",
      description = "Invocations at once (${DEFAULT-VALUE}).")
  int inFlight;

  @Option(
      names = "--rate",
      defaultValue = "1000",
      description = "Invocations due a second in the moderate load (${DEFAULT-VALUE}).")
  int rate;

  @Option(
      names = "--seconds",
      defaultValue = "4",
      description = "Seconds of each measured load (${DEFAULT-VALUE}).")
  int seconds;

  @Option(
      names = "--tasks",
      defaultValue = "10000",
      description = "Tasks of the trial (${DEFAULT-VALUE}).")
  int tasks;

  @Option(
      names = "--runs",
      defaultValue = "5",
      description = "Interleaved runs, of which medians are taken (${DEFAULT-VALUE}).")
  int runs;

  @Option(
      names = "--own",
      defaultValue = "3",
      description = "Seconds that each of the tasks takes of itself (${DEFAULT-VALUE}).")
  int own;

  @Option(names = "--cold", description = "Measure without having warmed up.")
  boolean cold;

  @Option(names = "--boto3", description = "The program that drives boto3, where Python has it.")
  Path boto3;

  @Option(names = "--before", description = "The class path of the driver as it was.")
  String before;

  private final PrintStream out =
      new PrintStream(new FileOutputStream(FileDescriptor.out), true, UTF_8);

  /** Runs the benchmark. */
  public static void main(String[] arguments) {
    Locale.setDefault(Locale.ROOT);
    System.exit(new CommandLine(new LambdaDriverMain()).execute(arguments));
  }

  @Override
  public Integer call() throws Exception {
    out.println(Machine.describe());
    Path folder = Files.createTempDirectory("spate-lambda-driver");
    try {
      ServerKey key = ServerKey.make(folder);
      new InvocationContest(this, key, out).run();
      new TaskContest(this, key, out).run();
    } finally {
      delete(folder);
    }
    return 0;
  }

  private static void delete(Path folder) throws IOException {
    try (var files = Files.list(folder)) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
    }
    Files.delete(folder);
  }

  /** A ratio beside its goal. */
  static String held(double ratio, String goal, boolean met) {
    return "%.3f  goal %s%s".formatted(ratio, goal, met ? "" : " ✗");
  }
}
