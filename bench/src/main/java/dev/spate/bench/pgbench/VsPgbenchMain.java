package dev.spate.bench.pgbench;

import dev.spate.bench.machine.BenchServer;
import dev.spate.bench.machine.Machine;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Runs Spate and pgbench in turn on one server, and prints both with their ratio. */
@Command(
    name = "vs-pgbench",
    mixinStandardHelpOptions = true,
    description =
        "Runs Spate and pgbench in turn on one PostgreSQL, the same table and the same"
            + " transaction.")
public final class VsPgbenchMain implements java.util.concurrent.Callable<Integer> {
  @Option(names = "--pairs", defaultValue = "5", description = "Pairs of runs (${DEFAULT-VALUE}).")
  int pairs;

  @Option(
      names = "--seconds",
      defaultValue = "4",
      description = "Seconds of each run (${DEFAULT-VALUE}).")
  int seconds;

  @Option(
      names = "--only",
      defaultValue = "",
      description = "Only contests with this in their name.")
  String only;

  private final PrintStream out =
      new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);

  /** Runs the benchmark. */
  public static void main(String[] arguments) {
    Locale.setDefault(Locale.ROOT);
    System.exit(new CommandLine(new VsPgbenchMain()).execute(arguments));
  }

  @Override
  public Integer call() throws Exception {
    Optional<Pgbench> pgbench = Pgbench.find(System.getenv().getOrDefault("PATH", ""));
    if (pgbench.isEmpty()) {
      out.println(
          "There is no pgbench on the PATH or below /usr/lib/postgresql; Debian has it in the"
              + " package postgresql (apt-get install postgresql).");
      return 2;
    }
    try (BenchServer server = BenchServer.start();
        PgbenchSide rival = new PgbenchSide(pgbench.get(), server)) {
      out.printf(
          "%s%nPostgreSQL %s, %s; medians of %d interleaved pairs of %d s%n",
          Machine.describe(), server.version(), pgbench.get().version(), pairs, seconds);
      out.println(ContestTable.heading());
      SpateSide spate = new SpateSide(server);
      for (Contest contest : Contest.all()) {
        if (contest.name().contains(only)) {
          out.println(ContestTable.line(contest, compete(contest, server, spate, rival)));
        }
      }
    }
    return 0;
  }

  /** Both sides in turn, the one that begins changing with each pair, after one unmeasured pair. */
  private Pairs compete(Contest contest, BenchServer server, SpateSide spate, PgbenchSide rival)
      throws Exception {
    Duration duration = Duration.ofSeconds(seconds);
    Pairs measured = new Pairs();
    for (int pair = 0; pair <= pairs; pair++) {
      Measured ours = null;
      if (pair % 2 == 0) {
        server.reset();
        ours = spate.run(contest, duration);
      }
      server.reset();
      Measured theirs = rival.run(contest, duration);
      if (ours == null) {
        server.reset();
        ours = spate.run(contest, duration);
      }
      if (pair > 0) {
        measured.add(ours, theirs);
      }
    }
    return measured;
  }
}
