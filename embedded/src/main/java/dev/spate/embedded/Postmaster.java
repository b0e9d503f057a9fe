package dev.spate.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
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

  private static final long REAP_TIMEOUT_MS = 500;

  private static final String PID_FILE = "postmaster.pid";

  private final ProcessHandle process;
  private final Path data;
  private final Programs programs;
  private final Path programsLog;

  private Postmaster(ProcessHandle process, Path data, Programs programs, Path programsLog) {
    this.process = process;
    this.data = data;
    this.programs = programs;
    this.programsLog = programsLog;
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
    return find(folder.data(), programs, folder.programsLog());
  }

  /** The server that runs on the data of a folder, if there is one. */
  static Optional<Postmaster> find(Path data, Programs programs, Path programsLog)
      throws IOException {
    List<String> status = status(data);
    if (status.isEmpty()) {
      return Optional.empty();
    }
    return ProcessHandle.of(Long.parseLong(status.getFirst().strip()))
        .filter(process -> runsOn(process, data))
        .map(process -> new Postmaster(process, data, programs, programsLog));
  }

  /** The server's processes, the postmaster first. */
  LongStream processIds() {
    return family().mapToLong(ProcessHandle::pid);
  }

  /** Stops the server at once, as a crash would; returns when it is gone. */
  void stop() throws IOException, InterruptedException {
    Process kill =
        programs.start("pg_ctl", List.of("kill", "QUIT", "" + process.pid()), programsLog);
    kill.waitFor();
    await(() -> process.isAlive() && Files.exists(data.resolve(PID_FILE)), STOP_TIMEOUT_MS);
    if (Files.exists(data.resolve(PID_FILE))) {
      family().toList().forEach(ProcessHandle::destroyForcibly);
    }
    // The file is removed last of all. A postmaster that still seems to be alive for longer is a
    // zombie, in a container whose first process doesn't look after orphans.
    await(process::isAlive, REAP_TIMEOUT_MS);
  }

  private static void await(BooleanSupplier pending, long timeoutMs) throws InterruptedException {
    for (long waited = 0; pending.getAsBoolean() && waited < timeoutMs; waited += POLL_MS) {
      TimeUnit.MILLISECONDS.sleep(POLL_MS);
    }
  }

  private Stream<ProcessHandle> family() {
    return Stream.concat(Stream.of(process), process.descendants());
  }

  /** A file that outlived its server may name a process that is someone else's by now. */
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
