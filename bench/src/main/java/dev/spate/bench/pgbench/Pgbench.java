package dev.spate.bench.pgbench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Runs PostgreSQL's own pgbench. */
final class Pgbench {
  private static final Pattern RATE = Pattern.compile("tps = ([0-9.]+) \\(without initial");
  private static final Pattern COUNT = Pattern.compile("transactions actually processed: (\\d+)");
  private static final Pattern CPU = Pattern.compile("spate-cpu ([0-9.]+) ([0-9.]+)");

  private final Path program;

  private Pgbench(Path program) {
    this.program = program;
  }

  /**
   * Finds it on the PATH or where Debian's postgresql package puts it, the newest version first.
   */
  static Optional<Pgbench> find(String path) throws IOException {
    List<Path> folders = new ArrayList<>();
    Pattern.compile(":").splitAsStream(path).map(Path::of).forEach(folders::add);
    Path debian = Path.of("/usr/lib/postgresql");
    if (Files.isDirectory(debian)) {
      try (Stream<Path> versions = Files.list(debian)) {
        versions
            .map(version -> version.resolve("bin"))
            .sorted(Comparator.reverseOrder())
            .forEach(folders::add);
      }
    }
    for (Path folder : folders) {
      Path program = folder.resolve("pgbench");
      if (Files.isExecutable(program) && isItself(program)) {
        return Optional.of(new Pgbench(program));
      }
    }
    return Optional.empty();
  }

  /**
   * Debian's /usr/bin/pgbench is a script that looks for pgbench, whose CPU time isn't pgbench's.
   */
  private static boolean isItself(Path program) throws IOException {
    return program.toRealPath().endsWith("pgbench");
  }

  /** Its own version, as it says it. */
  String version() throws IOException {
    Process process = new ProcessBuilder(program.toString(), "--version").start();
    return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
  }

  /** A run that is over. */
  record Run(double transactionsPerSecond, long transactions, double cpuSeconds) {
    Measured measured(int rowsPerTransaction) {
      return new Measured(
          transactionsPerSecond * rowsPerTransaction,
          cpuSeconds * 1e6 / (transactions * (double) rowsPerTransaction));
    }
  }

  /** Runs a script. The shell's time gives the CPU time of pgbench, its start included. */
  Run run(List<String> options, String script, String url) throws Exception {
    Path file = Files.createTempFile("spate-pgbench", ".sql");
    try {
      Files.writeString(file, script);
      List<String> command = new ArrayList<>(List.of("bash", "-c", TIMED, program.toString()));
      command.addAll(options);
      command.addAll(List.of("-n", "-f", file.toString(), url));
      Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
      String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      if (process.waitFor() != 0) {
        throw new IOException("pgbench failed:\n" + output);
      }
      return new Run(
          Double.parseDouble(find(RATE, output).group(1)),
          Long.parseLong(find(COUNT, output).group(1)),
          Double.parseDouble(find(CPU, output).group(1))
              + Double.parseDouble(find(CPU, output).group(2)));
    } finally {
      Files.deleteIfExists(file);
    }
  }

  private static final String TIMED = "TIMEFORMAT='spate-cpu %3U %3S'; time \"$0\" \"$@\"";

  private static Matcher find(Pattern pattern, String output) throws IOException {
    Matcher matcher = pattern.matcher(output);
    if (!matcher.find()) {
      throw new IOException("no line of pgbench's output fits " + pattern + ":\n" + output);
    }
    return matcher;
  }
}
