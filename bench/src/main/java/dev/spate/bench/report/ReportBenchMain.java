package dev.spate.bench.report;

import dev.spate.engine.analysis.RunAnalysis;
import dev.spate.engine.archive.ArchivedRun;
import dev.spate.engine.archive.RunArchive;
import dev.spate.engine.archive.UnreadableRunException;
import dev.spate.engine.document.Drivers;
import dev.spate.engine.store.FolderRuns;
import dev.spate.engine.store.RunStore;
import dev.spate.protocol.time.TimeSource;
import dev.spate.report.ReportWriter;
import dev.spate.report.index.IndexWriter;
import dev.spate.report.index.RunIndex;
import dev.spate.store.FolderStore;
import dev.spate.store.ObjectStore;
import dev.spate.store.StoreException;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/**
 * Prints how long the report of 40 trials of ten minutes takes, how large it is and how long a
 * browser opens it, and how long the page over 200 runs takes. Fails where a goal is missed.
 */
public final class ReportBenchMain {
  private static final int TRIAL_SECONDS = 600;
  private static final int RUNS = 200;
  private static final Duration WRITTEN = Duration.ofSeconds(5);
  private static final Duration OPENED = Duration.ofSeconds(2);
  private static final Duration INDEXED = Duration.ofSeconds(2);
  private static final long BYTES = 3_000_000;

  private final PrintStream out;
  private final TimeSource time;
  private final Path folder;
  private boolean missed;

  private ReportBenchMain(PrintStream out, TimeSource time, Path folder) {
    this.out = out;
    this.time = time;
    this.folder = folder;
  }

  /** Measures in the folder that is the argument, which must be empty. */
  public static void main(String[] arguments)
      throws IOException, InterruptedException, UnreadableRunException {
    Locale.setDefault(Locale.ROOT);
    PrintStream out =
        new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
    ReportBenchMain bench = new ReportBenchMain(out, TimeSource.system(), Path.of(arguments[0]));
    bench.measure();
    System.exit(bench.missed ? 1 : 0);
  }

  private void measure() throws IOException, InterruptedException, UnreadableRunException {
    Path large = Files.createDirectories(folder.resolve("large"));
    long startNs = time.nanoTime();
    Path run = new SyntheticRuns(large).large(TRIAL_SECONDS);
    out.printf("40 trials of %d s made in %.1f s%n", TRIAL_SECONDS, seconds(since(startNs)));
    Path report = report(run);
    Optional<Chromium> chromium = Chromium.find(folder, time);
    if (chromium.isPresent()) {
      goal("report opens in Chromium", chromium.get().opens(report), OPENED);
    } else {
      out.println("report opens in Chromium: not measured, there is none");
    }
    Path many = Files.createDirectories(folder.resolve("many"));
    new SyntheticRuns(many).many(run, RUNS);
    Path page = index(many);
    if (chromium.isPresent()) {
      goal("index opens in Chromium", chromium.get().opens(page), OPENED);
    }
  }

  private Path report(Path run) throws UnreadableRunException, StoreException, IOException {
    try (ObjectStore store = new FolderStore(run)) {
      long startNs = time.nanoTime();
      ArchivedRun archived = RunArchive.read(store);
      Duration read = since(startNs);
      RunAnalysis analysis = RunAnalysis.of(archived);
      Duration analysed = since(startNs);
      ReportWriter.write(store, analysis);
      Duration written = since(startNs);
      out.printf(
          "  read %.2f s, analysed %.2f s, drawn and written %.2f s%n",
          seconds(read), seconds(analysed.minus(read)), seconds(written.minus(analysed)));
      goal("report of 40 trials, from their files", written, WRITTEN);
    }
    Path report = run.resolve(ReportWriter.REPORT);
    long bytes = Files.size(report);
    missed |= bytes >= BYTES;
    out.printf("report is %,d bytes, goal < %,d%s%n", bytes, BYTES, bytes < BYTES ? "" : " ✗");
    return report;
  }

  private Path index(Path many) throws StoreException, IOException {
    try (RunStore runs = new FolderRuns(many)) {
      long startNs = time.nanoTime();
      IndexWriter.write(runs, RunIndex.read(runs, Drivers.UNKNOWN, time.now()));
      goal("index of %d runs".formatted(RUNS), since(startNs), INDEXED);
    }
    Path page = many.resolve(IndexWriter.INDEX);
    out.printf("index is %,d bytes%n", Files.size(page));
    return page;
  }

  private void goal(String what, Duration took, Duration goal) {
    boolean reached = took.compareTo(goal) < 0;
    missed |= !reached;
    out.printf(
        "%s: %.2f s, goal < %d s%s%n", what, seconds(took), goal.toSeconds(), reached ? "" : " ✗");
  }

  private Duration since(long startNs) {
    return Duration.ofNanos(time.nanoTime() - startNs);
  }

  private static double seconds(Duration time) {
    return time.toMillis() / 1e3;
  }
}
