package dev.spate.engine.state;

import static java.util.Objects.requireNonNull;

import dev.spate.engine.document.AttemptKeys;
import dev.spate.engine.document.RunDocuments;
import dev.spate.engine.result.TrialResult;
import dev.spate.engine.sequence.PlannedTrial;
import dev.spate.store.StoreException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * How far a run is: a fold over its documents, made anew after each step and never changed.
 *
 * @param attempts all that were begun, in their order
 * @param done the trials that are done, in their order
 * @param current the trial that is next or under way; empty where all are done
 * @param tables what the run has made of its tables, as far as they are still there
 */
public record RunState(
    RunSetup setup,
    List<Attempt> attempts,
    List<TrialResult> done,
    Optional<PlannedTrial> current,
    TableTracker tables) {
  public RunState {
    requireNonNull(setup, "setup is null");
    attempts = List.copyOf(attempts);
    done = List.copyOf(done);
    requireNonNull(current, "current is null");
    requireNonNull(tables, "tables is null");
  }

  /**
   * Reads the state.
   *
   * @throws StoreException where a document can't be read or is missing
   */
  public static RunState of(RunSetup setup, RunDocuments documents) throws StoreException {
    Set<String> keys = new HashSet<>(documents.keys());
    Map<String, TreeMap<Integer, AttemptKeys>> begun = begun(keys);
    List<Attempt> attempts = new ArrayList<>();
    List<TrialResult> done = new ArrayList<>();
    Optional<PlannedTrial> current = setup.source().next(done);
    while (current.isPresent()) {
      String id = current.get().trial().id();
      boolean isDone = keys.contains(RunDocuments.trial(id));
      TreeMap<Integer, AttemptKeys> own = begun.remove(id);
      if (!isDone && !begun.isEmpty()) {
        // A later trial was begun, so this one was done: what it measured can't be made again.
        documents.require(RunDocuments.trial(id), TrialResult.class);
      }
      if (own != null) {
        for (AttemptKeys one : own.values()) {
          attempts.add(Attempt.read(documents, current.get(), one, keys, isDone));
        }
      }
      if (!isDone) {
        break;
      }
      done.add(documents.require(RunDocuments.trial(id), TrialResult.class));
      current = setup.source().next(done);
    }
    return new RunState(setup, attempts, done, current, tables(setup, attempts, done));
  }

  private static Map<String, TreeMap<Integer, AttemptKeys>> begun(Set<String> keys) {
    Map<String, TreeMap<Integer, AttemptKeys>> begun = new TreeMap<>();
    keys.stream()
        .map(AttemptKeys::of)
        .flatMap(Optional::stream)
        .forEach(
            one ->
                begun.computeIfAbsent(one.trial(), _ -> new TreeMap<>()).put(one.attempt(), one));
    return begun;
  }

  private static TableTracker tables(
      RunSetup setup, List<Attempt> attempts, List<TrialResult> done) {
    TableTracker tables = new TableTracker(setup.tablesFound());
    for (Attempt attempt : attempts) {
      String target = attempt.planned().trial().target();
      if (isThere(setup, attempt)) {
        tables.preparing(target, attempt.preparing().workload());
        attempt
            .begun()
            .ifPresent(
                begun -> {
                  tables.prepared(
                      target,
                      attempt.preparing().workload(),
                      begun.table().removal(),
                      begun.made());
                  tables.filling(target, TrialTasks.rows(setup, heard(setup, attempt, done)));
                });
      }
    }
    return tables;
  }

  /** Servers of the run's own are gone with the driver that started them, and their tables too. */
  private static boolean isThere(RunSetup setup, Attempt attempt) {
    return attempt.preparing().session() == setup.session()
        || !setup.endpoints().get(attempt.planned().trial().target()).exclusive();
  }

  /**
   * The attempt with what its trial's result says, where there is one and it is of this attempt.
   */
  private static Attempt heard(RunSetup setup, Attempt attempt, List<TrialResult> done) {
    return done.stream()
        .filter(result -> result.measurement().startAt().equals(attempt.begun().get().startAt()))
        .filter(result -> result.measurement().trial().id().equals(attempt.planned().trial().id()))
        .findFirst()
        .map(result -> attempt.with(setup.run(), result))
        .orElse(attempt);
  }

  /** What has to be done next. */
  public Step next() {
    if (current.isEmpty()) {
      return new Step.Conclude();
    }
    Optional<Attempt> last = last(current.get());
    if (last.isEmpty()) {
      return new Step.Prepare(current.get(), 1);
    }
    Attempt attempt = last.get();
    if (attempt.isWhole() && isThere(setup, attempt)) {
      return new Step.Collect(attempt);
    }
    boolean own = attempt.preparing().session() == setup.session();
    return own && attempt.begun().isPresent()
        ? new Step.Load(attempt)
        : new Step.Prepare(current.get(), attempt.number() + 1);
  }

  /** Attempts of earlier drivers whose workers may still be at work on a table that is there. */
  public List<Attempt> abandoned() {
    return attempts.stream()
        .filter(attempt -> attempt.preparing().session() != setup.session())
        .filter(attempt -> attempt.begun().isPresent() && isThere(setup, attempt))
        .filter(attempt -> current.filter(attempt.planned()::equals).isPresent())
        .filter(attempt -> !attempt.isWhole())
        .toList();
  }

  /** The last attempt at a trial. */
  private Optional<Attempt> last(PlannedTrial trial) {
    return of(trial).reduce((_, later) -> later);
  }

  private Stream<Attempt> of(PlannedTrial trial) {
    return attempts.stream()
        .filter(attempt -> attempt.planned().trial().id().equals(trial.trial().id()));
  }

  /** Whether this driver has begun no attempt, so that it can leave the run as it took it up. */
  public boolean isUntouched() {
    return attempts.stream().noneMatch(attempt -> attempt.preparing().session() == setup.session());
  }

  /** How many attempts beyond the first at their trial were begun. */
  public int repeated() {
    return Math.toIntExact(attempts.stream().filter(attempt -> attempt.number() > 1).count());
  }
}
