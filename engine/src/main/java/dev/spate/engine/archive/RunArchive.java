package dev.spate.engine.archive;

import dev.spate.engine.check.Checks;
import dev.spate.engine.document.RunBegun;
import dev.spate.engine.document.RunDocuments;
import dev.spate.engine.document.RunRefused;
import dev.spate.engine.plan.PlanDocument;
import dev.spate.engine.plan.PlanProblemsException;
import dev.spate.engine.plan.read.PlanReader;
import dev.spate.engine.result.RunEnvironment;
import dev.spate.engine.result.RunResult;
import dev.spate.engine.result.TrialResult;
import dev.spate.store.FolderStore;
import dev.spate.store.ObjectStore;
import dev.spate.store.StoreException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Reads runs that were made before, by this version or an earlier one, and changes none. */
public final class RunArchive {
  private final RunDocuments documents;
  private final RunBegun begun;
  private final List<TrialResult> trials;

  private RunArchive(RunDocuments documents, RunBegun begun, List<TrialResult> trials) {
    this.documents = documents;
    this.begun = begun;
    this.trials =
        trials.stream()
            .sorted(Comparator.comparingInt(trial -> trial.measurement().trial().index()))
            .toList();
  }

  /**
   * Reads the run in a folder.
   *
   * @throws UnreadableRunException where there is none, or none that this version can read
   */
  public static ArchivedRun read(Path folder) throws UnreadableRunException {
    if (Files.exists(folder) && !Files.isDirectory(folder)) {
      throw new UnreadableRunException("%s is a file; a run is a folder".formatted(folder));
    }
    if (!Files.exists(folder)) {
      throw new UnreadableRunException("%s: there is no such folder".formatted(folder));
    }
    try (ObjectStore store = new FolderStore(folder)) {
      return read(store);
    }
  }

  /**
   * Reads a run's result that is kept by itself.
   *
   * @throws UnreadableRunException where the file is none that this version can read
   */
  public static RunResult result(Path file) throws UnreadableRunException {
    Path whole = file.toAbsolutePath().normalize();
    try (ObjectStore store = new FolderStore(whole.getParent())) {
      RunResult result =
          new RunDocuments(store).require(whole.getFileName().toString(), RunResult.class);
      requireForm(file.toString(), result);
      return result;
    } catch (StoreException e) {
      throw new UnreadableRunException(e.getMessage(), e);
    }
  }

  private static void requireForm(String place, RunResult result) throws UnreadableRunException {
    if (result.schemaVersion() != RunResult.SCHEMA_VERSION) {
      throw new UnreadableRunException(
          "%s: the result has form %d; this version reads form %d"
              .formatted(place, result.schemaVersion(), RunResult.SCHEMA_VERSION));
    }
  }

  /**
   * Reads the run in a store that holds nothing else. A run that isn't over, or was interrupted, is
   * read as far as it is there, and says so in its gaps.
   *
   * @throws UnreadableRunException where there is none, or none that this version can read
   */
  public static ArchivedRun read(ObjectStore store) throws UnreadableRunException {
    RunDocuments documents = new RunDocuments(store);
    try {
      List<String> keys = documents.keys();
      Optional<RunDocuments.Form> form = documents.form();
      if (form.isEmpty() && EarliestForm.isOf(keys)) {
        EarliestForm earliest = new EarliestForm(documents, keys);
        return new RunArchive(documents, earliest.begun(), earliest.trials()).read();
      }
      if (form.isEmpty()) {
        throw withoutRunJson(documents.place(), keys);
      }
      int version = form.get().schemaVersion();
      if (version != RunDocuments.SCHEMA_VERSION) {
        throw new UnreadableRunException(
            "%s: the run was made by Spate %s, whose documents have form %d; this version reads form %d"
                .formatted(
                    documents.place(),
                    form.get().spateVersion(),
                    version,
                    RunDocuments.SCHEMA_VERSION));
      }
      RunBegun begun = documents.require(RunDocuments.RUN, RunBegun.class);
      return new RunArchive(documents, begun, trials(documents, keys)).read();
    } catch (StoreException e) {
      throw new UnreadableRunException(e.getMessage(), e);
    }
  }

