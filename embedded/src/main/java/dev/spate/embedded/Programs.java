package dev.spate.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Runs PostgreSQL's own programs, and {@code cp} beside them, as the account that owns the data.
 *
 * @param bin the folder of {@code initdb}, {@code pg_ctl} and {@code postgres}
 */
record Programs(Path bin, OsAccount account) {

  /** Starts a program of {@link #bin}; its output goes to {@code log}. */
  Process start(String program, List<String> arguments, Path log) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(bin.resolve(program).toString());
    command.addAll(arguments);
    return launch(command, log);
  }

  /** Runs a program of {@link #bin} to its end; its output is in the error if it fails. */
  void run(String program, List<String> arguments, Path log)
      throws IOException, InterruptedException {
    await(start(program, arguments, log), program, log);
  }

  /** Copies a folder. {@code cp} shares the blocks where the file system can. */
  void copy(Path from, Path to, Path log) throws IOException, InterruptedException {
    await(launch(List.of("cp", "-R", from.toString(), to.toString()), log), "cp", log);
  }

  private Process launch(List<String> command, Path log) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(account.command(command))
            .directory(log.getParent().toFile())
            .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
    Map<String, String> environment = builder.environment();
    // The user's own PGPORT or PGOPTIONS are meant for other servers; messages are read in English.
    environment.keySet().removeIf(key -> key.startsWith("PG") || key.startsWith("LC_"));
    environment.put("LC_ALL", "C");
    environment.put("TZ", "UTC");
    return builder.start();
  }

  private static void await(Process process, String program, Path log)
      throws IOException, InterruptedException {
    if (process.waitFor() != 0) {
      throw new IOException(program + " failed: " + Files.readString(log).strip());
    }
  }
}
