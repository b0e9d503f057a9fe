package dev.spate.bench.pgbench;

import dev.spate.bench.machine.BenchServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;

/** pgbench's side: two threads, prepared statements, the same number of connections. */
final class PgbenchSide implements AutoCloseable {
  private static final int THREADS = 2;

  private final Pgbench pgbench;
  private final BenchServer server;
  private final Path copyFiles;

  PgbenchSide(Pgbench pgbench, BenchServer server) throws IOException {
    this.pgbench = pgbench;
    this.server = server;
    this.copyFiles = Files.createTempDirectory("spate-copy");
    // The server runs as somebody else where this process is root.
    copyFiles.toFile().setExecutable(true, false);
    copyFiles.toFile().setReadable(true, false);
  }

  Measured run(Contest contest, Duration duration) throws Exception {
    boolean copies = contest.rival() == Contest.Rival.SERVER_COPY;
    long filesPerClient = contest.transactions(duration).orElse(0) / contest.connections();
    List<String> options = new ArrayList<>();
    options.addAll(List.of("-c", String.valueOf(contest.connections())));
    options.addAll(List.of("-j", String.valueOf(Math.min(THREADS, contest.connections()))));
    // COPY takes no parameters, so its file's name must stand in the text.
    options.addAll(List.of("-M", copies ? "simple" : "prepared"));
    if (copies) {
      writeCopyFiles(contest, filesPerClient);
      options.addAll(List.of("-t", String.valueOf(filesPerClient), "-D", "f=0"));
    } else {
      options.addAll(List.of("-T", String.valueOf(duration.toSeconds())));
    }
    return pgbench
        .run(options, PgbenchScript.of(contest, copyFiles.toString()), server.libpqUrl())
        .measured(contest.rows());
  }

  private void writeCopyFiles(Contest contest, long filesPerClient) throws IOException {
    if (Files.exists(copyFiles.resolve("0-1.txt"))) {
      return;
    }
    SplittableRandom random = new SplittableRandom(1);
    for (int client = 0; client < contest.connections(); client++) {
      for (int file = 1; file <= filesPerClient; file++) {
        StringBuilder rows = new StringBuilder();
        for (int row = 0; row < contest.rows(); row++) {
          rows.append(random.nextLong(1, Long.MAX_VALUE)).append("\torder_placed\n");
        }
        Path path = copyFiles.resolve("%d-%d.txt".formatted(client, file));
        Files.writeString(path, rows);
        path.toFile().setReadable(true, false);
      }
    }
  }

  @Override
  public void close() throws IOException {
    try (Stream<Path> files = Files.walk(copyFiles)) {
      files.sorted(Comparator.reverseOrder()).forEach(PgbenchSide::delete);
    }
  }

  private static void delete(Path file) {
    try {
      Files.delete(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
