package dev.spate.worker.machine;

import dev.spate.worker.server.ServerStatistics.ServingProcess;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.StringTokenizer;

/**
 * The processes of a PostgreSQL server on this machine: the children of its postmaster, one for
 * each session and its own workers. What they used and waited for is in their schedstat:
 * nanoseconds on a processor, and nanoseconds ready without one (Linux,
 * Documentation/scheduler/sched-stats.rst).
 */
final class ServerProcesses {
  private static final Path PROC = Path.of("/proc");

  private record Used(long cpuNs, long delayNs) {}

  private final long postmaster;

  /** The latest of each; what a process that has ended used isn't taken back. */
  private final Map<Long, Used> used = new HashMap<>();

  private ServerProcesses(long postmaster) {
    this.postmaster = postmaster;
  }

  /**
   * The server of a session, if it is on this machine: the process of this number must be a
   * PostgreSQL session, and by its title that of a client with our port.
   */
  static Optional<ServerProcesses> around(ServingProcess serving) {
    try {
      Path process = PROC.resolve(Long.toString(serving.id()));
      // A title may hold a name in any encoding; the part that matters is ASCII.
      String title =
          new String(Files.readAllBytes(process.resolve("cmdline")), StandardCharsets.ISO_8859_1);
      String client =
          serving.clientPort().isPresent()
              ? "(%d)".formatted(serving.clientPort().getAsInt())
              : "[local]";
      return title.startsWith("postgres: ") && title.contains(client)
          ? Optional.of(new ServerProcesses(parent(process)))
          : Optional.empty();
    } catch (IOException
        | NumberFormatException
        | IndexOutOfBoundsException
        | NoSuchElementException e) {
      return Optional.empty();
    }
  }

  /** The second field behind the program's name in parentheses (proc_pid_stat(5)). */
  private static long parent(Path process) throws IOException {
    String stat =
        new String(Files.readAllBytes(process.resolve("stat")), StandardCharsets.ISO_8859_1);
    StringTokenizer fields = new StringTokenizer(stat.substring(stat.lastIndexOf(')') + 1));
    fields.nextToken();
    return Long.parseLong(fields.nextToken());
  }

  /** Reads what each process has used until now. */
  void look() {
    for (long process : children()) {
      try {
        String text = Files.readString(PROC.resolve(Long.toString(process)).resolve("schedstat"));
        StringTokenizer numbers = new StringTokenizer(text);
        used.put(
            process,
            new Used(Long.parseLong(numbers.nextToken()), Long.parseLong(numbers.nextToken())));
      } catch (IOException | NumberFormatException | NoSuchElementException e) {
        // it has just ended, or its numbers are none: what is known of it stays
      }
    }
  }

  private List<Long> children() {
    String id = Long.toString(postmaster);
    try {
      String text =
          Files.readString(PROC.resolve(id).resolve("task").resolve(id).resolve("children"));
      List<Long> children = new ArrayList<>();
      StringTokenizer numbers = new StringTokenizer(text);
      while (numbers.hasMoreTokens()) {
        children.add(Long.parseLong(numbers.nextToken()));
      }
      return children;
    } catch (IOException | NumberFormatException | NoSuchElementException e) {
      return List.of();
    }
  }

  /** CPU time of all of them. */
  long cpuNs() {
    return used.values().stream().mapToLong(Used::cpuNs).sum();
  }

  /** Time that they were ready to run and waited for a processor. */
  long delayNs() {
    return used.values().stream().mapToLong(Used::delayNs).sum();
  }
}
