package dev.spate.bench.comparisons;

import dev.spate.bench.machine.Machine;
import dev.spate.protocol.time.TimeSource;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Holds Spate's comparisons against what is true. */
@Command(
    name = "comparisons",
    mixinStandardHelpOptions = true,
    description =
        "Compares one thing with itself (A/A) and with itself behind a longer delay (A/B), again"
            + " and again, and counts how often Spate is right.")
public final class ComparisonsMain implements Callable<Integer> {
  @Option(names = "--series", defaultValue = "both", description = "aa, ab or both.")
  String series;

  @Option(
      names = "--comparisons",
      defaultValue = "20",
      description = "Comparisons of each series (${DEFAULT-VALUE}).")
  int comparisons;

  @Option(
      names = "--iterations",
      defaultValue = "5",
      description = "Iterations of each comparison (${DEFAULT-VALUE}).")
  int iterations;

  @Option(
      names = "--seconds",
      defaultValue = "3",
      description = "Seconds of each trial (${DEFAULT-VALUE}).")
  int seconds;

  @Option(
      names = "--reference",
      defaultValue = "20",
      description = "Iterations by which the true ratio of A/B is measured (${DEFAULT-VALUE}).")
  int reference;

  @Option(
      names = "--delay",
      defaultValue = "4000",
      description = "Microseconds until each answer of A (${DEFAULT-VALUE}).")
  int delay;

  @Option(
      names = "--longer-delay",
      defaultValue = "4820",
      description = "Microseconds until each answer of B (${DEFAULT-VALUE}).")
  int longerDelay;

  /** A disk that takes longer than a delay, once in a while, would show beside it. */
  private static final Map<String, String> NO_DISK = Map.of("synchronous_commit", "off");

  private final PrintStream out =
      new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
  private final TimeSource time = TimeSource.system();

  /** Runs the benchmark. */
  public static void main(String[] arguments) {
    Locale.setDefault(Locale.ROOT);
    System.exit(new CommandLine(new ComparisonsMain()).execute(arguments));
  }

  @Override
  public Integer call() throws Exception {
    out.println(Machine.describe());
    boolean right = series.equals("ab") || alike();
    return (series.equals("aa") || different()) && right ? 0 : 1;
  }

  /** A difference is claimed where there is none in one of twenty, so in at most three of them. */
  private boolean alike() throws Exception {
    try (PlantedServer server = server(Map.of(), Optional.empty(), Optional.empty())) {
      TwinRuns runs = new TwinRuns(server, folder(), time);
      begin("A/A: a configuration with itself", server);
      List<Verified> all = series(runs);
      long claimed = all.stream().filter(Verified::claims).count();
      long most = Math.round(comparisons * 3 / 20.0);
      out.printf(
          "A/A: a difference is claimed in %d of %d (at most %d)%n", claimed, comparisons, most);
      return claimed <= most;
    }
  }

  private boolean different() throws Exception {
    try (PlantedServer server = server(NO_DISK, micros(delay), micros(longerDelay))) {
      TwinRuns runs = new TwinRuns(server, folder(), time);
      begin("A/B: the same behind %d µs and behind %d µs".formatted(delay, longerDelay), server);
      Verified held = Verified.of(runs.run(reference, seconds));
      double truth = held.ratio();
      out.printf(
          "The iterations spread by %.1f %% and %.1f %% (must be below 5 %%).%n",
          100 * held.spreadOfBaseline(), 100 * held.spreadOfSubject());
      out.printf(
          "The longer delay takes %.1f %% off rows/s: the true ratio is %.4f, over %d"
              + " iterations.%n",
          100 * (1 - truth), truth, reference);
      List<Verified> all = series(runs);
      long signs = all.stream().filter(Verified::claimsLower).count();
      long inside = all.stream().filter(one -> one.holds(truth)).count();
      double pooled = all.stream().mapToDouble(one -> Math.log(one.ratio())).average().orElse(0);
      out.printf(
          "A/B: the right sign in %d of %d (at least %d), the true ratio inside in %d (at least"
              + " %d); over all of the series it is %.4f, inside in %d%n",
          signs,
          comparisons,
          Math.round(comparisons * 18 / 20.0),
          inside,
          Math.round(comparisons * 17 / 20.0),
          Math.exp(pooled),
          all.stream().filter(one -> one.holds(Math.exp(pooled))).count());
      return signs >= Math.round(comparisons * 18 / 20.0)
          && inside >= Math.round(comparisons * 17 / 20.0)
          && held.spread() < 0.05;
    }
  }

  private void begin(String what, PlantedServer server) {
    out.printf(
        "%n%s, PostgreSQL %s, concurrency 1, 10 rows a transaction, %d iterations of %d s%n",
        what, server.version(), iterations, seconds);
  }

  /** The comparisons, after one that only warms up. */
  private List<Verified> series(TwinRuns runs) throws Exception {
    runs.run(1, seconds);
    out.println("  #   ratio  interval            spreads         finding");
    List<Verified> all = new ArrayList<>();
    for (int number = 1; number <= comparisons; number++) {
      Verified one = Verified.of(runs.run(iterations, seconds));
      all.add(one);
      out.println(one.line(number));
    }
    return all;
  }

  private PlantedServer server(
      Map<String, String> settings, Optional<Duration> baseline, Optional<Duration> subject)
      throws Exception {
    Map<String, Optional<Duration>> delays = new LinkedHashMap<>();
    delays.put(TwinRuns.BASELINE, baseline);
    delays.put(TwinRuns.SUBJECT, subject);
    return PlantedServer.start(settings, delays, time);
  }

  private static Optional<Duration> micros(int delay) {
    return Optional.of(Duration.ofNanos(1_000L * delay));
  }

  private static Path folder() throws Exception {
    return Files.createTempDirectory("spate-comparisons");
  }
}