  private static UnreadableRunException withoutRunJson(String place, List<String> keys) {
    if (keys.isEmpty()) {
      return new UnreadableRunException(
          "%s: there is no run, nothing is in this place".formatted(place));
    }
    List<String> runs =
        keys.stream()
            .filter(key -> key.endsWith("/" + RunDocuments.RUN))
            .map(key -> key.substring(0, key.length() - RunDocuments.RUN.length() - 1))
            .toList();
    if (!runs.isEmpty()) {
      return new UnreadableRunException(
          "%s holds runs and is none; name one of them, such as %s/%s"
              .formatted(place, place, runs.getLast()));
    }
    return new UnreadableRunException(
        "%s: there is no run, %s is missing".formatted(place, RunDocuments.RUN));
  }

  private ArchivedRun read() throws StoreException, UnreadableRunException {
    Optional<RunRefused> refused = documents.read(RunDocuments.REFUSED, RunRefused.class);
    if (refused.isPresent()) {
      throw new UnreadableRunException(
          "%s: the run was refused before its first row, so that nothing was measured: %s"
              .formatted(documents.place(), String.join("; ", refused.get().problems())));
    }
    List<String> gaps = new ArrayList<>();
    Optional<RunResult> result = documents.read(RunDocuments.RESULT, RunResult.class);
    if (result.isPresent()) {
      requireOwn(result.get());
    }
    if (result.isEmpty()) {
      gaps.add("the run is not over: %s".formatted(count()));
    } else if (result.get().interrupted()) {
      gaps.add("the run was interrupted: %s".formatted(count()));
    }
    result.ifPresent(whole -> lost(whole).ifPresent(gaps::add));
    return new ArchivedRun(
        documents.place(),
        begun,
        plan(gaps),
        documents.read(RunDocuments.ENVIRONMENT, RunEnvironment.class),
        result,
        trials,
        gaps);
  }

  /** A result that was put here from elsewhere would be shown beside this run's trials. */
  private void requireOwn(RunResult result) throws UnreadableRunException {
    requireForm(documents.place(), result);
    if (!result.run().equals(begun.run())) {
      throw new UnreadableRunException(
          "%s: %s is of another run, %s, and not of %s"
              .formatted(documents.place(), RunDocuments.RESULT, result.run(), begun.run()));
    }
  }

  /** Reading is most of the work of a report, and each trial is a document of its own. */
  private static List<TrialResult> trials(RunDocuments documents, List<String> keys)
      throws StoreException {
    try {
      return keys.parallelStream()
          .filter(RunDocuments::isTrial)
          .map(key -> trial(documents, key))
          .toList();
    } catch (UncheckedStoreException e) {
      throw e.failure;
    }
  }

  private static TrialResult trial(RunDocuments documents, String key) {
    try {
      TrialResult trial = documents.require(key, TrialResult.class);
      String id = trial.measurement().trial().id();
      if (!key.equals(RunDocuments.trial(id))) {
        throw new StoreException("%s: %s holds the trial %s".formatted(documents.place(), key, id));
      }
      return trial;
    } catch (StoreException e) {
      throw new UncheckedStoreException(e);
    }
  }

  /** Carries a failure out of a stream. */
  private static final class UncheckedStoreException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final StoreException failure;

    UncheckedStoreException(StoreException failure) {
      super(failure);
      this.failure = failure;
    }
  }

  private String count() {
    return String.format(
        Locale.ROOT, "%,d of %,d trials are there", trials.size(), begun.trialsPlanned());
  }

  /** Trials of the result whose own documents are gone. */
  private Optional<String> lost(RunResult result) {
    List<String> there = trials.stream().map(trial -> trial.measurement().trial().id()).toList();
    List<String> lost =
        result.configurations().stream()
            .flatMap(one -> one.trials().stream())
            .map(trial -> trial.id())
            .filter(id -> !there.contains(id))
            .toList();
    return lost.isEmpty()
        ? Optional.empty()
        : Optional.of("documents of trials are missing: %s".formatted(String.join(", ", lost)));
  }

  private Optional<PlanDocument> plan(List<String> gaps) {
    try {
      String file = documents.place() + "/" + RunDocuments.PLAN;
      return Optional.of(
          new PlanReader(Checks::problem).read(begun.plan(), file, List.of(), List.of()));
    } catch (PlanProblemsException e) {
      gaps.add("this version can't read the run's plan: %s".formatted(e.problems().getFirst()));
      return Optional.empty();
    }
  }
}
