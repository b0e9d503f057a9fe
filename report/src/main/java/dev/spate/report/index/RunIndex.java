package dev.spate.report.index;

import static java.util.Objects.requireNonNull;

import dev.spate.engine.document.Drivers;
import dev.spate.engine.document.RunDocuments;
import dev.spate.engine.listing.RunListing;
import dev.spate.engine.listing.RunSummary;
import dev.spate.engine.result.RunResult;
import dev.spate.engine.store.RunStore;
import dev.spate.report.ReportWriter;
import dev.spate.store.ObjectStore;
import dev.spate.store.StoreException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;

/**
 * All runs of a store, the newest first, by what each says in short: trials aren't read.
 *
 * @param place where they are, for people
 */
public record RunIndex(String place, List<IndexedRun> runs) {
  /** So many are read at once, which in a bucket saves the time of as many round trips. */
  private static final int AT_ONCE = 16;

  public RunIndex {
    requireNonNull(place, "place is null");
    runs = List.copyOf(runs);
  }

  /**
   * Reads the runs. One that can't be read is among them, with the reason; a folder that holds
   * nothing of a run is not.
   *
   * @param now decides whether a run is being driven
   * @throws StoreException where the runs can't even be listed
   */
  public static RunIndex read(RunStore store, Drivers drivers, Instant now) throws StoreException {
    List<IndexedRun> runs = new ArrayList<>();
    Semaphore room = new Semaphore(AT_ONCE);
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Optional<IndexedRun>>> reads = new ArrayList<>();
      for (String run : store.runs()) {
        reads.add(
            threads.submit(
                () -> {
                  room.acquire();
                  try {
                    return read(store, new RunListing(store, drivers, now), run);
                  } finally {
                    room.release();
                  }
                }));
      }
      for (Future<Optional<IndexedRun>> read : reads) {
        read.get().ifPresent(runs::add);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StoreException("interrupted while reading the runs", e);
    } catch (ExecutionException e) {
      throw new IllegalStateException("a run's reading failed", e.getCause());
    }
    runs.sort(
        Comparator.comparing(RunIndex::start, Comparator.reverseOrder())
            .thenComparing(IndexedRun::run, Comparator.reverseOrder()));
    return new RunIndex(store.place(), runs);
  }

  /** Of a run whose start isn't known, its name begins with it as a rule. */
  private static String start(IndexedRun run) {
    return run.startedAt()
        .map(at -> at.toString().replaceAll("[-:]", "").replace('T', '-'))
        .orElse(run.run());
  }

  private static IndexedRun indexed(String run, RunResult result, boolean reported) {
    return result.schemaVersion() == RunResult.SCHEMA_VERSION
        ? IndexedRun.of(run, result, reported)
        : IndexedRun.unreadable(
            run,
            "Its result has form %d; this version reads form %d."
                .formatted(result.schemaVersion(), RunResult.SCHEMA_VERSION),
            reported);
  }

  private static Optional<IndexedRun> read(RunStore store, RunListing listing, String run) {
    try (ObjectStore documents = store.documents(run)) {
      boolean reported = documents.list(ReportWriter.REPORT).contains(ReportWriter.REPORT);
      Optional<String> broken = Optional.empty();
      try {
        Optional<RunResult> result =
            new RunDocuments(documents).read(RunDocuments.RESULT, RunResult.class);
        if (result.isPresent()) {
          return Optional.of(indexed(run, result.get(), reported));
        }
      } catch (StoreException e) {
        broken = Optional.of(e.getMessage());
      }
      Optional<RunSummary> summary = listing.one(run);
      if (summary.isPresent()) {
        return Optional.of(IndexedRun.of(summary.get(), reported));
      }
      if (broken.isPresent()) {
        return Optional.of(IndexedRun.unreadable(run, broken.get(), reported));
      }
      return documents.list("trials/").isEmpty()
          ? Optional.empty()
          : Optional.of(
              IndexedRun.unreadable(
                  run, "There are trials, but no run.json and no result.json.", reported));
    } catch (StoreException | RuntimeException e) {
      return Optional.of(IndexedRun.unreadable(run, String.valueOf(e.getMessage()), false));
    }
  }
}
