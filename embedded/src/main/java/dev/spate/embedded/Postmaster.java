package dev.spate.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * The first process of a server. {@code pg_ctl} starts it in a session of its own, out of reach of
 * the terminal's Ctrl-C, which would end the server before the driver has counted what is stored.
 */
final class Postmaster {
  private static final String START_TIMEOUT_SECONDS = "60";
  private static final long POLL_MS = 5;

  /** PostgreSQL itself kills children that don't follow within 5 s. */
  private static final long STOP_TIMEOUT_MS = 8_000;

  private static final String PID_FILE = "postmaster.pid";

  private final ProcessHandle process;
  private final Path data;

  private Postmaster(ProcessHandle process, Path data) {
    this.process = process;
    this.data = data;
  }

  /**
   * Starts a server and waits until it takes connections; empty if it refused, and its log says
   * why.
   */
  static Optional<Postmaster> start(ServerFolder folder, Programs programs)
      throws IOException, InterruptedException {
    List<String> arguments =
        List.of(
            "start",
            "--wait",
            "--timeout=" + START_TIMEOUT_SECONDS,
            "--pgdata=" + folder.data(),
            "--log=" + folder.log().path());
    Process starter = programs.start("pg_ctl", arguments, folder.programsLog());
    // pg_ctl looks for the same line of the same file, but only ten times a second.
    boolean ended = false;
    while (!isReady(folder.data())) {
      if (ended) {
        return Optional.empty();
      }
      ended = starter.waitFor(POLL_MS, TimeUnit.MILLISECONDS);
    }
    return find(folder.data());
  }

  /** The server that runs on the data of a folder, if there is one. */
  static Optional<Postmaster> find(Path data) throws IOException {
    List<String> status = status(data);
    if (status.isEmpty()) {
      return Optional.empty();
    }
    return ProcessHandle.of(Long.parseLong(status.getFirst().strip()))
        .filter(process -> runsOn(process, data))
        .map(process -> new Postmaster(process, data));
  }

  /** The server's processes, the postmaster first. */
  LongStream processIds() {
    return family().mapToLong(ProcessHandle::pid);
  }

  /** Stops the server at once, as a crash would; returns when it is gone. */
  void stop() throws IOException, InterruptedException {
    // The processes of a server that was halted (SIGSTOP) must go on before they can end.
    String family = processIds().mapToObj(Long::toString).collect(Collectors.joining(" "));
    String kill = "kill -CONT " + family + "; kill -QUIT " + process.pid();
    new ProcessBuilder("sh", "-c", kill)
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .start()
        .waitFor();
    for (long waited = 0; runsOn(process, data); waited += POLL_MS) {
      if (waited >= STOP_TIMEOUT_MS) {
        family().toList().forEach(ProcessHandle::destroyForcibly);
        return;
      }
      TimeUnit.MILLISECONDS.sleep(POLL_MS);
    }
  }

  private Stream<ProcessHandle> family() {
    return Stream.concat(Stream.of(process), process.descendants());
  }

  /**
   * Whether a process is the server. A file that outlived its server may name someone else's
   * process by now; and one that has ended but that its parent doesn't look after, as in
   * containers, still has its id, but no command.
   */
  private static boolean runsOn(ProcessHandle process, Path data) {
    return process
        .info()
        .commandLine()
        .map(command -> command.contains(data.toString()))
        .orElse(false);
  }

  private static boolean isReady(Path data) throws IOException {
    List<String> status = status(data);
    return status.size() > 7 && status.get(7).strip().equals("ready");
  }

  /** Process id, data directory, start time, port, socket directory, address, memory key, state. */
  private static List<String> status(Path data) throws IOException {
    try {
      return Files.readAllLines(data.resolve(PID_FILE));
    } catch (NoSuchFileException notYetOrNoMore) {
      return List.of();
    }
  }
}
